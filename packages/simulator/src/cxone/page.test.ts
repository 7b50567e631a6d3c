import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageRows, type Row } from './page.js';
import { parseParameters } from './parameters.js';

function read(url: URL, rows: readonly Row[]) {
  const request = { method: 'GET', path: url.pathname, query: url.searchParams, headers: {}, body: '' };
  const call = { request, parameters: parseParameters(request), version: 34, part: () => '' };
  return pageRows(call, url.origin, rows);
}

describe('a list', () => {
  it('read page by page along its links yields every row once, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 }), (count, top) => {
        const rows = Array.from({ length: count }, (_, id): Row => ({ id }));
        const seen: Row[] = [];
        let next = `http://127.0.0.1/list?top=${top}&orderBy=id%20desc`;
        while (next !== '') {
          const page = read(new URL(next), rows);
          expect(page.totalRecords).toBe(count);
          expect(page.rows.length).toBeLessThanOrEqual(top);
          seen.push(...page.rows);
          next = page._links.next;
        }
        expect(seen).toEqual(rows.toReversed());
      }),
    );
  });
});
