import { expect, test } from 'vitest';
import { z } from 'zod';

import { packagesOf } from './support/packages.js';
import { readRepository, type Tree, treeOf } from './support/tree.js';

const configSchema = z.strictObject({
  changelog: z.string(),
  commit: z.literal(false),
  fixed: z.tuple([z.tuple([z.literal('@contactport/*')])]),
  linked: z.tuple([]),
  access: z.literal('public'),
  baseBranch: z.literal('main'),
  updateInternalDependencies: z.literal('patch'),
  ignore: z.tuple([]),
  privatePackages: z.strictObject({ version: z.literal(false), tag: z.literal(false) }),
});

/**
 * One fixed group holds every published package, private ones get no version, every pending change names real
 * packages, and no published package is without a first change or a changelog.
 */
function violations(tree: Tree): string[] {
  const config = configSchema.safeParse(JSON.parse(tree.get('.changeset/config.json') ?? 'null'));
  const pending = [...tree].filter(([path]) => /^\.changeset\/(?!README)[^/]+\.md$/.test(path));
  const named = new Set(pending.flatMap(([, text]) => namedPackages(text)));
  const packages = packagesOf(tree);
  const published = packages.filter(({ folder }) => folder.startsWith('packages/'));
  return [
    ...(config.success ? [] : config.error.issues.map(({ path, message }) => `config ${path.join('.')}: ${message}`)),
    ...packages
      .filter(({ folder, manifest }) => !folder.startsWith('packages/') && !manifest.private)
      .map(({ manifest }) => `${manifest.name} would be published`),
    ...[...named]
      .filter((name) => !published.some(({ manifest }) => manifest.name === name))
      .map((name) => `a pending change names ${name}, which is not published`),
    ...published
      .filter(({ folder, manifest }) => !named.has(manifest.name) && !tree.has(`${folder}/CHANGELOG.md`))
      .map(({ manifest }) => `${manifest.name} has neither a change nor a changelog`),
  ];
}

function namedPackages(text: string): string[] {
  const [, head = ''] = text.split(/^---$/m);
  return [...head.matchAll(/^['"](.+)['"]:/gm)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

test('changesets cover every published package and no other', () => {
  expect(violations(readRepository())).toEqual([]);
});

test('a second group, a stranger and a forgotten package are seen', () => {
  const tree = treeOf({
    '.changeset/config.json': JSON.stringify({
      changelog: 'x',
      commit: false,
      fixed: [['@contactport/core']],
      linked: [],
      access: 'public',
      baseBranch: 'main',
      updateInternalDependencies: 'patch',
      ignore: [],
      privatePackages: { version: false, tag: false },
    }),
    '.changeset/a.md': "---\n'@contactport/core': minor\n'@contactport/gone': patch\n---\n\nText.\n",
    'packages/core/package.json': '{ "name": "@contactport/core", "version": "1.0.0" }',
    'packages/audit/package.json': '{ "name": "@contactport/audit", "version": "1.0.0" }',
    'apps/demo/package.json': '{ "name": "@contactport/demo", "version": "1.0.0" }',
  });
  expect(violations(tree)).toEqual([
    'config fixed.0.0: Invalid input: expected "@contactport/*"',
    '@contactport/demo would be published',
    'a pending change names @contactport/gone, which is not published',
    '@contactport/audit has neither a change nor a changelog',
  ]);
});
