import { posix } from 'node:path';

import { z } from 'zod';

import type { Tree } from './tree.js';

type JsonSchema = Record<string, unknown>;

/** A published schema, by its path below `docs/interfaces`, as something to hold values against. */
export function schemaAt(tree: Tree, path: string): z.ZodType {
  return z.fromJSONSchema(bundle(tree, `docs/interfaces/${path}`));
}

/** Schemas refer to others beside them by file name; what a referred one defines joins the definitions of all. */
function bundle(tree: Tree, path: string): JsonSchema {
  const text = tree.get(path);
  if (text === undefined) throw new Error(`There is no schema ${path}.`);
  const definitions: JsonSchema = {};
  const schema = JSON.parse(text, (key, value: unknown) => {
    if (key !== '$ref' || typeof value !== 'string' || value.startsWith('#')) return value;
    const { $defs = {}, ...referred } = bundle(tree, posix.join(posix.dirname(path), value));
    Object.assign(definitions, $defs, { [value]: referred });
    return `#/$defs/${value}`;
  }) as JsonSchema;
  return { ...schema, $defs: { ...definitions, ...(schema.$defs as JsonSchema | undefined) } };
}
