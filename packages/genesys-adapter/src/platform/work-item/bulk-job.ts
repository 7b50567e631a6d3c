import { pathOf, sleep } from '@contactport/adapter-kit';
import { type CallOptions, ContactCentreError, type ErrorCode, isContactCentreError } from '@contactport/core';
import { z } from 'zod';
import { describeGenesysFailure } from '../../genesys-error.js';
import { vendor } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import type { WorkItemOrder } from './convert-draft.js';

const path = '/api/v2/taskmanagement/workitems/bulk/add/jobs';
const routeClass = 'task-management';

/** How often a job is looked at: so long after its order, then doubled each time up to the most. */
const firstPauseMs = 250;
const longestPauseMs = 4_000;

const jobSchema = z.object({
  id: z.string(),
  state: z.string(),
  successfulCount: z.number().nullish(),
  failedCount: z.number().nullish(),
});

type BulkJob = z.infer<typeof jobSchema>;

const resultsSchema = z.object({
  results: z.array(
    z.object({
      entity: z.object({ id: z.string().nullish() }).nullish(),
      error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
    }),
  ),
});

/** What became of one order: the id of its item, or why there is none. */
export interface BulkOutcome {
  readonly id?: string;
  readonly error?: ContactCentreError;
}

/** How far a job has come. */
export interface JobProgress {
  readonly succeeded: number;
  readonly failed: number;
}

/**
 * Orders items by one job and waits for its end.
 * @returns one outcome an order, in their order.
 * @throws where the job was refused (effect `none`), or where nothing tells what it did (effect `unknown`).
 */
export async function runBulkJob(
  { client, clock, settings }: PlatformContext,
  entities: readonly WorkItemOrder[],
  operation: string,
  options: CallOptions,
  onProgress: (progress: JobProgress) => void,
): Promise<readonly BulkOutcome[]> {
  const call = { operation, routeClass, schema: jobSchema, options } as const;
  const { data: ordered } = await client.send({
    ...call,
    method: 'POST',
    path,
    body: { entities },
    idempotence: 'once',
  });
  const own = pathOf`/api/v2/taskmanagement/workitems/bulk/add/jobs/${ordered.id}`;

  async function finish(): Promise<readonly BulkOutcome[]> {
    let job: BulkJob = ordered;
    // Whether a new job has to be started is not documented.
    if (job.state === 'Idle') {
      const body = { state: 'Queued' };
      ({ data: job } = await client.send({ ...call, method: 'PATCH', path: own, body, idempotence: 'idempotent' }));
    }
    for (let pauseMs = firstPauseMs; !isOver(job); pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      await sleep(clock, pauseMs, options.signal);
      ({ data: job } = await client.send({ ...call, method: 'GET', path: own, idempotence: 'read' }));
      onProgress({ succeeded: job.successfulCount ?? 0, failed: job.failedCount ?? 0 });
    }
    const { data } = await client.send({
      ...call,
      method: 'GET',
      path: `${own}/results`,
      idempotence: 'read',
      schema: resultsSchema,
    });
    return entities.map((_, index) => outcomeOf(data.results[index]));
  }

  function outcomeOf(result: z.infer<typeof resultsSchema>['results'][number] | undefined): BulkOutcome {
    const id = result?.entity?.id;
    if (id != null) return { id };
    const { code, message } = result?.error ?? {};
    return {
      error: refusalOf(
        { code: code ?? 'not.done', message: message ?? 'the job ended before it' },
        operation,
        settings.tenant,
      ),
    };
  }

  try {
    return await finish();
  } catch (error) {
    // What is no error of ours is the caller's own reason to give up.
    throw isContactCentreError(error) ? inDoubt(error) : error;
  }
}

function isOver({ state }: BulkJob): boolean {
  return state === 'Succeeded' || state === 'Failed' || state === 'Cancelled' || state === 'Terminated';
}

/** A job tells of each item the code of the answer that a single order would have got, without its status. */
function refusalOf(
  { code, message }: { readonly code: string; readonly message: string },
  operation: string,
  tenant: string,
): ContactCentreError {
  const failure = describeGenesysFailure({
    status: statusOf(code),
    headers: {},
    body: { code, message },
    call: { operation, method: 'POST', path: '/api/v2/taskmanagement/workitems', routeClass },
  });
  return new ContactCentreError<ErrorCode>({ ...failure, operation, vendor, tenant });
}

function statusOf(code: string): number {
  if (/^pre\.check|conflict/.test(code)) return 409;
  if (/not\.found/.test(code)) return 404;
  if (/too\.many|rate\.limit/.test(code)) return 429;
  return /^(internal|service|not\.done)/.test(code) ? 500 : 400;
}

/** The job had been ordered: whatever went wrong afterwards, it may have done its work. */
function inDoubt(error: ContactCentreError): ContactCentreError {
  if (error.effect === 'unknown') return error;
  const { code, operation, message, details, tenant, retryAfterMs, requestId } = error;
  return new ContactCentreError<ErrorCode>({
    code,
    operation,
    vendor,
    tenant,
    message,
    details,
    effect: 'unknown',
    retryable: false,
    retryAfterMs,
    requestId,
    cause: error,
  });
}
