import { agentId, queueId, type WorkItemQuery, workItemTypeId } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { collect } from '../../../test/collect.js';
import { createOrganisation, type ScriptedOrganisation } from '../../../test/scripted-organisation.js';

const query = 'POST /api/v2/taskmanagement/workitems/query';
const jobs = 'POST /api/v2/taskmanagement/workitems/query/jobs';
const job = 'GET /api/v2/taskmanagement/workitems/query/jobs/j';
const results = 'GET /api/v2/taskmanagement/workitems/query/jobs/j/results';

const item = (id: string, more: object = {}) => ({
  id,
  type: { id: 't' },
  queue: { id: 'q' },
  assignee: { id: 'a' },
  externalTag: 'x',
  status: { id: 'open' },
  statusCategory: 'Open',
  assignmentState: 'Connected',
  ...more,
});
const page = (...entities: readonly object[]) => ({ status: 200, body: { entities } });

async function list({ centre, clock }: ScriptedOrganisation, by: WorkItemQuery) {
  return (await clock.runUntil(collect(centre.workItems.list(by)))).map(({ id }) => id);
}

interface Question {
  readonly filters: readonly { readonly name: string; readonly operator: string; readonly values: readonly string[] }[];
}

/** `name operator values` of each filter sent. */
function filtersSent({ vendor }: ScriptedOrganisation, of: string): readonly string[] {
  const path = of.slice('POST '.length);
  const sent = vendor.requests.filter((request) => request.path === path).map(({ body }) => body as Question);
  return (sent[0]?.filters ?? []).map(({ name, operator, values }) => `${name} ${operator} ${values.join('|')}`);
}

const open = 'statusCategory IN Open|InProgress|Waiting';

describe('list', () => {
  it.each<[WorkItemQuery, readonly string[]]>([
    [{ queueId: queueId('q') }, ['queueId EQ q', open]],
    [{ assignee: agentId('a') }, ['assigneeId EQ a', open]],
    [{ type: workItemTypeId('t'), life: 'ended' }, ['typeId EQ t', 'statusCategory EQ Closed']],
    [{ type: workItemTypeId('t'), externalId: 'x' }, ['typeId EQ t', 'externalTag EQ x', open]],
    [
      { queueId: queueId('q'), assignee: agentId('a'), type: workItemTypeId('t'), externalId: 'x' },
      ['queueId EQ q', 'assigneeId EQ a', open],
    ],
  ])('%j asks by at most three filters', async (by, filters) => {
    const organisation = createOrganisation();
    organisation.vendor.on(query, () => page());
    await list(organisation, by);
    expect(filtersSent(organisation, query)).toEqual(filters);
  });

  it('leaves out what it could not ask for', async () => {
    const organisation = createOrganisation();
    const others = [
      item('w2', { type: { id: 'u' } }),
      item('w3', { externalTag: 'X' }),
      item('w4', { statusCategory: 'Closed' }),
    ];
    organisation.vendor.on(query, () => page(item('w1'), ...others));
    const by = { queueId: queueId('q'), assignee: agentId('a'), type: workItemTypeId('t'), externalId: 'x' };
    expect(await list(organisation, by)).toEqual(['w1']);
  });

  it('goes on while there is more, though pages are short or empty', async () => {
    const organisation = createOrganisation();
    const { vendor } = organisation;
    vendor.next(query, () => ({ status: 200, body: { entities: [], after: 'one' } }));
    vendor.next(query, () => ({ status: 200, body: { entities: [item('w1')], after: 'two' } }));
    vendor.next(query, () => page(item('w2'), { no: 'item' }));
    expect(await list(organisation, { queueId: queueId('q') })).toEqual(['w1', 'w2']);
    expect(vendor.requests.at(-1)?.body).toMatchObject({ after: 'two' });
  });

  it('asks by a job a page where nothing narrows the query', async () => {
    const organisation = createOrganisation();
    const { vendor } = organisation;
    vendor.on(jobs, () => ({ status: 200, body: { id: 'j', state: 'Queued' } }));
    vendor.next(job, () => ({ status: 200, body: { id: 'j', state: 'Running' } }));
    vendor.on(job, () => ({ status: 200, body: { id: 'j', state: 'Succeeded' } }));
    const closed = item('w2', { statusCategory: 'Closed' });
    vendor.next(results, () => ({ status: 200, body: { entities: [item('w1'), closed], pageCount: 2 } }));
    vendor.next(results, () => ({ status: 200, body: { entities: [item('w3')], pageCount: 2 } }));
    expect(await list(organisation, { externalId: 'x' })).toEqual(['w1', 'w3']);
    expect(filtersSent(organisation, jobs)).toEqual(['externalTag EQ x']);
    expect(vendor.count(jobs)).toBe(2);
  });

  it('a job that failed is the vendor’s failure', async () => {
    const organisation = createOrganisation();
    const body = { id: 'j', state: 'Failed', error: { code: 'x', message: 'too much' } };
    organisation.vendor.on(jobs, () => ({ status: 200, body }));
    await expect(list(organisation, {})).rejects.toMatchObject({
      code: 'VENDOR_FAILURE',
      details: { reason: 'the query job failed: too much' },
    });
  });
});
