import { expect, test } from 'vitest';

import { importsOf, packageNameOf } from './support/imports.js';
import { publishedPackagesOf, shippedSourcesOf } from './support/packages.js';
import { readRepository, type Tree, treeOf } from './support/tree.js';

/** The packages in which exactly one file imports the library, so that the library can be exchanged in that file. */
const homes: Readonly<Record<string, readonly string[]>> = {
  axios: ['packages/adapter-kit'],
  ws: ['packages/adapter-kit', 'packages/simulator'],
};

function violations(tree: Tree): string[] {
  const importers = publishedPackagesOf(tree).flatMap((one) =>
    shippedSourcesOf(tree, one).flatMap(([path, text]) =>
      [...new Set(importsOf(path, text).map(({ specifier }) => packageNameOf(specifier)))].map((library) => ({
        folder: one.folder,
        path,
        library,
      })),
    ),
  );
  return Object.entries(homes).flatMap(([library, folders]) => {
    const found = importers.filter((one) => one.library === library);
    const strangers = found.filter(({ folder }) => !folders.includes(folder));
    return [
      ...strangers.map(({ path }) => `${path} imports ${library}`),
      ...folders.flatMap((folder) => {
        const files = found.filter((one) => one.folder === folder).map(({ path }) => path);
        return files.length === 1 ? [] : [`${folder} imports ${library} in ${files.length} files: ${files.join(', ')}`];
      }),
    ];
  });
}

test('axios is imported by one file, ws by one file of the client side and one of the server side', () => {
  expect(violations(readRepository())).toEqual([]);
});

test('a second importer and a missing one are seen', () => {
  const tree = treeOf({
    'packages/adapter-kit/package.json': '{ "name": "@contactport/adapter-kit", "version": "1.0.0" }',
    'packages/adapter-kit/src/a.ts': "import axios from 'axios';\nimport type { WebSocket } from 'ws';",
    'packages/adapter-kit/src/b.ts': "const axios = await import('axios');",
    'packages/audit/package.json': '{ "name": "@contactport/audit", "version": "1.0.0" }',
    'packages/audit/src/a.ts': "import 'ws';",
    'packages/simulator/package.json': '{ "name": "@contactport/simulator", "version": "1.0.0" }',
  });
  expect(violations(tree)).toEqual([
    'packages/adapter-kit imports axios in 2 files: packages/adapter-kit/src/a.ts, packages/adapter-kit/src/b.ts',
    'packages/audit/src/a.ts imports ws',
    'packages/simulator imports ws in 0 files: ',
  ]);
});
