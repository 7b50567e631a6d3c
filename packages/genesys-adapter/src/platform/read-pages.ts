import { lenientList, type QueryValue, resolveNextPage, type Schema } from '@contactport/adapter-kit';
import type { CallOptions } from '@contactport/core';
import { z } from 'zod';
import type { RouteClass } from '../genesys-rate-profile.js';
import { errorContext } from '../genesys-context.js';
import type { PlatformContext } from './platform-context.js';

/** Page by page or by cursor: the link to the next page is there until the last. */
const listingSchema = z.object({ entities: z.array(z.unknown()), nextUri: z.string().nullish() });

export interface PagesOptions {
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly routeClass: RouteClass;
  readonly operation: string;
  readonly options: CallOptions;
}

/** Reads a listing page by page, following its links to its end. */
export async function* readPages(
  context: Pick<PlatformContext, 'client' | 'settings'>,
  { path, query, ...call }: PagesOptions,
): AsyncGenerator<readonly unknown[], void, undefined> {
  const from = errorContext(context, call.operation);
  let next: Pick<PagesOptions, 'path' | 'query'> | undefined = { path, ...(query === undefined ? {} : { query }) };
  while (next !== undefined) {
    const page = await readPage(context, { ...call, ...next });
    yield page.entities;
    const link = page.nextUri;
    next = link == null ? undefined : { path: resolveNextPage(link, context.settings.apiOrigin, from, 'nextUri') };
  }
}

/** Reads a listing row by row; rows that cannot be read are left out. */
export async function* readRows<Row>(
  context: Pick<PlatformContext, 'client' | 'settings'>,
  row: Schema<Row>,
  pages: PagesOptions,
): AsyncGenerator<Row, void, undefined> {
  for await (const rows of readPages(context, pages)) {
    yield* lenientList(row, rows, errorContext(context, pages.operation)).items;
  }
}

async function readPage(
  { client }: Pick<PlatformContext, 'client'>,
  call: PagesOptions,
): Promise<z.infer<typeof listingSchema>> {
  const { data } = await client.send({ ...call, method: 'GET', idempotence: 'read', schema: listingSchema });
  return data;
}
