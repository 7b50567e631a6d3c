import { Visitor } from 'oxc-parser';
import { expect, test } from 'vitest';

import { publishedPackagesOf, shippedSourcesOf } from './support/packages.js';
import { lineOf, parseModule } from './support/syntax.js';
import { readRepository, type Tree, treeOf } from './support/tree.js';

/** Time, chance and timers come in by options; each of these has one home, where the real one is made. */
const homes: Readonly<Record<string, string>> = {
  'packages/core/src/v1/clock.ts': 'the system clock',
  'packages/adapter-kit/src/random.ts': 'the system source of chance and of ids',
  'packages/conformance/src/reference/bench-clock.ts': 'lets promises settle between two virtual timers',
  'packages/simulator/src/clock/virtual-clock.ts': 'lets promises settle between two virtual timers',
  'packages/simulator/src/clock/wall-clock.ts': "the simulator's wall clock; it imports nothing of ours",
};

const members = new Set(['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID', 'crypto.getRandomValues']);
const functions = new Set(['setTimeout', 'setInterval', 'setImmediate', 'randomUUID', 'randomBytes', 'fetch']);

function violations(tree: Tree): string[] {
  return publishedPackagesOf(tree)
    .flatMap((one) => shippedSourcesOf(tree, one))
    .filter(([path]) => !(path in homes) && !path.includes('/src/bin/'))
    .flatMap(([path, text]) =>
      effectsOf(path, text).map(({ start, what }) => `${path}:${lineOf(text, start)} ${what}`),
    );
}

function effectsOf(path: string, text: string): { readonly start: number; readonly what: string }[] {
  const found: { readonly start: number; readonly what: string }[] = [];
  new Visitor({
    MemberExpression: (node) => {
      const what = text.slice(node.start, node.end).replace(/^globalThis\./, '');
      if (members.has(what)) found.push({ start: node.start, what });
    },
    CallExpression: ({ callee, start }) => {
      if (callee.type === 'Identifier' && functions.has(callee.name)) found.push({ start, what: callee.name });
    },
    NewExpression: ({ callee, arguments: given, start }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0)
        found.push({ start, what: 'new Date()' });
    },
  }).visit(parseModule(path, text));
  return found;
}

test('no package asks the world for the time, for chance or for a timer on its own', () => {
  expect(violations(readRepository())).toEqual([]);
});

test('every home still exists', () => {
  const tree = readRepository();
  expect(Object.keys(homes).filter((path) => !tree.has(path))).toEqual([]);
});

test('each hidden effect is seen, an injected one is not', () => {
  const text = [
    'const at = Date.now();',
    'const day = new Date();',
    'setTimeout(run, 5);',
    'const id = crypto.randomUUID();',
    'const chance = globalThis.Math.random;',
    'const ok = clock.now(); clock.setTimeout(run, 5); new Date(ok); random();',
  ].join('\n');
  const tree = treeOf({
    'packages/core/package.json': '{ "name": "@contactport/core", "version": "1.0.0" }',
    'packages/core/src/a.ts': text,
  });
  expect(violations(tree)).toEqual([
    'packages/core/src/a.ts:1 Date.now',
    'packages/core/src/a.ts:2 new Date()',
    'packages/core/src/a.ts:3 setTimeout',
    'packages/core/src/a.ts:4 crypto.randomUUID',
    'packages/core/src/a.ts:5 Math.random',
  ]);
});
