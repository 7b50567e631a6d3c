import type { Call } from '../call.js';
import { badRequest, invalidValue } from '../failure.js';
import type { JsonObject } from '../json.js';
import { decodeCursor, encodeCursor } from './query.js';

const DEFAULT_PAGE_SIZE = 25;
const ORDERS = ['ascending', 'descending'];

/**
 * A listing by cursor, newest first unless asked otherwise. Items are given oldest first.
 * @throws GenesysFailure 400
 */
export function cursorListing(call: Call, maximumSize: number, entities: readonly JsonObject[]): JsonObject {
  const pageSize = Number(call.query('pageSize') ?? DEFAULT_PAGE_SIZE);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > maximumSize) {
    throw badRequest(`pageSize must be from 1 to ${maximumSize}.`);
  }
  const order = call.query('sortOrder') ?? 'descending';
  if (!ORDERS.includes(order)) throw invalidValue(order, 'sortOrder', ORDERS);
  const ordered = order === 'ascending' ? entities : entities.toReversed();
  const start = decodeCursor(call.query('after'));
  const end = start + pageSize;
  const after = encodeCursor(end);
  return {
    entities: ordered.slice(start, end),
    ...(end < ordered.length ? { after, nextUri: `${call.path}?after=${after}&pageSize=${pageSize}` } : {}),
    selfUri: call.path,
  };
}
