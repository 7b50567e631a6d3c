import { decodeCursor, encodeCursor } from '../cursor-listing.js';
import { badRequest, invalidValue } from '../failure.js';
import { demandObject, type JsonObject, optionalInteger, optionalText, optionalTexts } from '../json.js';
import { type Filter, type FilterFields, readFilters } from './filters.js';

/** What one of task management's queries allows. */
export interface QueryRules {
  readonly fields: FilterFields;
  /** Fields of which a query has to name one, by equality; the others only thin out what that finds. */
  readonly anchors?: readonly string[];
  readonly maximumFilters?: number;
  readonly sortableBy: readonly string[];
}

const DEFAULT_PAGE_SIZE = 50;
const MAXIMUM_PAGE_SIZE = 200;
/** What a filter on the field a query is sorted by may ask. */
const SORTABLE_OPERATORS: readonly string[] = ['EQ', 'LT', 'LTE', 'GT', 'GTE', 'BETWEEN', 'BEGINS_WITH'];

/**
 * A synchronous query. Its cursor runs over what the anchor finds, and each page is thinned out by the other filters
 * afterwards: a page may be short, or empty, while there are more.
 * @throws GenesysFailure 400
 */
export function answerQuery(
  body: JsonObject,
  rules: QueryRules,
  entities: readonly JsonObject[],
  selfUri: string,
): JsonObject {
  const filters = readFilters(rules.fields, body['filters']);
  if (rules.maximumFilters !== undefined && filters.length > rules.maximumFilters) {
    throw badRequest(`At most ${rules.maximumFilters} filters are allowed.`);
  }
  const anchor = demandAnchor(rules, filters);
  const found = sorted(body, rules, filters, anchor === undefined ? entities : entities.filter(anchor.matches));
  const matches = (entity: JsonObject): boolean => filters.every((filter) => filter.matches(entity));
  if (optionalText(body, 'select') === 'Count') return { count: found.filter(matches).length, selfUri };

  const pageSize = optionalInteger(body, 'pageSize') ?? DEFAULT_PAGE_SIZE;
  if (pageSize < 1 || pageSize > MAXIMUM_PAGE_SIZE)
    throw badRequest(`pageSize must be from 1 to ${MAXIMUM_PAGE_SIZE}.`);
  const start = decodeCursor(optionalText(body, 'after'));
  const end = start + pageSize;
  const attributes = optionalTexts(body, 'attributes');
  return {
    entities: found
      .slice(start, end)
      .filter(matches)
      .map((entity) => onlyAttributes(entity, attributes)),
    ...(end < found.length ? { after: encodeCursor(end), nextUri: selfUri } : {}),
    selfUri,
  };
}

function demandAnchor({ anchors }: QueryRules, filters: readonly Filter[]): Filter | undefined {
  if (anchors === undefined) return undefined;
  const anchor = filters.find(({ name, operator }) => operator === 'EQ' && anchors.includes(name));
  if (anchor === undefined) throw badRequest(`An EQ filter on one of ${anchors.join(', ')} is required.`);
  return anchor;
}

/** @throws GenesysFailure 400 */
export function sorted(
  body: JsonObject,
  rules: QueryRules,
  filters: readonly Filter[],
  entities: readonly JsonObject[],
): readonly JsonObject[] {
  const { sort } = body;
  if (sort === undefined || sort === null) return entities;
  const { name, ascending } = demandObject(sort);
  const field = typeof name === 'string' && rules.sortableBy.includes(name) ? rules.fields[name] : undefined;
  if (field === undefined) throw invalidValue(String(name), 'sort.name', rules.sortableBy);
  const onField = filters.filter((filter) => filter.name === name);
  if (onField.length > 1 || onField.some(({ operator }) => !SORTABLE_OPERATORS.includes(operator))) {
    throw badRequest(`${String(name)} is sorted by and cannot be filtered like this.`);
  }
  const rank = (entity: JsonObject): string | number => {
    const value = field.read(entity);
    return typeof value === 'number' ? value : typeof value === 'string' ? value : '';
  };
  const direction = ascending === false ? -1 : 1;
  return entities.toSorted((left, right) => {
    const [first, second] = [rank(left), rank(right)];
    return first === second ? 0 : first < second ? -direction : direction;
  });
}

/** Ids stay, and what else was asked for; `queueId` stands for the reference `queue`. */
export function onlyAttributes(entity: JsonObject, attributes: readonly string[] | undefined): JsonObject {
  if (attributes === undefined || attributes.length === 0) return entity;
  const names = new Set(['id', 'selfUri', ...attributes, ...attributes.map((name) => name.replace(/Id$/, ''))]);
  return Object.fromEntries(Object.entries(entity).filter(([name]) => names.has(name)));
}
