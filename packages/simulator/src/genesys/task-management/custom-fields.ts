import type { WorkField, WorkSchema } from '../../world/catalogue.js';
import { badRequest, missingField } from '../failure.js';
import { isObject, type JsonObject } from '../json.js';

/**
 * The custom fields of a body, judged by the schema of the work type.
 * @throws GenesysFailure 400 for a field the schema does not know, a value of another kind, a required field missing
 */
export function readCustomFields(schema: WorkSchema, value: unknown): JsonObject {
  if (value !== undefined && value !== null && !isObject(value)) throw badRequest('customFields must be an object.');
  const given = Object.entries(value ?? {}).filter(([, content]) => content !== null);
  for (const [name, content] of given) {
    const field = schema.fields.find((known) => known.name === name);
    if (field === undefined) throw badRequest(`customFields - ${name} is not defined in schema ${schema.name}.`);
    if (!isContent(field, content)) throw badRequest(`customFields - the value of ${name} is not valid.`);
  }
  const names = new Set(given.map(([name]) => name));
  if (schema.fields.some(({ name, required }) => required && !names.has(name))) throw missingField();
  return Object.fromEntries(given);
}

const LONGEST_TEXT = 100;
const MOST_TAGS = 100;

function isContent({ type, maximum, options }: WorkField, content: unknown): boolean {
  switch (type) {
    case 'text':
    case 'longtext':
    case 'url':
    case 'identifier':
      return typeof content === 'string' && content.length <= (maximum ?? LONGEST_TEXT);
    case 'enum':
      return typeof content === 'string' && (options ?? []).includes(content);
    case 'date':
      return typeof content === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(content) && !Number.isNaN(Date.parse(content));
    case 'datetime':
      return typeof content === 'string' && content.includes('T') && !Number.isNaN(Date.parse(content));
    case 'integer':
      return Number.isInteger(content);
    case 'number':
      return typeof content === 'number';
    case 'checkbox':
      return typeof content === 'boolean';
    case 'tag':
      return (
        Array.isArray(content) &&
        content.length <= (maximum ?? MOST_TAGS) &&
        content.every((tag) => typeof tag === 'string')
      );
    default:
      return type satisfies never;
  }
}
