import { badRequest, invalidValue } from '../failure.js';
import { demandArray, demandObject, demandText, isObject, type JsonObject } from '../json.js';

/** What a filter compares: entities as REST answers them. */
export interface FilterField {
  /** How values compare: by number, by instant, or as text. */
  readonly kind: 'text' | 'number' | 'instant';
  read(entity: JsonObject): unknown;
}

export type FilterFields = Readonly<Record<string, FilterField>>;

export interface Filter {
  readonly name: string;
  readonly operator: FilterOperator;
  matches(entity: JsonObject): boolean;
}

const OPERATORS = [
  'EQ',
  'NEQ',
  'GT',
  'LT',
  'GTE',
  'LTE',
  'IN',
  'CONTAINS',
  'BETWEEN',
  'BEGINS_WITH',
  'EXISTS',
] as const;
export type FilterOperator = (typeof OPERATORS)[number];

/** @throws GenesysFailure 400 for fields and operators that do not exist, and for values of the wrong kind or number */
export function readFilters(fields: FilterFields, value: unknown): readonly Filter[] {
  return demandArray(value ?? []).map((entry) => readFilter(fields, demandObject(entry)));
}

function readFilter(fields: FilterFields, body: JsonObject): Filter {
  const name = demandText(body, 'name');
  const field = fields[name] ?? customField(name);
  if (field === undefined) throw invalidValue(name, 'name', Object.keys(fields));
  const operator = readOperator(demandText(body, 'operator'));
  const values = demandArray(body['values'] ?? []).map((value) => comparable(field, value));
  if (values.length < leastValues(operator)) throw badRequest(`The filter ${name} ${operator} lacks values.`);
  const test = testOf(operator, values);
  return {
    name,
    operator,
    matches(entity) {
      const stored = field.read(entity);
      if (stored === undefined || stored === null) return operator === 'NEQ';
      const read = Array.isArray(stored) ? stored : [stored];
      return read.some((item) => test(comparable(field, item)));
    },
  };
}

function readOperator(text: string): FilterOperator {
  const operator = OPERATORS.find((known) => known === text.toUpperCase());
  if (operator === undefined) throw invalidValue(text, 'operator', OPERATORS);
  return operator;
}

function leastValues(operator: FilterOperator): number {
  if (operator === 'EXISTS') return 0;
  return operator === 'BETWEEN' ? 2 : 1;
}

type Comparable = string | number;

function testOf(operator: FilterOperator, values: readonly Comparable[]): (value: Comparable) => boolean {
  const [first = '', second = ''] = values;
  switch (operator) {
    case 'EQ':
      return (value) => value === first;
    case 'NEQ':
      return (value) => value !== first;
    case 'GT':
      return (value) => value > first;
    case 'LT':
      return (value) => value < first;
    case 'GTE':
      return (value) => value >= first;
    case 'LTE':
      return (value) => value <= first;
    case 'IN':
      return (value) => values.includes(value);
    case 'CONTAINS':
      return (value) => String(value).includes(String(first));
    case 'BETWEEN':
      return (value) => value >= first && value <= second;
    case 'BEGINS_WITH':
      return (value) => String(value).startsWith(String(first));
    case 'EXISTS':
      return () => true;
    default:
      return operator satisfies never;
  }
}

/** Texts compare without case, as the platform's own examples do; whatever is stored is of the right kind. */
function comparable({ kind }: FilterField, value: unknown): Comparable {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') throw badRequest();
  if (kind === 'text') return String(value).toLowerCase();
  const number = kind === 'instant' ? Date.parse(String(value)) : Number(value);
  if (Number.isNaN(number)) throw badRequest(`${String(value)} is no ${kind}.`);
  return number;
}

const CUSTOM = 'customFields.';

function customField(name: string): FilterField | undefined {
  if (!name.startsWith(CUSTOM)) return undefined;
  const field = name.slice(CUSTOM.length);
  const kind = /_(integer|number)$/.test(field) ? 'number' : /_(date|datetime)$/.test(field) ? 'instant' : 'text';
  return {
    kind,
    read: ({ customFields }) => (isObject(customFields) ? customFields[field] : undefined),
  };
}

/** The id of a reference, such as an item's queue. */
export function referenceTo(name: string): FilterField {
  return {
    kind: 'text',
    read(entity) {
      const reference = entity[name];
      return isObject(reference) ? reference['id'] : undefined;
    },
  };
}

export function plainField(name: string, kind: FilterField['kind'] = 'text'): FilterField {
  return { kind, read: (entity) => entity[name] };
}
