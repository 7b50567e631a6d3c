import { expect, test } from 'vitest';

import { type Manifest, packagesOf, publishedPackagesOf } from './support/packages.js';
import { readRepository, type Tree, treeOf } from './support/tree.js';

function violations(tree: Tree): string[] {
  const testsOfAll = packagesOf(tree).find(({ folder }) => folder === 'tests/repo')?.manifest.devDependencies ?? {};
  return publishedPackagesOf(tree).flatMap(({ folder, manifest }) => {
    const wrong = (message: string): string => `${manifest.name}: ${message}`;
    return [
      ...identity(folder, manifest),
      ...shape(manifest),
      ...dependencies(manifest),
      ...(manifest.name in testsOfAll ? [] : ['tests/repo does not depend on it, so its build may be missing here']),
    ].map(wrong);
  });
}

function identity(folder: string, manifest: Manifest): string[] {
  const name = `@contactport/${folder.replace('packages/', '')}`;
  return [
    ...(manifest.name === name ? [] : [`is not named ${name}`]),
    ...(manifest.private ? ['is private'] : []),
    ...(manifest.description.length > 20 ? [] : ['has no description']),
    ...(manifest.license === 'MIT' ? [] : ['has no licence']),
    ...(manifest.repository?.directory === folder ? [] : [`repository.directory is not ${folder}`]),
    ...(manifest.engines['node'] === '>=20.19' ? [] : ['engines.node is not >=20.19']),
  ];
}

function shape(manifest: Manifest): string[] {
  const shipped = [...manifest.files].toSorted();
  const conditions = (exports: Manifest['exports']): string[] =>
    Object.values(exports).map((target) => (typeof target === 'string' ? 'file' : Object.keys(target).join(', ')));
  return [
    ...(manifest.type === 'module' ? [] : ['is not an ES module']),
    ...(manifest.sideEffects === false ? [] : ['sideEffects is not false']),
    ...(manifest.publishConfig.access === 'public' ? [] : ['publishConfig.access is not public']),
    ...(manifest.publishConfig.provenance === undefined ? [] : ['provenance belongs to the release workflow']),
    ...(shipped.includes('dist') && shipped.includes('src')
      ? []
      : ['files lacks dist or src (source maps point there)']),
    ...(shipped.includes('!src/**/*.test.ts') ? [] : ['files ships its tests']),
    ...conditions(manifest.exports)
      .filter((one) => one !== 'file' && one !== '@contactport/source, types, default')
      .map((one) => `exports has the conditions ${one}`),
    ...conditions(manifest.publishConfig.exports)
      .filter((one) => one !== 'file' && one !== 'types, default')
      .map((one) => `publishConfig.exports has the conditions ${one}`),
    ...(sameDoors(manifest) ? [] : ['publishConfig.exports opens other doors than exports']),
    ...['build', 'typecheck', 'lint', 'check:package', 'test']
      .filter((script) => manifest.scripts[script] === undefined)
      .map((script) => `has no ${script} script`),
  ];
}

function sameDoors(manifest: Manifest): boolean {
  const doors = (exports: Manifest['exports']): string => Object.keys(exports).toSorted().join();
  return doors(manifest.exports) === doors(manifest.publishConfig.exports) && '.' in manifest.exports;
}

/** Ours come by the workspace protocol, and nothing is left to the user to install. */
function dependencies(manifest: Manifest): string[] {
  return [
    ...Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
      .filter(([name, range]) => name.startsWith('@contactport/') && range !== 'workspace:^')
      .map(([name, range]) => `asks for ${name} as ${range}`),
    ...Object.keys(manifest.peerDependencies).map((name) => `has the peer ${name}`),
  ];
}

test('every published package says what it is, and ships what it says', () => {
  expect(violations(readRepository())).toEqual([]);
});

test('each missing part is seen', () => {
  const tree = treeOf({
    'packages/core/package.json': JSON.stringify({
      name: '@contactport/kernel',
      version: '1.0.0',
      dependencies: { '@contactport/audit': '^1.0.0' },
      peerDependencies: { zod: '^4' },
      publishConfig: { provenance: true, exports: { '.': { import: './dist/index.js' } } },
    }),
  });
  expect(violations(tree)).toMatchInlineSnapshot(`
    [
      "@contactport/kernel: is not named @contactport/core",
      "@contactport/kernel: has no description",
      "@contactport/kernel: has no licence",
      "@contactport/kernel: repository.directory is not packages/core",
      "@contactport/kernel: engines.node is not >=20.19",
      "@contactport/kernel: is not an ES module",
      "@contactport/kernel: sideEffects is not false",
      "@contactport/kernel: publishConfig.access is not public",
      "@contactport/kernel: provenance belongs to the release workflow",
      "@contactport/kernel: files lacks dist or src (source maps point there)",
      "@contactport/kernel: files ships its tests",
      "@contactport/kernel: publishConfig.exports has the conditions import",
      "@contactport/kernel: publishConfig.exports opens other doors than exports",
      "@contactport/kernel: has no build script",
      "@contactport/kernel: has no typecheck script",
      "@contactport/kernel: has no lint script",
      "@contactport/kernel: has no check:package script",
      "@contactport/kernel: has no test script",
      "@contactport/kernel: asks for @contactport/audit as ^1.0.0",
      "@contactport/kernel: has the peer zod",
      "@contactport/kernel: tests/repo does not depend on it, so its build may be missing here",
    ]
  `);
});
