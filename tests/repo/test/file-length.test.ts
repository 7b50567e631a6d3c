import { expect, test } from 'vitest';

import { readRepository, type Tree, treeOf } from './support/tree.js';

const limit = 400;

/** A longer file stands here with the reason why it is not two files. */
const reasons: Readonly<Record<string, string>> = {};

function violations(tree: Tree, allowed: Readonly<Record<string, string>>): string[] {
  const long = [...tree]
    .filter(([path]) => /\.(ts|tsx|mjs)$/.test(path))
    .map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > limit);
  return [
    ...long.filter(({ path }) => !(path in allowed)).map(({ path, lines }) => `${path} has ${lines} lines`),
    ...Object.keys(allowed)
      .filter((path) => !long.some((one) => one.path === path))
      .map((path) => `${path} is excused without need`),
  ];
}

test(`no hand-written file has more than ${limit} lines without a reason`, () => {
  expect(violations(readRepository(), reasons)).toEqual([]);
});

test('a long file and an idle excuse are seen', () => {
  const tree = treeOf({
    'src/long.ts': 'x\n'.repeat(401),
    'src/full.ts': 'x\n'.repeat(400),
    'src/table.ts': 'x\n'.repeat(900),
  });
  expect(violations(tree, { 'src/table.ts': 'data', 'src/full.ts': 'once long' })).toEqual([
    'src/long.ts has 401 lines',
    'src/full.ts is excused without need',
  ]);
});
