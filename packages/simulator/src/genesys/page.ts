import type { Call } from './call.js';
import { badRequest, invalidValue } from './failure.js';

const DEFAULT_PAGE_SIZE = 25;

export interface PageRequest {
  readonly pageNumber: number;
  readonly pageSize: number;
}

/** @throws GenesysFailure 400 for anything but whole numbers in range */
export function readPage(call: Call, maximumSize: number): PageRequest {
  return {
    pageNumber: readCount(call.query('pageNumber'), 1, Number.MAX_SAFE_INTEGER),
    pageSize: readCount(call.query('pageSize'), DEFAULT_PAGE_SIZE, maximumSize),
  };
}

function readCount(text: string | undefined, fallback: number, maximum: number): number {
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > maximum) throw badRequest();
  return value;
}

/** The platform's page listing; links at the ends are absent, not null. */
export function pageListing<Item>(
  call: Call,
  { pageNumber, pageSize }: PageRequest,
  items: readonly Item[],
  toEntity: (item: Item) => unknown,
): Record<string, unknown> {
  const pageCount = Math.max(1, Math.ceil(items.length / pageSize));
  const link = (page: number): string => pageLink(call, page, pageSize);
  return {
    entities: items.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map(toEntity),
    pageSize,
    pageNumber,
    total: items.length,
    firstUri: link(1),
    selfUri: link(pageNumber),
    ...(pageNumber < pageCount ? { nextUri: link(pageNumber + 1) } : {}),
    ...(pageNumber > 1 ? { previousUri: link(pageNumber - 1) } : {}),
    lastUri: link(pageCount),
    pageCount,
  };
}

/** Queue members come in pages that do not tell how many there are. */
export function uncountedPageListing<Item>(
  call: Call,
  page: PageRequest,
  items: readonly Item[],
  toEntity: (item: Item) => unknown,
): Record<string, unknown> {
  const {
    total: _total,
    pageCount: _pageCount,
    lastUri: _lastUri,
    ...listing
  } = pageListing(call, page, items, toEntity);
  return listing;
}

function pageLink(call: Call, pageNumber: number, pageSize: number): string {
  const query = new URLSearchParams(call.search);
  query.set('pageSize', String(pageSize));
  query.set('pageNumber', String(pageNumber));
  return `${call.path}?${query.toString()}`;
}

/** A name, with `*` for anything; absent, any name. */
export function namePattern(name: string | undefined): RegExp {
  if (name === undefined || name === '') return /(?:)/;
  const pattern = name
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`, 'i');
}

/** @throws GenesysFailure 400 */
export function readBoolean(text: string | undefined, field: string): boolean | undefined {
  if (text === undefined || text === '') return undefined;
  if (text === 'true') return true;
  if (text === 'false') return false;
  throw invalidValue(text, field, ['true', 'false']);
}
