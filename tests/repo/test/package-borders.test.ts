import { posix } from 'node:path';

import { expect, test } from 'vitest';

import { importsOf, packageNameOf } from './support/imports.js';
import { packagesOf } from './support/packages.js';
import { readRepository, type Tree, treeOf } from './support/tree.js';

/** A package is entered only by the doors its `exports` open, tests included; what the root shares is open to all. */
const sharedByAll = new Set([
  'vitest.shared.js',
  'scripts/capabilities/documents.mjs',
  'scripts/capabilities/rows.mjs',
]);

function violations(tree: Tree): string[] {
  const packages = packagesOf(tree);
  const doors = new Map(packages.map(({ manifest }) => [manifest.name, Object.keys(manifest.exports)]));
  return packages.flatMap(({ folder }) =>
    [...tree]
      .filter(([path]) => path.startsWith(`${folder}/`) && /\.[mc]?tsx?$/.test(path))
      .flatMap(([path, text]) =>
        importsOf(path, text)
          .filter(({ specifier }) => !staysOutside(folder, path, specifier, doors))
          .map(({ specifier, line }) => `${path}:${line} imports ${specifier}`),
      ),
  );
}

function staysOutside(
  folder: string,
  path: string,
  specifier: string,
  doors: ReadonlyMap<string, readonly string[]>,
): boolean {
  if (specifier.startsWith('.')) {
    const reached = posix.join(posix.dirname(path), specifier);
    return reached.startsWith(`${folder}/`) || sharedByAll.has(reached);
  }
  const name = packageNameOf(specifier);
  const open = name === undefined ? undefined : doors.get(name);
  return open === undefined || open.includes(`.${specifier.slice(name?.length)}`);
}

test("nobody reaches into another package's folder", () => {
  expect(violations(readRepository())).toEqual([]);
});

test('a relative path and a deep path into another package are seen', () => {
  const tree = treeOf({
    'packages/core/package.json':
      '{ "name": "@contactport/core", "version": "1.0.0", "exports": { ".": "./dist/index.js" } }',
    'packages/core/vitest.config.ts': "export { default } from '../../vitest.shared.js';",
    'packages/audit/package.json': '{ "name": "@contactport/audit", "version": "1.0.0" }',
    'packages/audit/src/a.ts':
      "import { x } from '@contactport/core';\nimport { y } from '@contactport/core/src/y.js';",
    'packages/audit/src/a.test.ts': "import { z } from '../../core/src/z.js';\nimport { b } from './inner/b.js';",
  });
  expect(violations(tree)).toEqual([
    'packages/audit/src/a.ts:2 imports @contactport/core/src/y.js',
    'packages/audit/src/a.test.ts:1 imports ../../core/src/z.js',
  ]);
});
