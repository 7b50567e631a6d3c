import { expect, test } from 'vitest';

import { packagesOf } from './support/packages.js';
import { readRepository, type Tree, treeOf } from './support/tree.js';

/** The first circle over dependencies and devDependencies together, as a path that ends where it began. */
function circle(tree: Tree): readonly string[] | undefined {
  const needs = new Map(
    packagesOf(tree).map(({ manifest }) => [
      manifest.name,
      Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }),
    ]),
  );
  const cleared = new Set<string>();
  const follow = (name: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (cleared.has(name)) return undefined;
    for (const next of needs.get(name) ?? []) {
      const found = follow(next, [...path, name]);
      if (found !== undefined) return found;
    }
    cleared.add(name);
    return undefined;
  };
  for (const name of needs.keys()) {
    const found = follow(name, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

test('dependencies and devDependencies together form no circle', () => {
  expect(circle(readRepository())).toBeUndefined();
});

test('a circle closed by a devDependency is seen', () => {
  const tree = treeOf({
    'packages/a/package.json': '{ "name": "a", "version": "1.0.0", "dependencies": { "b": "workspace:^" } }',
    'packages/b/package.json': '{ "name": "b", "version": "1.0.0", "dependencies": { "c": "workspace:^" } }',
    'packages/c/package.json': '{ "name": "c", "version": "1.0.0", "devDependencies": { "b": "workspace:^" } }',
  });
  expect(circle(tree)).toEqual(['b', 'c', 'b']);
});
