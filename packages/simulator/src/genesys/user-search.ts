import type { Agent } from '../world/agent.js';
import { badRequest, invalidValue } from './failure.js';
import {
  demandArray,
  demandObject,
  demandText,
  type JsonObject,
  optionalInteger,
  optionalText,
  optionalTexts,
} from './json.js';
import type { GenesysTenant } from './tenant.js';
import { userEntity } from './users.js';

const DEFAULT_PAGE_SIZE = 25;
const MAXIMUM_PAGE_SIZE = 500;

/** What users can be found by. */
const FIELDS: Readonly<Record<string, (agent: Agent) => string>> = {
  id: ({ ids }) => ids.genesys,
  name: ({ name }) => name,
  email: ({ userName }) => userName,
  username: ({ userName }) => userName,
  state: () => 'active',
};

/** How a value is compared with what is there; case never counts. */
const TYPES: Readonly<Record<string, (stored: string, value: string) => boolean>> = {
  EXACT: (stored, value) => stored === value,
  TERM: (stored, value) => stored === value || stored.split(/[\s@.]+/).includes(value),
  TERMS: (stored, value) => stored === value || stored.split(/[\s@.]+/).includes(value),
  CONTAINS: (stored, value) => stored.includes(value),
  STARTS_WITH: (stored, value) => stored.startsWith(value),
};

/** @throws GenesysFailure 400 */
export function searchUsers(tenant: GenesysTenant, body: JsonObject): JsonObject {
  const criteria = demandArray(body['query'] ?? []).map((value) => readCriterion(demandObject(value)));
  const pageSize = optionalInteger(body, 'pageSize') ?? DEFAULT_PAGE_SIZE;
  const pageNumber = optionalInteger(body, 'pageNumber') ?? 1;
  if (pageSize < 1 || pageSize > MAXIMUM_PAGE_SIZE || pageNumber < 1) throw badRequest();
  const expand = optionalTexts(body, 'expand') ?? [];
  const found = tenant.world.agents().filter((agent) => criteria.every((matches) => matches(agent)));
  const pageCount = Math.ceil(found.length / pageSize);
  const page = found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
  return {
    total: found.length,
    pageCount,
    pageSize,
    pageNumber,
    types: ['users'],
    results: page.map((agent) => userEntity(tenant, agent, expand)),
  };
}

function readCriterion(body: JsonObject): (agent: Agent) => boolean {
  const type = demandText(body, 'type');
  const compare = TYPES[type];
  if (compare === undefined) throw invalidValue(type, 'type', Object.keys(TYPES));
  const reads = (optionalTexts(body, 'fields') ?? []).map((field) => {
    const read = FIELDS[field];
    if (read === undefined) throw invalidValue(field, 'fields', Object.keys(FIELDS));
    return read;
  });
  const value = optionalText(body, 'value');
  const values = [...(value === undefined ? [] : [value]), ...(optionalTexts(body, 'values') ?? [])];
  const negated = optionalText(body, 'operator') === 'NOT';
  return (agent) =>
    negated !== reads.some((read) => values.some((wanted) => compare(read(agent).toLowerCase(), wanted.toLowerCase())));
}
