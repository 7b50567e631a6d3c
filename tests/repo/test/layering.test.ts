import { expect, test } from 'vitest';

import { computed, importsOf, packageNameOf } from './support/imports.js';
import { packagesOf, shippedSourcesOf } from './support/packages.js';
import { readRepository, type Tree, treeOf } from './support/tree.js';

/**
 * Which of our packages each of ours may load at run time; a type-only import of a listed one is allowed as well.
 * A package that is not placed here may not exist.
 */
const layers: Readonly<Record<string, readonly string[]>> = {
  core: [],
  'adapter-kit': ['core'],
  'genesys-adapter': ['core', 'adapter-kit'],
  'cxone-adapter': ['core', 'adapter-kit'],
  audit: ['core'],
  telemetry: ['core'],
  routing: ['core'],
  relay: ['core', 'adapter-kit'],
  conformance: ['core'],
  simulator: [],
};

/** The simulator is an independent witness: it may know core's types, and those only where it drives a port. */
const typeOnlyExceptions = [{ in: 'packages/simulator/src/scenario/', may: 'core' }];

function violations(tree: Tree): string[] {
  return packagesOf(tree)
    .filter(({ folder }) => folder.startsWith('packages/'))
    .flatMap((one) => {
      const own = shortName(one.manifest.name);
      const allowed = layers[own];
      if (allowed === undefined) return [`${one.manifest.name} has no place in the layering`];
      const needs = Object.keys(one.manifest.dependencies).filter((name) => !mayNeed(own, allowed, name));
      const imports = shippedSourcesOf(tree, one).flatMap(([path, text]) =>
        importsOf(path, text).flatMap(({ specifier, typeOnly, line }) => {
          if (specifier === computed) return [`${path}:${line} imports a module it does not name`];
          const name = packageNameOf(specifier);
          if (name === undefined || !name.startsWith('@contactport/')) return [];
          const other = shortName(name);
          if (allowed.includes(other)) return [];
          if (typeOnly && typeOnlyExceptions.some((one) => path.startsWith(one.in) && other === one.may)) return [];
          return [`${path}:${line} imports ${name}`];
        }),
      );
      return [...needs.map((name) => `${one.manifest.name} depends on ${name}`), ...imports];
    });
}

/** Core needs nothing at all; a package may need those it loads and, for its declarations, those it names in types. */
function mayNeed(own: string, allowed: readonly string[], name: string): boolean {
  if (!name.startsWith('@contactport/')) return own !== 'core';
  const other = shortName(name);
  return (
    allowed.includes(other) ||
    typeOnlyExceptions.some((one) => one.in.startsWith(`packages/${own}/`) && one.may === other)
  );
}

function shortName(name: string): string {
  return name.replace('@contactport/', '');
}

test('every package loads only the packages below it', () => {
  expect(violations(readRepository())).toEqual([]);
});

test('a breach is seen, and so is a package without a place', () => {
  const tree = treeOf({
    'packages/core/package.json': '{ "name": "@contactport/core", "version": "1.0.0", "dependencies": { "zod": "4" } }',
    'packages/simulator/package.json':
      '{ "name": "@contactport/simulator", "version": "1.0.0", "dependencies": { "@contactport/core": "1", "@contactport/audit": "1", "ws": "8" } }',
    'packages/simulator/src/a.ts': "import { agentId } from '@contactport/core';",
    'packages/simulator/src/b.test.ts': "import { agentId } from '@contactport/core';",
    'packages/simulator/src/scenario/c.ts': "import type { AgentId } from '@contactport/core';",
    'packages/simulator/src/scenario/d.ts': "import { type AgentId } from '@contactport/core';",
    'packages/genesys-adapter/package.json': '{ "name": "@contactport/genesys-adapter", "version": "1.0.0" }',
    'packages/genesys-adapter/src/a.ts': "\nexport type { A } from '@contactport/cxone-adapter';",
    'packages/genesys-adapter/src/b.ts': "const kit = await import('@contactport/adapter-kit');",
    'packages/genesys-adapter/src/c.ts': 'const any = await import(name);',
    'packages/stray/package.json': '{ "name": "@contactport/stray", "version": "1.0.0" }',
  });
  expect(violations(tree)).toEqual([
    '@contactport/core depends on zod',
    '@contactport/simulator depends on @contactport/audit',
    'packages/simulator/src/a.ts:1 imports @contactport/core',
    'packages/simulator/src/scenario/d.ts:1 imports @contactport/core',
    'packages/genesys-adapter/src/a.ts:2 imports @contactport/cxone-adapter',
    'packages/genesys-adapter/src/c.ts:1 imports a module it does not name',
    '@contactport/stray has no place in the layering',
  ]);
});
