import { expect, test } from 'vitest';

import { readRepository, type Tree, treeOf } from './support/tree.js';

/** The lockfile names versions and hashes; where they come from is each machine's own matter. */
function violations(tree: Tree): string[] {
  const lockfile = tree.get('pnpm-lock.yaml');
  if (lockfile === undefined) return ['pnpm-lock.yaml does not exist'];
  const strangers = [...tree.keys()].filter((path) => /(^|\/)(package-lock\.json|yarn\.lock)$/.test(path));
  return [
    ...lockfile
      .split('\n')
      .flatMap((line, index) => (/\w:\/\//.test(line) ? [`pnpm-lock.yaml:${index + 1} holds a URL`] : [])),
    ...strangers.filter((path) => !path.startsWith('benchmarks/')).map((path) => `${path} is a second lockfile`),
  ];
}

test('the lockfile names no host', () => {
  expect(violations(readRepository())).toEqual([]);
});

test('a URL and a second lockfile are seen', () => {
  const tree = treeOf({
    'pnpm-lock.yaml': "packages:\n  a@1.0.0:\n    resolution: {tarball: 'https://example.test/a.tgz'}\n",
    'packages/core/package-lock.json': '{}',
  });
  expect(violations(tree)).toEqual([
    'pnpm-lock.yaml:3 holds a URL',
    'packages/core/package-lock.json is a second lockfile',
  ]);
});
