import { badRequest, missingField } from './failure.js';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws GenesysFailure 400 */
export function demandObject(value: unknown): JsonObject {
  if (isObject(value)) return value;
  throw badRequest();
}

/** @throws GenesysFailure 400 */
export function demandArray(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw badRequest();
}

/** @throws GenesysFailure 400 when the field is missing or no text */
export function demandText(object: JsonObject, field: string): string {
  const text = optionalText(object, field);
  if (text === undefined) throw missingField();
  return text;
}

/** Null counts as absent. @throws GenesysFailure 400 when the field is there and no text */
export function optionalText(object: JsonObject, field: string): string | undefined {
  const value = object[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw badRequest();
}

/** Null counts as absent. @throws GenesysFailure 400 when the field is there and no whole number */
export function optionalInteger(object: JsonObject, field: string): number | undefined {
  const value = object[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw badRequest();
}

/** Null counts as absent. @throws GenesysFailure 400 when the field is there and no yes or no */
export function optionalBoolean(object: JsonObject, field: string): boolean | undefined {
  const value = object[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  throw badRequest();
}

/** Null counts as absent. @throws GenesysFailure 400 when the field is there and no list of texts */
export function optionalTexts(object: JsonObject, field: string): readonly string[] | undefined {
  const value = object[field];
  if (value === undefined || value === null) return undefined;
  return demandArray(value).map((item) => {
    if (typeof item === 'string') return item;
    throw badRequest();
  });
}
