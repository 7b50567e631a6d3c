import type { JsonValue } from '@contactport/core';

/**
 * The one spelling of a JSON value that is hashed: no blanks, object keys in order of their UTF-16 code units, strings
 * and numbers as JSON.stringify spells them (RFC 8785).
 */
export function canonicalJson(value: JsonValue): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  let members = '';
  for (const key of Object.keys(value).toSorted()) {
    const member = value[key];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** What JSON makes of a value. @throws TypeError for what JSON cannot say: a bigint, a circle. */
export function plainJson(value: object): JsonValue {
  return parseJson(JSON.stringify(value));
}

/** @throws SyntaxError */
export function parseJson(text: string): JsonValue {
  return JSON.parse(text) as JsonValue;
}

export type JsonObject = { readonly [key: string]: JsonValue | undefined };

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
