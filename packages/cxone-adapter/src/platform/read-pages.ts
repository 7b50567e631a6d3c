import type { QueryValue } from '@contactport/adapter-kit';
import type { CallOptions } from '@contactport/core';
import type { RouteClass } from '../cxone-rate-profile.js';
import type { CxoneContext } from './cxone-context.js';
import { pageSchema, type VendorPage } from './vendor-fields.js';

/** No page names a maximum; a thousand rows is what the largest documented lists are read by. */
const pageSize = 1_000;

export interface PagesOptions {
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** The list's name in the answer. */
  readonly rows: string;
  readonly routeClass: RouteClass;
  readonly operation: string;
  readonly options: CallOptions;
}

/** Reads a list page by page, by `skip` and `top`, until a page is not full. */
export async function* readPages(
  { client }: Pick<CxoneContext, 'client'>,
  { path, query = {}, rows, routeClass, operation, options }: PagesOptions,
): AsyncGenerator<VendorPage, void, undefined> {
  const schema = pageSchema(rows);
  for (let skip = 0; ; skip += pageSize) {
    const { data } = await client.send({
      operation,
      method: 'GET',
      path,
      query: { ...query, skip, top: pageSize },
      routeClass,
      idempotence: 'read',
      schema,
      options,
    });
    yield data;
    if (data.rows.length < pageSize) return;
  }
}
