import { type Expression, type Statement, type TSType, Visitor } from 'oxc-parser';
import { expect, test } from 'vitest';

import { publishedPackagesOf, shippedSourcesOf } from './support/packages.js';
import { lineOf, parseModule } from './support/syntax.js';
import { readRepository, type Tree, treeOf } from './support/tree.js';

/**
 * Many tenants live in one process, so a module holds nothing that changes. Seen as such, at the top of a module:
 * - `let` and `var`;
 * - a `const` that holds `new X(…)`, an array, or an empty object, unless its type is read-only
 *   (`readonly T[]`, `ReadonlyMap`, `ReadonlySet`, `ReadonlyArray`, `Readonly<…>`), it is `as const`, or X keeps nothing
 *   from one use to the next (`stateless`);
 * - a static field that is not `readonly`.
 * A command under `bin` is a program, not a module: it may hold what it likes. A non-empty object literal is
 * data; a value made by a call is judged where the call is defined.
 */
const stateless = new Set(['Intl.DateTimeFormat', 'Intl.NumberFormat', 'TextEncoder', 'URL']);
const readOnlyTypes = /^Readonly(Array|Map|Set)?$/;

function violations(tree: Tree): string[] {
  return publishedPackagesOf(tree)
    .flatMap((one) => shippedSourcesOf(tree, one))
    .filter(([path]) => !path.includes('/src/bin/'))
    .flatMap(([path, text]) => stateOf(path, text).map(({ start, what }) => `${path}:${lineOf(text, start)} ${what}`));
}

interface Found {
  readonly start: number;
  readonly what: string;
}

function stateOf(path: string, text: string): Found[] {
  const program = parseModule(path, text);
  const statics: Found[] = [];
  new Visitor({
    PropertyDefinition: (node) => {
      if (node.static && node.readonly !== true) statics.push({ start: node.start, what: 'a static field' });
    },
  }).visit(program);
  return [...program.body.flatMap((statement) => variablesOf(statement, text)), ...statics];
}

function variablesOf(statement: Statement, text: string): Found[] {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (declaration?.type !== 'VariableDeclaration') return [];
  if (declaration.kind === 'let' || declaration.kind === 'var') {
    return [{ start: declaration.start, what: declaration.kind }];
  }
  return declaration.declarations.flatMap(({ id, init, start }) => {
    const annotation = id.typeAnnotation?.typeAnnotation;
    if (init === null || (annotation !== undefined && isReadOnly(annotation))) return [];
    const what = changeable(init, text);
    return what === undefined ? [] : [{ start, what }];
  });
}

function changeable(value: Expression, text: string): string | undefined {
  if (value.type === 'TSSatisfiesExpression') return changeable(value.expression, text);
  if (value.type === 'TSAsExpression')
    return isReadOnly(value.typeAnnotation) ? undefined : changeable(value.expression, text);
  if (value.type === 'ArrayExpression') return 'an array';
  if (value.type === 'ObjectExpression') return value.properties.length === 0 ? 'an empty object' : undefined;
  if (value.type !== 'NewExpression') return undefined;
  const name = text.slice(value.callee.start, value.callee.end);
  return stateless.has(name) ? undefined : `a new ${name}`;
}

function isReadOnly(type: TSType): boolean {
  if (type.type === 'TSTypeOperator') return type.operator === 'readonly';
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  return readOnlyTypes.test(type.typeName.name) || type.typeName.name === 'const';
}

test('no module holds anything that changes', () => {
  expect(violations(readRepository())).toEqual([]);
});

test('every kind of module-level state is seen, and no constant is taken for it', () => {
  const text = `
    export let tenant = '';
    var legacy;
    const cache = new Map();
    export const known: Set<string> = new Set();
    const queue = [];
    const registry = {};
    const pending = [1] as number[];
    class Counter { static count = 0; static readonly limit = 3; own = 1; }
    const codes: readonly string[] = [];
    const byCode: ReadonlyMap<string, number> = new Map([['a', 1]]);
    const pair = [1, 2] as const;
    const empty: Readonly<Record<string, string>> = {};
    const table = { a: 1 };
    const format = new Intl.NumberFormat('en');
    function local() { let inner = 1; const list = []; return [inner, list]; }
  `;
  const tree = treeOf({
    'packages/core/package.json': '{ "name": "@contactport/core", "version": "1.0.0" }',
    'packages/core/src/a.ts': text,
  });
  expect(violations(tree)).toEqual([
    'packages/core/src/a.ts:2 let',
    'packages/core/src/a.ts:3 var',
    'packages/core/src/a.ts:4 a new Map',
    'packages/core/src/a.ts:5 a new Set',
    'packages/core/src/a.ts:6 an array',
    'packages/core/src/a.ts:7 an empty object',
    'packages/core/src/a.ts:8 an array',
    'packages/core/src/a.ts:9 a static field',
  ]);
});
