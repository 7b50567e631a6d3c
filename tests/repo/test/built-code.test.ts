import { posix } from 'node:path';

import { expect, test } from 'vitest';

import { importsOf } from './support/imports.js';
import { publishedPackagesOf } from './support/packages.js';
import { readBuilt, readRepository, type Tree, treeOf } from './support/tree.js';

/** Large, and of no use to whoever brings a transport or a socket of their own. */
const loadedOnlyWhenUsed = new Set(['axios', 'undici', 'ws']);

/**
 * An application reads few files before it can start: of a package one an entry point, and what several entry points
 * have in common under `shared/`; of the libraries behind the kit's transports none.
 */
function violations(tree: Tree, built: Tree): string[] {
  return publishedPackagesOf(tree).flatMap(({ folder, manifest }) => {
    const doors = Object.values(manifest.publishConfig.exports).map((door) =>
      typeof door === 'object' ? (door['default'] ?? '') : door,
    );
    const expected = new Set([...doors, ...Object.values(manifest.bin)].map((path) => posix.join(folder, path)));
    const code = [...built].filter(([path]) => path.startsWith(`${folder}/dist/`) && path.endsWith('.js'));
    return [
      ...(code.length > 0 ? [] : [`${folder} is not built`]),
      ...code
        .map(([path]) => path)
        .filter((path) => !expected.has(path) && !path.startsWith(`${folder}/dist/shared/`))
        .map((path) => `${path} is no entry point`),
      ...(folder === 'packages/adapter-kit' ? code : []).flatMap(([path, text]) =>
        importsOf(path, text)
          .filter(({ specifier, lazy }) => loadedOnlyWhenUsed.has(specifier) && !lazy)
          .map(({ specifier }) => `${path} loads ${specifier} at once`),
      ),
    ];
  });
}

test('a package is one file an entry point, and loads its transports only when they are used', () => {
  expect(violations(readRepository(), readBuilt())).toEqual([]);
});

test('a file too many, a transport loaded at once and a package that is not built are seen', () => {
  const manifest = (name: string): string =>
    JSON.stringify({
      name,
      version: '1.0.0',
      bin: { audit: './dist/bin/audit.js' },
      publishConfig: {
        exports: {
          '.': { types: './dist/index.d.ts', default: './dist/index.js' },
          './package.json': './package.json',
        },
      },
    });
  const tree = treeOf({
    'packages/adapter-kit/package.json': manifest('adapter-kit'),
    'packages/audit/package.json': manifest('audit'),
    'packages/core/package.json': manifest('core'),
  });
  const built = treeOf({
    'packages/adapter-kit/dist/index.js': "import { Axios } from 'axios';\nconst { WebSocket } = await import('ws');",
    'packages/audit/dist/index.js': "export { a } from './shared/trail.js';",
    'packages/audit/dist/bin/audit.js': "import { a } from '../shared/trail.js';",
    'packages/audit/dist/shared/trail.js': 'export const a = 1;',
    'packages/audit/dist/trail/canonical-json.js': 'export const b = 1;',
    'packages/core/dist/index.d.ts': 'export declare const c: 1;',
  });
  expect(violations(tree, built)).toEqual([
    'packages/adapter-kit/dist/index.js loads axios at once',
    'packages/audit/dist/trail/canonical-json.js is no entry point',
    'packages/core is not built',
  ]);
});
