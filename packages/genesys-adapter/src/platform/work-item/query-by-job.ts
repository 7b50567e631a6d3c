import { lenientList, pathOf, sleep } from '@contactport/adapter-kit';
import { type CallOptions, ContactCentreError, type JsonValue } from '@contactport/core';
import { z } from 'zod';
import { errorContext, inTime, vendor } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import type { QueryFilter } from './read-work-items.js';
import { type VendorWorkItem, workItemSchema } from './work-item-schema.js';

const path = '/api/v2/taskmanagement/workitems/query/jobs';
const pageSize = 200;

/** How often a job is looked at: so long after its order, then doubled each time up to the most. */
const firstPauseMs = 250;
const longestPauseMs = 4_000;

const jobSchema = z.object({
  id: z.string(),
  state: z.string(),
  error: z.object({ message: z.string().nullish() }).nullish(),
});

const resultsSchema = z.object({ entities: z.array(z.unknown()), pageCount: z.number().nullish() });

/** Pages of the items that a query finds which names neither queue nor assignee nor type: one job a page. */
export async function* queryByJob(
  context: PlatformContext,
  filters: readonly QueryFilter[],
  operation: string,
  options: CallOptions,
): AsyncGenerator<readonly VendorWorkItem[], void, undefined> {
  let pageCount = 1;
  for (let pageNumber = 1; pageNumber <= pageCount; pageNumber += 1) {
    const body = {
      pageSize,
      pageNumber,
      filters: filters.map((filter) => ({ ...filter })),
      sort: { name: 'dateCreated', ascending: true },
    };
    const results = await inTime(context, operation, options, (inner) => runJob(context, body, operation, inner));
    yield lenientList(workItemSchema, results.entities, errorContext(context, operation)).items;
    pageCount = results.pageCount ?? 1;
  }
}

async function runJob(
  { client, clock, settings }: PlatformContext,
  body: JsonValue,
  operation: string,
  options: CallOptions,
): Promise<z.infer<typeof resultsSchema>> {
  // A job left behind changes nothing: ordering it is as good as reading.
  const call = { operation, routeClass: 'task-management', idempotence: 'read', options } as const;
  let { data: job } = await client.send({ ...call, method: 'POST', path, body, schema: jobSchema });
  const own = pathOf`/api/v2/taskmanagement/workitems/query/jobs/${job.id}`;
  for (let pauseMs = firstPauseMs; job.state !== 'Succeeded'; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    if (job.state === 'Failed') throw jobFailed(operation, settings.tenant, job.error?.message);
    await sleep(clock, pauseMs, options.signal);
    ({ data: job } = await client.send({ ...call, method: 'GET', path: own, schema: jobSchema }));
  }
  const { data } = await client.send({ ...call, method: 'GET', path: `${own}/results`, schema: resultsSchema });
  return data;
}

function jobFailed(
  operation: string,
  tenant: string,
  message: string | null | undefined,
): ContactCentreError<'VENDOR_FAILURE'> {
  const reason = `the query job failed${message == null ? '' : `: ${message}`}`;
  return new ContactCentreError({
    code: 'VENDOR_FAILURE',
    operation,
    vendor,
    tenant,
    message: `${operation}: ${reason}`,
    details: { reason },
  });
}
