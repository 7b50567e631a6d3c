import { expect, test } from 'vitest';
import { z } from 'zod';

import { schemaAt } from './support/schemas.js';
import { readRepository, type Tree, treeOf } from './support/tree.js';

const manifestSchema = z.object({ private: z.literal(true), dependencies: z.record(z.string(), z.string()) });

/** The benchmarks stand apart, take our packages as they lie here, and pin every peer; what we use too, in our version. */
function violations(tree: Tree): string[] {
  const { dependencies } = manifestSchema.parse(JSON.parse(tree.get('benchmarks/package.json') ?? 'null'));
  const lockfile = tree.get('pnpm-lock.yaml') ?? '';
  return Object.entries(dependencies).flatMap(([name, version]) => {
    if (name.startsWith('@contactport/')) {
      const folder = `../packages/${name.slice('@contactport/'.length)}`;
      return version === `link:${folder}` ? [] : [`${name} is not the one of ${folder}`];
    }
    if (!/^\d+\.\d+\.\d+$/.test(version)) return [`${name} is not pinned`];
    const isOurs = new RegExp(`^ {2}${name}@`, 'm').test(lockfile);
    return isOurs && !lockfile.includes(`\n  ${name}@${version}:\n`) ? [`${name}@${version} is not what we use`] : [];
  });
}

test('the benchmarks measure what is here against what is pinned', () => {
  expect(violations(readRepository())).toEqual([]);
});

test('an unpinned peer, another version and a package from elsewhere are seen', () => {
  const dependencies = { '@contactport/core': '^1.0.0', axios: '1.0.0', undici: '^7.0.0', ws: '8.0.0' };
  const tree = treeOf({
    'benchmarks/package.json': JSON.stringify({ private: true, dependencies }),
    'pnpm-lock.yaml': 'packages:\n\n  axios@1.2.0:\n    resolution: {}\n\n  ws@8.0.0:\n    resolution: {}\n',
  });
  expect(violations(tree)).toEqual([
    '@contactport/core is not the one of ../packages/core',
    'axios@1.0.0 is not what we use',
    'undici is not pinned',
  ]);
});

test('a row of the results fits its published schema', async () => {
  const { href } = new URL('../../../benchmarks/src/row.mjs', import.meta.url);
  const { createRow } = z.object({ createRow: z.custom<(row: unknown) => unknown>() }).parse(await import(href));
  const row = { name: 'a', unit: 'ms', ours: 3, peers: { fast: 4, still: 0 }, targets: { ours: 2, fast: 0.8 } };
  const made = createRow(row);
  expect(schemaAt(readRepository(), 'bench/rows.schema.json').safeParse([made]).error).toBeUndefined();
  expect(made).toMatchObject({
    better: 'lower',
    ratios: { fast: 0.75 },
    targets: [
      { of: 'ours', met: false },
      { of: 'fast', met: true },
    ],
  });
});
