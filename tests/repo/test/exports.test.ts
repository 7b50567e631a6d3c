import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, test } from 'vitest';

import { publishedPackagesOf } from './support/packages.js';
import { parseModule } from './support/syntax.js';
import { readRepository, repositoryRoot } from './support/tree.js';

/** The exported names of a built declaration file: `value name` exists at run time, `type name` does not. */
function exportedNames(path: string, text: string): string[] {
  return parseModule(path, text)
    .body.flatMap((one) => (one.type === 'ExportNamedDeclaration' ? [one] : []))
    .flatMap(({ exportKind, specifiers }) =>
      specifiers.map((specifier) => {
        const name = specifier.exported.type === 'Identifier' ? specifier.exported.name : specifier.exported.value;
        return `${exportKind === 'type' || specifier.exportKind === 'type' ? 'type' : 'value'} ${name}`;
      }),
    )
    .toSorted();
}

// The lists under `exports/` are what users hold on to. `npm run exports:update` rewrites them; the difference is
// then read in review, and a lost name is a breaking change.
describe.each(publishedPackagesOf(readRepository()))('$manifest.name', ({ folder, manifest }) => {
  const doors = Object.entries(manifest.publishConfig.exports).flatMap(([door, target]) =>
    typeof target === 'object' ? [{ door, types: target['types'] ?? '', code: target['default'] ?? '' }] : [],
  );

  test.each(doors)('exports from $door what the list says', async ({ door, types, code }) => {
    const path = posix.join(folder, types);
    const names = exportedNames(path, await readFile(join(repositoryRoot, path), 'utf8'));
    const list = posix.join(folder.replace('packages/', ''), door).replaceAll('/', '.');
    await expect(`${names.join('\n')}\n`).toMatchFileSnapshot(`exports/${list}.txt`);

    const module: unknown = await import(pathToFileURL(join(repositoryRoot, folder, code)).href);
    const values = names.filter((name) => name.startsWith('value ')).map((name) => name.slice('value '.length));
    expect(keysOf(module).toSorted()).toEqual(values);
  });
});

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

test('types and values are told apart', () => {
  const text = "export { a, type B } from './a.js';\nexport type { C as D } from './c.js';\nexport {};";
  expect(exportedNames('index.d.ts', text)).toEqual(['type B', 'type D', 'value a']);
});
