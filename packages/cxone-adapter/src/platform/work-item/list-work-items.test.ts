import { agentId, queueId, type WorkItemQuery, workItemTypeId } from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../../../test/collect.js';
import { inFakeTime } from '../../../test/in-fake-time.js';
import { type Script, scriptedCxone } from '../../../test/scripted-cxone.js';

const active = 'GET /contacts/active';
const parked = 'GET /contacts/parked';
const completed = 'GET /contacts/completed';
const none = { status: 204 };
const row = (contactId: string, fields: object = {}) => ({ contactId, skillId: 4001, stateName: 'InQueue', ...fields });

async function list(script: Script, query: WorkItemQuery & { vendorOptions?: object } = {}) {
  const { centre, sent } = scriptedCxone({ [active]: [none], [parked]: [none], ...script });
  const items = await inFakeTime(collect(centre.workItems.list(query as WorkItemQuery)));
  const queryOf = (route: string) =>
    Object.fromEntries(sent.find((one) => one.route === route)?.url.searchParams ?? []);
  return { told: items.map(({ id, status }) => `${id} ${status}`), queryOf };
}

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-21T08:00:00Z') }));
afterEach(() => void vi.useRealTimers());

describe('list', () => {
  it('tells what waits, is in hand or parked, each item by its latest contact', async () => {
    const contacts = [
      row('1', { lastUpdateTime: '2026-11-21T07:00:00Z' }),
      row('2', { masterContactId: '1', lastUpdateTime: '2026-11-21T07:30:00Z', stateName: 'Active', agentId: 1001 }),
    ];
    const { told } = await list({
      [active]: [{ body: { activeContacts: contacts } }],
      [parked]: [{ body: { resultSet: { parkedContacts: [row('3')] } } }],
    });
    expect(told).toEqual(['1 active', '3 parked']);
  });

  it('an item that was sent on in this instant is told by the contact that it was sent to', async () => {
    const at = { lastUpdateTime: '2026-11-21T07:00:00Z' };
    const done = row('1', { ...at, stateName: 'PostContactWork', agentId: 1001 });
    const sentOn = row('2', { ...at, masterContactId: '1', skillId: 4002 });
    for (const activeContacts of [
      [done, sentOn],
      [sentOn, done],
    ]) {
      expect((await list({ [active]: [{ body: { activeContacts } }] })).told).toEqual(['1 queued']);
    }
    const filtered = { [active]: [{ body: { activeContacts: [done] } }, { body: { activeContacts: [done, sentOn] } }] };
    expect((await list(filtered, { queueId: queueId('4001') })).told).toEqual([]);
  });

  it('asks for a queue and an agent, and takes nobody’s word for it', async () => {
    const contacts = [
      row('1', { agentId: 1001 }),
      row('2', { agentId: 1002 }),
      row('3', { skillId: 4002, agentId: 1001 }),
    ];
    const query = { queueId: queueId('4001'), assignee: agentId('1001') };
    const { told, queryOf } = await list({ [active]: [{ body: { activeContacts: contacts } }] }, query);
    expect(told).toEqual(['1 queued']);
    expect(queryOf(active)).toMatchObject({ mediaTypeId: '6', skillId: '4001', agentId: '1001' });
  });

  it('reads a list to its end, whatever the size of its pages', async () => {
    const page = (...ids: string[]) => ({ body: { totalRecords: 3, activeContacts: ids.map((id) => row(id)) } });
    const { told } = await list({ [active]: [page('1', '2'), page('3')] });
    expect(told).toEqual(['1 queued', '2 queued', '3 queued']);
  });

  it('tells what ended in the last day, but not what was only transferred', async () => {
    const { told, queryOf } = await list(
      {
        [active]: [{ body: { activeContacts: [row('12', { masterContactId: '2' })] } }],
        [completed]: [{ body: { completedContacts: [row('1'), row('2')] } }],
      },
      { life: 'ended' },
    );
    expect(told).toEqual(['1 completed']);
    expect(queryOf(completed)).toMatchObject({
      mediaTypeId: '6',
      startDate: '2026-11-20T08:00:00.000Z',
      endDate: '2026-11-21T08:01:00.000Z',
    });
  });

  it('goes further back on demand', async () => {
    const ended = { life: 'ended' } as const;
    const since = (endedSince: string) => ({ ...ended, vendorOptions: { cxone: { endedSince } } });
    const { queryOf } = await list({ [completed]: [none] }, since('2026-11-01T00:00:00Z'));
    expect(queryOf(completed)['startDate']).toBe('2026-11-01T00:00:00Z');
    await expect(list({}, since('yesterday'))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field: 'vendorOptions.cxone.endedSince' },
    });
  });

  it.each([{ type: workItemTypeId('t') }, { externalId: 'E-1' }])(
    'refuses %j, which CXone does not tell',
    async (query) => {
      await expect(list({}, query)).rejects.toMatchObject({
        code: 'UNSUPPORTED_CAPABILITY',
        details: { capability: `workItems.list.filters.${Object.keys(query)[0] ?? ''}` },
      });
    },
  );
});
