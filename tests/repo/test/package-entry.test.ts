import { expect, test } from 'vitest';

import { publishedPackagesOf } from './support/packages.js';
import { parseModule } from './support/syntax.js';
import { readRepository, type Tree, treeOf } from './support/tree.js';

/** A package's index names what it exports, one by one, and does nothing else. */
function violations(tree: Tree): string[] {
  return publishedPackagesOf(tree).flatMap(({ folder }) => {
    const path = `${folder}/src/index.ts`;
    const text = tree.get(path);
    if (text === undefined) return [`${path} does not exist`];
    const statements = parseModule(path, text).body;
    const named = statements.filter((one) => one.type === 'ExportNamedDeclaration' && one.source !== null);
    const exported = named.flatMap((one) => (one.type === 'ExportNamedDeclaration' ? one.specifiers : []));
    return [
      ...(named.length === statements.length ? [] : [`${path} holds something other than named re-exports`]),
      ...(exported.length > 0 ? [] : [`${path} exports nothing`]),
    ];
  });
}

test('every index is a list of named exports', () => {
  expect(violations(readRepository())).toEqual([]);
});

test('a star export, code, an empty and a missing index are seen', () => {
  const manifest = (name: string): string => JSON.stringify({ name, version: '1.0.0' });
  const tree = treeOf({
    'packages/a/package.json': manifest('a'),
    'packages/a/src/index.ts': "export { x } from './x.js';\nexport * from './y.js';",
    'packages/b/package.json': manifest('b'),
    'packages/b/src/index.ts': "export { x } from './x.js';\nexport const y = 1;",
    'packages/c/package.json': manifest('c'),
    'packages/c/src/index.ts': 'export {};',
    'packages/d/package.json': manifest('d'),
  });
  expect(violations(tree)).toEqual([
    'packages/a/src/index.ts holds something other than named re-exports',
    'packages/b/src/index.ts holds something other than named re-exports',
    'packages/c/src/index.ts holds something other than named re-exports',
    'packages/c/src/index.ts exports nothing',
    'packages/d/src/index.ts does not exist',
  ]);
});
