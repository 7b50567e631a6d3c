import { posix } from 'node:path';

import { expect, test } from 'vitest';

import { importsOf, packageNameOf } from './support/imports.js';
import { publishedPackagesOf } from './support/packages.js';
import { readBuilt, readRepository, type Tree, treeOf } from './support/tree.js';

/**
 * What a package's types may speak of: themselves, Node and our own packages. Read from the entry points through every
 * declaration they reach, because a user's compiler goes the same way; a private schema's declaration is not on it.
 */
function violations(tree: Tree, built: Tree): string[] {
  return publishedPackagesOf(tree).flatMap(({ folder, manifest }) =>
    Object.values(manifest.exports)
      .flatMap((target) => (typeof target === 'object' && target['types'] !== undefined ? [target['types']] : []))
      .flatMap((entry) => foreignTypes(posix.join(folder, entry), built, new Set())),
  );
}

function foreignTypes(path: string, built: Tree, seen: Set<string>): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const text = built.get(path);
  if (text === undefined) return [`${path} does not exist`];
  return importsOf(path, text).flatMap(({ specifier, line }) => {
    if (specifier.startsWith('.')) {
      return foreignTypes(posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.d.ts'), built, seen);
    }
    const name = packageNameOf(specifier);
    return name === undefined || name.startsWith('@contactport/') ? [] : [`${path}:${line} speaks of ${specifier}`];
  });
}

test('no type of a library reaches a user through our declarations', () => {
  expect(violations(readRepository(), readBuilt())).toEqual([]);
});

test('a library type behind an internal file, and a missing declaration, are seen', () => {
  const tree = treeOf({
    'packages/kit/package.json':
      '{ "name": "kit", "version": "1.0.0", "exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" } } }',
    'packages/core/package.json':
      '{ "name": "core", "version": "1.0.0", "exports": { ".": { "types": "./dist/index.d.ts" } } }',
  });
  const built = treeOf({
    'packages/kit/dist/index.d.ts': "export { a } from './a.js';\nexport type { C } from '@contactport/core';",
    'packages/kit/dist/a.d.ts':
      "import type { Agent } from 'node:http';\nexport declare const a: import('axios').AxiosInstance;",
    'packages/kit/dist/private-schema.d.ts': "import { z } from 'zod';",
  });
  expect(violations(tree, built)).toEqual([
    'packages/kit/dist/a.d.ts:2 speaks of axios',
    'packages/core/dist/index.d.ts does not exist',
  ]);
});
