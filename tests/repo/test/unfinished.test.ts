import { expect, test } from 'vitest';

import { readRepository, type Tree, treeOf } from './support/tree.js';

const marks = [/\b(TODO|FIXME|XXX|HACK)\b/, /\b(describe|it|test)\.(only|todo)\(/];
const ownFile = 'tests/repo/test/unfinished.test.ts';

/** No mark of unfinished work, no test that switches the others off. */
function violations(tree: Tree): string[] {
  return [...tree]
    .filter(([path]) => /\.(ts|tsx|mjs)$/.test(path) && path !== ownFile)
    .flatMap(([path, text]) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          marks.some((mark) => mark.test(line)) ? [`${path}:${index + 1} ${line.trim()}`] : [],
        ),
    );
}

test('nothing is marked as unfinished', () => {
  expect(violations(readRepository())).toEqual([]);
});

test('a mark and a lone test are seen', () => {
  const tree = treeOf({ 'src/a.ts': 'const a = 1; // TODO finish', 'src/a.test.ts': "\ntest.only('x', () => {});" });
  expect(violations(tree)).toEqual([
    'src/a.ts:1 const a = 1; // TODO finish',
    "src/a.test.ts:2 test.only('x', () => {});",
  ]);
});
