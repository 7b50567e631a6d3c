import { ContactCentreError } from '@contactport/core';
import type { Schema, SchemaIssue } from './schema.js';

/** Where data came from, for the error that says it was not as documented. */
export interface ParseContext {
  /** The port's operation, e.g. `agentStates.get`. */
  readonly operation: string;
  readonly vendor: string;
  readonly tenant?: string | undefined;
}

/** What became of a reading. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly path: string; readonly reason: string };

/** Reads data by a schema without throwing. The reason never repeats the data. */
export function tryParse<Value>(schema: Schema<Value>, data: unknown): Parsed<Value> {
  const result = schema['~standard'].validate(data);
  if (result instanceof Promise) {
    result.catch(() => undefined);
    return { ok: false, path: '', reason: 'schemas that validate asynchronously are not supported' };
  }
  if (result.issues === undefined) return { ok: true, value: result.value };
  const [first] = result.issues;
  return { ok: false, path: first === undefined ? '' : pathText(first), reason: first?.message ?? 'does not fit' };
}

/**
 * Reads a vendor's data by a schema.
 * @throws ContactCentreError VENDOR_RESPONSE_INVALID naming the path and the reason, never the data.
 */
export function parseWith<Value>(schema: Schema<Value>, data: unknown, context: ParseContext): Value {
  const parsed = tryParse(schema, data);
  if (parsed.ok) return parsed.value;
  throw vendorResponseInvalid(context, parsed.path, parsed.reason);
}

/** The error for an answer outside the vendor's own documentation. */
export function vendorResponseInvalid(
  context: ParseContext,
  path: string,
  reason: string,
): ContactCentreError<'VENDOR_RESPONSE_INVALID'> {
  return new ContactCentreError({
    code: 'VENDOR_RESPONSE_INVALID',
    ...context,
    message: `${context.operation}: ${context.vendor} answered something unexpected at ${path === '' ? 'the top' : path}: ${reason}`,
    details: { path, reason },
  });
}

/** `entities[3].presence.id`, as one would write it in code. */
export function pathText(issue: SchemaIssue): string {
  let text = '';
  for (const segment of issue.path ?? []) {
    const key = typeof segment === 'object' ? segment.key : segment;
    text += typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`;
  }
  return text;
}
