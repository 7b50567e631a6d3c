import { type Answer, type Call, empty, ok } from '../call.js';
import { demandUuid, GenesysFailure, invalidValue, notFound } from '../failure.js';
import { demandArray, demandObject, demandText, type JsonObject } from '../json.js';
import type { Route } from '../router.js';
import { actorOf, type GenesysTenant } from '../tenant.js';
import { createJobs, type Job } from './jobs.js';
import { legally } from './refusals.js';
import type { TaskMeter } from './task-limits.js';
import { readCreation } from './work-item-body.js';
import { ROOT, workItemEntity } from './work-item-entity.js';
import type { Random } from '../../random/random.js';

/** What became of one of a job's items: the item, or why not. */
interface BulkResult {
  readonly entity?: JsonObject;
  readonly error?: { readonly code: string; readonly message: string };
}

export interface BulkJobOptions {
  readonly tenant: GenesysTenant;
  readonly meter: TaskMeter;
  readonly random: Random;
  /** `Idle`: jobs wait for a PATCH that queues them. The vendor does not say which it is. */
  readonly newJobs: 'Idle' | 'Queued';
}

/** Creating and terminating many work items by one request. */
export function bulkJobRoutes(options: BulkJobOptions): Route[] {
  const { tenant, meter } = options;
  const { world } = tenant;

  function add(call: Call, body: unknown): BulkResult {
    const request = readCreation(tenant, body);
    meter.countCreate();
    const { id, name, workbin, type, selfUri } = workItemEntity(tenant, world.createWorkItem(request, actorOf(call)));
    return { entity: { id, name, workbin, type, selfUri } };
  }

  function terminate(call: Call, body: unknown): BulkResult {
    const id = demandUuid(demandText(demandObject(body), 'id'), 'id');
    const item = tenant.workItems.findForChange(id);
    if (item === undefined) throw notFound(id);
    meter.countUpdate(item.key);
    world.terminateWorkItem(item.key, undefined, actorOf(call));
    return { entity: { id, selfUri: `${ROOT}/workitems/${id}` } };
  }

  return [
    ...jobRoutes(options, { verb: 'add', action: 'AddWorkitems', perform: add }),
    ...jobRoutes(options, { verb: 'terminate', action: 'TerminateWorkitems', perform: terminate }),
  ];
}

interface BulkKind {
  readonly verb: 'add' | 'terminate';
  readonly action: string;
  perform(call: Call, entity: unknown): BulkResult;
}

function jobRoutes({ tenant, random, newJobs }: BulkJobOptions, kind: BulkKind): Route[] {
  const jobs = createJobs<BulkResult>(tenant.clock, random.fork(kind.verb));
  const base = `/taskmanagement/workitems/bulk/${kind.verb}/jobs`;
  const one = `${base}/{bulkJobId}`;

  function demandJob(call: Call): Job<BulkResult> {
    const id = demandUuid(call.param('bulkJobId'), 'bulkJobId');
    const job = jobs.find(id);
    if (job === undefined || job.ownerId !== call.grant.clientId) throw notFound(id);
    return job;
  }

  function entity(job: Job<BulkResult>): JsonObject {
    const failedCount = job.results.filter(({ error }) => error !== undefined).length;
    return {
      id: job.id,
      state: job.state,
      action: kind.action,
      totalCount: job.totalCount,
      successfulCount: job.results.length - failedCount,
      failedCount,
      ...(job.startedAt === undefined ? {} : { dateStarted: job.startedAt }),
      ...(job.finishedAt === undefined ? {} : { dateFinished: job.finishedAt }),
      dateModified: job.modifiedAt,
      selfUri: `/api/v2${base}/${job.id}`,
    };
  }

  function change(call: Call): Answer {
    const job = demandJob(call);
    const state = demandText(demandObject(call.body()), 'state');
    if (state === 'Queued') jobs.queue(job.id);
    else if (state === 'Terminated') jobs.terminate(job.id);
    else throw invalidValue(state, 'state', ['Queued', 'Terminated']);
    return ok(entity(job));
  }

  return [
    {
      method: 'POST',
      path: base,
      handle(call) {
        const entities = demandArray(demandObject(call.body())['entities']);
        const steps = entities.map((body) => () => resultOf(() => legally(() => kind.perform(call, body))));
        return ok(entity(jobs.create(call.grant.clientId, steps, newJobs)));
      },
    },
    { method: 'GET', path: one, handle: (call) => ok(entity(demandJob(call))) },
    { method: 'PATCH', path: one, handle: change },
    {
      method: 'DELETE',
      path: one,
      handle(call) {
        jobs.remove(demandJob(call).id);
        return empty(204);
      },
    },
    {
      method: 'GET',
      path: `${one}/results`,
      handle(call) {
        const { results } = demandJob(call);
        const errorIndexes = results.flatMap(({ error }, index) => (error === undefined ? [] : [index]));
        return ok({ results, errorCount: errorIndexes.length, errorIndexes });
      },
    },
  ];
}

function resultOf(perform: () => BulkResult): BulkResult {
  try {
    return perform();
  } catch (error) {
    if (error instanceof GenesysFailure) return { error: { code: error.code, message: error.message } };
    throw error;
  }
}
