import { posix } from 'node:path';

import { expect, test } from 'vitest';

import { readRepository, type Tree, treeOf } from './support/tree.js';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|test-d|e2e|config|shared))?\.(ts|tsx|mjs)$/;
const entryFile = /^(packages|apps|tests|tools)\/[^/]+\/(src|test)\/index\.ts$/;

/** Sources are named in kebab-case, and an index stands only at a package's root. */
function violations(tree: Tree): string[] {
  const sources = [...tree.keys()].filter((path) => /\.(ts|tsx|mts|cts|mjs|js|cjs)$/.test(path));
  return sources.flatMap((path) => {
    const name = posix.basename(path);
    return [
      ...(kebabCase.test(name) ? [] : [`${path} is not in kebab-case`]),
      ...(name === 'index.ts' && !entryFile.test(path) ? [`${path} is an index below a package's root`] : []),
    ];
  });
}

test('files are kebab-case, indexes stand only at the root of a package', () => {
  expect(violations(readRepository())).toEqual([]);
});

test('other spellings and inner indexes are seen', () => {
  const paths = [
    'src/index.ts',
    'src/tokenSource.ts',
    'src/Token.ts',
    'src/auth/index.ts',
    'src/auth/token-source.test.ts',
  ];
  expect(violations(treeOf(Object.fromEntries(paths.map((path) => [`packages/core/${path}`, '']))))).toEqual([
    'packages/core/src/tokenSource.ts is not in kebab-case',
    'packages/core/src/Token.ts is not in kebab-case',
    "packages/core/src/auth/index.ts is an index below a package's root",
  ]);
});
