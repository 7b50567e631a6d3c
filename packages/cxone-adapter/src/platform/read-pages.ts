import type { QueryValue, Schema } from '@contactport/adapter-kit';
import type { CallOptions } from '@contactport/core';
import type { RouteClass } from '../cxone-rate-profile.js';
import type { CxoneContext } from './cxone-context.js';
import type { VendorPage } from './vendor-fields.js';

/** No page names a maximum; a thousand rows is what the largest documented lists are read by. */
const pageSize = 1_000;

export interface PagesOptions {
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** Made once by `pageSchema`, with the list's name in the answer. */
  readonly schema: Schema<VendorPage>;
  readonly routeClass: RouteClass;
  readonly operation: string;
  readonly options: CallOptions;
}

/** Reads a list page by page, by `skip` and `top`, until a page is not full. */
export async function* readPages(
  { client }: Pick<CxoneContext, 'client'>,
  { path, query = {}, ...call }: PagesOptions,
): AsyncGenerator<VendorPage, void, undefined> {
  for (let skip = 0; ; skip += pageSize) {
    const { data } = await client.send({
      ...call,
      method: 'GET',
      path,
      query: { ...query, skip, top: pageSize },
      idempotence: 'read',
    });
    yield data;
    if (data.rows.length < pageSize) return;
  }
}
