import type { VendorCall } from '@contactport/adapter-kit';
import { describe, expect, it } from 'vitest';
import type { CxoneContext } from './cxone-context.js';
import { readPages } from './read-pages.js';
import { pageSchema, type VendorPage } from './vendor-fields.js';

/** A vendor that holds so many rows and gives at most so many at a time. */
async function readAll(rows: number, atMost: number, tells: (rows: number) => number | undefined, pageSize = 1_000) {
  const asked: unknown[] = [];
  const client = {
    send: (call: VendorCall<VendorPage>) => {
      const { skip = 0, top = 0 } = call.query ?? {};
      asked.push(skip);
      const count = Math.max(0, Math.min(rows - Number(skip), Number(top), atMost));
      const totalRecords = tells(rows);
      const data = {
        rows: Array.from({ length: count }, () => 'row'),
        ...(totalRecords === undefined ? {} : { totalRecords }),
      };
      return Promise.resolve({ status: 200, headers: {}, data });
    },
    close: () => undefined,
  } as CxoneContext['client'];
  const options = {
    path: '/rows',
    schema: pageSchema('rows'),
    routeClass: 'directory',
    operation: 'test',
    options: {},
  } as const;
  let read = 0;
  for await (const page of readPages({ client, settings: { pageSize } }, options)) read += page.rows.length;
  return { read, asked };
}

describe('readPages', () => {
  const exactly = (rows: number): number => rows;

  it.each([
    ['one page', 3, 1_000, exactly, [0]],
    ['pages as large as asked for', 2_000, 1_000, exactly, [0, 1_000]],
    ['pages smaller than asked for', 250, 100, exactly, [0, 100, 200]],
    ['no total: ends at a page that is not full', 1_003, 1_000, () => undefined, [0, 1_000]],
    ['a total that counts more than may be seen', 3, 1_000, () => 5, [0, 3]],
    ['nothing', 0, 1_000, () => undefined, [0]],
  ])('%s', async (_, rows, atMost, tells, asked) => {
    expect(await readAll(rows, atMost, tells)).toEqual({ read: rows, asked });
  });

  it('asks for pages of the size that is set', async () => {
    expect(await readAll(250, 1_000, () => undefined, 100)).toEqual({ read: 250, asked: [0, 100, 200] });
  });
});
