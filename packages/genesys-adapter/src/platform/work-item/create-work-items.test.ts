import {
  agentId,
  type CreateManyProgress,
  queueId,
  type WorkItemCreationResult,
  type WorkItemDraft,
  workItemTypeId,
} from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { collect } from '../../../test/collect.js';
import { createOrganisation, type ScriptedOrganisation } from '../../../test/scripted-organisation.js';

const jobs = 'POST /api/v2/taskmanagement/workitems/bulk/add/jobs';
const job = 'GET /api/v2/taskmanagement/workitems/bulk/add/jobs/j';
const results = 'GET /api/v2/taskmanagement/workitems/bulk/add/jobs/j/results';
const query = 'POST /api/v2/taskmanagement/workitems/query';
const single = 'POST /api/v2/taskmanagement/workitems';

const draft: WorkItemDraft = {
  name: 'Review',
  type: workItemTypeId('t'),
  destination: { queueId: queueId('q') },
};
const drafts = (count: number) => Array.from({ length: count }, (_, index) => ({ ...draft, externalId: `x${index}` }));
const item = (id: string, more: object = {}) => ({ id, type: { id: 't' }, assignmentState: 'AcdStarted', ...more });
const at =
  (state: string, successfulCount = 0, failedCount = 0) =>
  () => ({
    status: 200,
    body: { id: 'j', state, successfulCount, failedCount },
  });

function createMany(
  { centre, clock }: ScriptedOrganisation,
  given: readonly WorkItemDraft[],
  told: CreateManyProgress[] = [],
): Promise<readonly WorkItemCreationResult[]> {
  return clock.runUntil(collect(centre.workItems.createMany(given, { onProgress: (one) => told.push(one) })));
}

const summary = (found: readonly WorkItemCreationResult[]) =>
  found.map((result) =>
    result.ok
      ? `${result.index} ${result.creation.outcome} ${result.creation.workItem?.id ?? '-'}`
      : `${result.index} ${result.error.code} ${result.error.effect}`,
  );

/** A job that makes item w0 of the first order, and so on. */
function withJob(organisation: ScriptedOrganisation, outcomes: readonly object[]): void {
  const { vendor } = organisation;
  vendor.on(jobs, at('Queued'));
  vendor.next(job, at('Running', 1));
  vendor.on(job, at('Succeeded', outcomes.length));
  vendor.on(results, () => ({ status: 200, body: { results: outcomes } }));
  vendor.on(query, () => ({ status: 200, body: { entities: outcomes.map((_, index) => item(`w${index}`)) } }));
}
const made = (index: number) => ({ entity: { id: `w${index}` } });

describe('createMany', () => {
  it('makes one job of them, tells how far it is, and reads its items by one query', async () => {
    const organisation = createOrganisation();
    withJob(organisation, [made(0), made(1)]);
    const told: CreateManyProgress[] = [];
    expect(summary(await createMany(organisation, drafts(2), told))).toEqual(['0 created w0', '1 created w1']);
    expect(told).toEqual([
      { total: 2, succeeded: 1, failed: 0 },
      { total: 2, succeeded: 2, failed: 0 },
    ]);
    const { vendor } = organisation;
    expect([jobs, query, single].map(vendor.count)).toEqual([1, 1, 0]);
    const order = vendor.requests.find(({ path }) => path.endsWith('/bulk/add/jobs'));
    expect(order?.body).toMatchObject({ entities: [{ externalTag: 'x0', typeId: 't' }, { externalTag: 'x1' }] });
  });

  it('starts a job that waits to be started', async () => {
    const organisation = createOrganisation();
    withJob(organisation, [made(0), made(1)]);
    organisation.vendor.on(jobs, at('Idle'));
    organisation.vendor.on('PATCH /api/v2/taskmanagement/workitems/bulk/add/jobs/j', at('Queued'));
    await createMany(organisation, drafts(2));
    const patch = organisation.vendor.requests.find(({ method }) => method === 'PATCH');
    expect(patch?.body).toEqual({ state: 'Queued' });
  });

  it('what befalls one draft is that draft’s result, and no order is made of what is wrong', async () => {
    const organisation = createOrganisation();
    const refused = {
      error: { code: 'too.many.requests.retry.after', message: 'Retry the request in [7200] seconds' },
    };
    withJob(organisation, [made(0), refused]);
    const given = [{ ...draft, name: 'ab' }, ...drafts(2)];
    expect(summary(await createMany(organisation, given))).toEqual([
      '0 INVALID_ARGUMENT none',
      '1 created w0',
      '2 RATE_LIMITED none',
    ]);
  });

  it('an order that the job never came to is one nobody knows of', async () => {
    const organisation = createOrganisation();
    withJob(organisation, [made(0)]);
    organisation.vendor.on(job, at('Terminated', 1));
    expect(summary(await createMany(organisation, drafts(2)))).toEqual(['0 created w0', '1 VENDOR_FAILURE none']);
  });

  it('waits for items that are not shown yet, and says what it could not read', async () => {
    const organisation = createOrganisation();
    withJob(organisation, [made(0), made(1)]);
    organisation.vendor.on(query, () => ({ status: 200, body: { entities: [item('w0')] } }));
    const found = await createMany(organisation, drafts(2));
    expect(summary(found)).toEqual(['0 created w0', '1 accepted -']);
    expect(found[1]).toMatchObject({ creation: { externalId: 'x1', warnings: [{ code: 'not-read-back' }] } });
    expect(organisation.vendor.count(query)).toBeGreaterThan(3);
  });

  it('goes one by one when all are refused together', async () => {
    const organisation = createOrganisation();
    const { vendor } = organisation;
    vendor.on(jobs, () => ({ status: 400, body: { code: 'bad.request', message: 'one of them' } }));
    vendor.on('GET /api/v2/routing/queues/q', () => ({ status: 200 }));
    vendor.on(single, ({ body }) => {
      const { externalTag = '' } = body as { readonly externalTag?: string };
      return externalTag === 'x1'
        ? { status: 400, body: { code: 'bad.request', message: 'this one' } }
        : { status: 200, body: item(externalTag) };
    });
    const found = await createMany(organisation, drafts(3));
    expect(summary(found).toSorted()).toEqual(['0 created x0', '1 INVALID_ARGUMENT none', '2 created x2']);
  });

  it('looks for each when the job’s answer was lost, and tells the doubt where it cannot', async () => {
    const organisation = createOrganisation();
    const { vendor, at: now } = organisation;
    vendor.on(jobs, () => 'lost');
    vendor.on(query, ({ body }) => ({
      status: 200,
      body: {
        entities: JSON.stringify(body).includes('x0') ? [item('w0', { externalTag: 'x0', dateCreated: now() })] : [],
      },
    }));
    const found = await createMany(organisation, [...drafts(1), draft]);
    expect(summary(found)).toEqual(['0 created w0', '1 NETWORK unknown']);
    expect(vendor.count(jobs)).toBe(1);
  });

  it('whatever goes wrong after the order leaves it in doubt', async () => {
    const organisation = createOrganisation();
    withJob(organisation, [made(0), made(1)]);
    organisation.vendor.on(job, () => ({ status: 403, body: {} }));
    organisation.vendor.on(query, () => ({ status: 200, body: { entities: [] } }));
    expect(summary(await createMany(organisation, drafts(2)))).toEqual([
      '0 PERMISSION unknown',
      '1 PERMISSION unknown',
    ]);
  });

  it('goes singly with preferred agents, which a job does not take, and with one draft', async () => {
    const organisation = createOrganisation();
    organisation.vendor.on(single, () => ({ status: 200, body: item('w') }));
    const preferring = { ...draft, preferredAgents: [agentId('a')] };
    const told: CreateManyProgress[] = [];
    expect(await createMany(organisation, [draft, preferring], told)).toHaveLength(2);
    await createMany(organisation, [draft]);
    expect([jobs, single].map(organisation.vendor.count)).toEqual([0, 3]);
    expect(told.at(-1)).toEqual({ total: 2, succeeded: 2, failed: 0 });
  });

  it('an abort rejects with its reason', async () => {
    const organisation = createOrganisation();
    const { centre, clock, vendor } = organisation;
    withJob(organisation, [made(0), made(1)]);
    vendor.on(job, at('Running'));
    const controller = new AbortController();
    const reason = new Error('enough');
    const creating = collect(centre.workItems.createMany(drafts(2), { signal: controller.signal }));
    const ended = creating.catch((thrown: unknown) => thrown);
    await clock.advance(1_000);
    controller.abort(reason);
    await clock.advance(1);
    expect(await ended).toBe(reason);
  });
});
