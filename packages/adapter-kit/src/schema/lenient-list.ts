import type { Warning } from '@contactport/core';
import type { Schema } from './schema.js';
import { type ParseContext, parseWith, tryParse } from './parse-with.js';

/** What could be read of a list, and a word on what could not. */
export interface LenientList<Item> {
  readonly items: readonly Item[];
  /** How many rows were left out. */
  readonly skipped: number;
  /** One warning `vendor-rows-skipped` where rows were left out. */
  readonly warnings: readonly Warning[];
}

/**
 * Reads a vendor's list row by row: one bad row never loses the page.
 * @throws ContactCentreError VENDOR_RESPONSE_INVALID when it is no list.
 */
export function lenientList<Item>(row: Schema<Item>, rows: unknown, context: ParseContext): LenientList<Item> {
  const list = parseWith(anyList, rows, context);
  const items: Item[] = [];
  let firstFault: string | undefined;
  for (const [index, candidate] of list.entries()) {
    const parsed = tryParse(row, candidate);
    if (parsed.ok) items.push(parsed.value);
    else firstFault ??= `row ${index}${parsed.path === '' ? '' : `, ${parsed.path}`}: ${parsed.reason}`;
  }
  const skipped = list.length - items.length;
  if (firstFault === undefined) return { items, skipped, warnings: [] };
  const message = `${skipped} of ${list.length} rows could not be read; the first: ${firstFault}`;
  return { items, skipped, warnings: [{ code: 'vendor-rows-skipped', message }] };
}

const anyList: Schema<readonly unknown[]> = {
  '~standard': {
    version: 1,
    vendor: 'contactport',
    validate: (value) => (Array.isArray(value) ? { value } : { issues: [{ message: 'expected a list' }] }),
  },
};
