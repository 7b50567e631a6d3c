import { lenientList, type QueryValue, type Schema } from '@contactport/adapter-kit';
import type { CallOptions } from '@contactport/core';
import type { RouteClass } from '../cxone-rate-profile.js';
import type { ResolvedSettings } from '../cxone-settings.js';
import { type CxoneContext, errorContext } from './cxone-context.js';
import type { VendorPage } from './vendor-fields.js';

export interface PagesOptions {
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** Made once by `pageSchema`, with the list's name in the answer. */
  readonly schema: Schema<VendorPage>;
  readonly routeClass: RouteClass;
  readonly operation: string;
  readonly options: CallOptions;
  /** Statuses beside 2xx that mean no rows. */
  readonly accepts?: readonly number[];
}

interface PagesContext extends Pick<CxoneContext, 'client'> {
  readonly settings: Pick<ResolvedSettings, 'pageSize'>;
}

/** Reads a list page by page, by `skip` and `top`, to its end: a page may hold fewer rows than were asked for. */
export async function* readPages(
  { client, settings: { pageSize } }: PagesContext,
  { path, query = {}, ...call }: PagesOptions,
): AsyncGenerator<VendorPage, void, undefined> {
  for (let skip = 0; ; ) {
    const { data } = await client.send({
      ...call,
      method: 'GET',
      path,
      query: { ...query, skip, top: pageSize },
      idempotence: 'read',
    });
    yield data;
    skip += data.rows.length;
    const { rows, totalRecords } = data;
    if (rows.length === 0 || (totalRecords === undefined ? rows.length < pageSize : skip >= totalRecords)) return;
  }
}

/** Reads a list row by row; rows that cannot be read are left out. */
export async function* readRows<Row>(
  context: Pick<CxoneContext, 'client' | 'settings'>,
  row: Schema<Row>,
  pages: PagesOptions,
): AsyncGenerator<Row, void, undefined> {
  for await (const { rows } of readPages(context, pages)) {
    yield* lenientList(row, rows, errorContext(context, pages.operation)).items;
  }
}
