import type { Call } from './call.js';
import { badRequest, invalidValue } from './failure.js';
import { isObject, type JsonObject } from './json.js';

const DEFAULT_PAGE_SIZE = 25;
const ORDERS: readonly string[] = ['ascending', 'descending'];

/**
 * A listing by cursor. Entities are given oldest first.
 * @throws GenesysFailure 400
 */
export function cursorListing(
  call: Call,
  { maximumSize, newestFirst }: { readonly maximumSize: number; readonly newestFirst: boolean },
  entities: readonly JsonObject[],
): JsonObject {
  const pageSize = Number(call.query('pageSize') ?? DEFAULT_PAGE_SIZE);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > maximumSize) {
    throw badRequest(`pageSize must be from 1 to ${maximumSize}.`);
  }
  const order = call.query('sortOrder') ?? (newestFirst ? 'descending' : 'ascending');
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

export function encodeCursor(offset: number): string {
  return Buffer.from(JSON.stringify({ offset })).toString('base64url');
}

/** @throws GenesysFailure 400 for anything but a cursor that was given out */
export function decodeCursor(text: string | undefined): number {
  if (text === undefined || text === '') return 0;
  try {
    const cursor: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const offset = isObject(cursor) ? cursor['offset'] : undefined;
    if (typeof offset === 'number' && Number.isInteger(offset) && offset >= 0) return offset;
  } catch {
    // Falls through to the refusal.
  }
  throw badRequest('The cursor is not valid.');
}
