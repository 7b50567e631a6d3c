import type { AttributeDefinition, JsonValue, WorkItemAttributes } from '@contactport/core';
import { invalidArgument } from '../../refusals.js';
import type { WorkType } from './work-types.js';

/**
 * Judges attributes by the schema of their type, before the vendor does. One that is null is none.
 * @throws INVALID_ARGUMENT naming the first field that is wrong, e.g. `attributes.amount_number`.
 */
export function judgeAttributes(
  operation: string,
  { attributes: definitions, name }: Pick<WorkType, 'attributes' | 'name'>,
  attributes: WorkItemAttributes,
): void {
  const refuse = (key: string, reason: string, allowed?: readonly string[]) =>
    invalidArgument(operation, `attributes.${key}`, reason, allowed);
  const byKey = new Map(definitions.map((definition) => [definition.key, definition]));
  const given = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined);
  for (const [key, value] of given) {
    const definition = byKey.get(key);
    if (definition === undefined) throw refuse(key, `is no field of ${name}`, [...byKey.keys()]);
    const fault = faultOf(definition, value);
    if (fault !== undefined) throw refuse(key, fault, definition.choices);
  }
  const keys = new Set(given.map(([key]) => key));
  const missing = definitions.find(({ key, required }) => required && !keys.has(key));
  if (missing !== undefined) throw refuse(missing.key, `is needed: every ${name} has it`);
}

function faultOf(
  { kind, choices, maxLength, minimum, maximum }: AttributeDefinition,
  value: JsonValue | undefined,
): string | undefined {
  switch (kind) {
    case 'text':
      if (typeof value !== 'string') return 'must be text';
      return maxLength !== undefined && value.length > maxLength
        ? `must have at most ${maxLength} characters`
        : undefined;
    case 'number':
    case 'integer':
      if (typeof value !== 'number' || (kind === 'integer' && !Number.isInteger(value))) {
        return kind === 'integer' ? 'must be a whole number' : 'must be a number';
      }
      if (minimum !== undefined && value < minimum) return `must be at least ${minimum}`;
      return maximum !== undefined && value > maximum ? `must be at most ${maximum}` : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'date':
      return isDate(value) ? undefined : 'must be a date such as 2026-11-21';
    case 'datetime':
      return isInstant(value) ? undefined : 'must be an ISO-8601 instant';
    case 'choice':
      return typeof value === 'string' && choices?.includes(value) !== false ? undefined : 'is not among the choices';
    case 'list':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
        ? undefined
        : 'must be a list of texts';
    case 'other':
      return undefined;
    default:
      return kind satisfies never;
  }
}

function isDate(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

function isInstant(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && value.includes('T') && !Number.isNaN(Date.parse(value));
}
