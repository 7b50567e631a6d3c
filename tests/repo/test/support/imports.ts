import { Visitor } from 'oxc-parser';

import { lineOf, parseModule } from './syntax.js';

/** One module another module names. */
export interface ModuleImport {
  /** As written, or `computed` where `import()` is given anything but a literal. */
  readonly specifier: string;
  /** Gone after compilation. `import { type A }` is not: under verbatimModuleSyntax its module is still loaded. */
  readonly typeOnly: boolean;
  /** `import()`: loaded when the code comes to it, not together with the file. */
  readonly lazy: boolean;
  readonly line: number;
}

/** Stands for a module whose name is not written in the source. */
export const computed = 'computed';

/** Everything a file imports or re-exports: statements, `import()` calls and `import()` types. */
export function importsOf(path: string, text: string): readonly ModuleImport[] {
  const found: ModuleImport[] = [];
  const add = (source: unknown, offset: number, kind: { typeOnly?: boolean; lazy?: boolean }): void => {
    const specifier = literalOf(source) ?? computed;
    found.push({ specifier, typeOnly: false, lazy: false, ...kind, line: lineOf(text, offset) });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.start, { typeOnly: node.importKind === 'type' }),
    ExportAllDeclaration: (node) => add(node.source, node.start, { typeOnly: node.exportKind === 'type' }),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) add(node.source, node.start, { typeOnly: node.exportKind === 'type' });
    },
    ImportExpression: (node) => add(node.source, node.start, { lazy: true }),
    TSImportType: (node) => add(node.source, node.start, { typeOnly: true }),
  }).visit(parseModule(path, text));
  return found;
}

function literalOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('value' in node)) return undefined;
  return typeof node.value === 'string' ? node.value : undefined;
}

/** `@scope/name/path` → `@scope/name`; `name/path` → `name`; undefined for a relative path or a Node module. */
export function packageNameOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
