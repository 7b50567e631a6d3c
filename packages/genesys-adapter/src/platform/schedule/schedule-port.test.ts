import { type AgentId, agentId, type SchedulePort } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { collect } from '../../../test/collect.js';
import { createOrganisation, type ScriptedOrganisation } from '../../../test/scripted-organisation.js';
import { mapActivityCategory } from './activity-category.js';
import { convertAdherence } from './convert-adherence.js';

const [a, b, c] = ['a', 'b', 'c'].map((id) => agentId(id)) as [AgentId, AgentId, AgentId];
const root = '/api/v2/workforcemanagement';
const search = (unit = 'm1') => `POST ${root}/managementunits/${unit}/agentschedules/search`;
const from = '2026-11-21T00:00:00.000Z';
const to = '2026-11-22T00:00:00.000Z';

function schedulesOf({ centre }: ScriptedOrganisation): SchedulePort {
  if (centre.schedules === undefined) throw new Error('an organisation has schedules');
  return centre.schedules;
}

const scheduleOf = (id: string, startDate = '2026-11-21T09:00:00+01:00') => ({
  user: { id },
  shifts: [
    {
      startDate,
      lengthMinutes: 120,
      activities: [
        { startDate, lengthMinutes: 60, activityCodeId: '0' },
        { startDate: '2026-11-21T09:00:00.000Z', lengthMinutes: 60, activityCodeId: 'unheard-of' },
      ],
    },
  ],
});

/** a and b are planned in one management unit, c in another. */
function createPlanned() {
  const organisation = createOrganisation();
  const { vendor } = organisation;
  for (const [id, unit] of [
    [a, 'm1'],
    [b, 'm1'],
    [c, 'm2'],
  ]) {
    const body = { managementUnit: { id: unit }, businessUnit: { id: 'bu' } };
    vendor.on(`GET ${root}/agents/${id}/managementunit`, () => ({ status: 200, body }));
  }
  vendor.on(`GET ${root}/businessunits/bu/activitycodes`, () => ({
    status: 200,
    body: { entities: [{ id: '0', name: 'On Queue', category: 'OnQueueWork' }] },
  }));
  for (const unit of ['m1', 'm2']) {
    vendor.on(search(unit), ({ body }) => {
      const { userIds } = body as { readonly userIds: readonly string[] };
      return {
        status: 200,
        body: { status: 'Complete', result: { agentSchedules: userIds.map((id) => scheduleOf(id)) } },
      };
    });
  }
  return organisation;
}

const shifts = (organisation: ScriptedOrganisation, ids: readonly AgentId[], until = to, since = from) =>
  organisation.clock.runUntil(collect(schedulesOf(organisation).shifts(ids, since, until)));

describe('shifts', () => {
  it('asks unit by unit, and tells all in UTC', async () => {
    const organisation = createPlanned();
    const found = await shifts(organisation, [a, c, b, a]);
    expect(found.map((shift) => shift.agentId)).toEqual(['a', 'b', 'c']);
    expect(found[0]).toEqual({
      agentId: 'a',
      start: '2026-11-21T08:00:00.000Z',
      end: '2026-11-21T10:00:00.000Z',
      activities: [
        { start: '2026-11-21T08:00:00.000Z', end: '2026-11-21T09:00:00.000Z', name: 'On Queue', category: 'on-queue' },
        { start: '2026-11-21T09:00:00.000Z', end: '2026-11-21T10:00:00.000Z' },
      ],
    });
    const asked = organisation.vendor.requests.filter(({ path }) => path.endsWith('/search'));
    expect(asked.map(({ body }) => body)).toEqual([
      { startDate: from, endDate: to, userIds: ['a', 'b'] },
      { startDate: from, endDate: to, userIds: ['c'] },
    ]);
  });

  it('keeps who is planned where, and what codes mean', async () => {
    const organisation = createPlanned();
    await shifts(organisation, [a]);
    await shifts(organisation, [a]);
    expect(organisation.vendor.count(`GET ${root}/agents/a/managementunit`)).toBe(1);
    expect(organisation.vendor.count(`GET ${root}/businessunits/bu/activitycodes`)).toBe(1);
    expect(organisation.vendor.count(search())).toBe(2);
  });

  it('gives what touches the time, an instant too', async () => {
    const organisation = createPlanned();
    const at = (since: string, until: string) => shifts(organisation, [a], until, since);
    expect(await at('2026-11-21T10:00:00Z', to)).toEqual([]);
    expect(await at(from, '2026-11-21T08:00:00Z')).toEqual([]);
    expect(await at('2026-11-21T09:59:59Z', to)).toHaveLength(1);
    expect(await at('2026-11-21T09:00:00Z', '2026-11-21T09:00:00Z')).toHaveLength(1);
  });

  it('refuses an end before the beginning, what is no instant, and an agent nobody is', async () => {
    const organisation = createPlanned();
    await expect(shifts(organisation, [a], from, to)).rejects.toMatchObject({ details: { field: 'to' } });
    await expect(shifts(organisation, [a], to, 'today')).rejects.toMatchObject({ details: { field: 'from' } });
    await expect(shifts(organisation, [agentId('x')])).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { kind: 'agent', id: 'x' },
    });
  });

  it.each(['Canceled', 'Error'])('a search that ended %s is the vendor’s failure', async (status) => {
    const organisation = createPlanned();
    organisation.vendor.on(search(), () => ({ status: 200, body: { status } }));
    await expect(shifts(organisation, [a])).rejects.toMatchObject({ code: 'VENDOR_FAILURE' });
  });

  describe('a search that takes longer', () => {
    const processing = (operationId: string) => () => ({ status: 202, body: { status: 'Processing', operationId } });
    const topicName = 'v2.workforcemanagement.users.the-client.schedules.search';

    it('is asked again with an ear for its answer, and downloaded with the token', async () => {
      const organisation = createPlanned();
      const { clock, sockets, vendor } = organisation;
      vendor.next(search(), processing('unheard'), processing('o'));
      const downloadUrl = 'http://127.0.0.1:4010/api/v2/downloads/d?x=1';
      vendor.on('GET /api/v2/downloads/d', () => ({ status: 200, body: { agentSchedules: [scheduleOf('a')] } }));
      const reading = collect(schedulesOf(organisation).shifts([a], from, to));
      await clock.advance(100);
      const tell = (operationId: string) =>
        sockets.opened[0]?.send({ topicName, eventBody: { operationId, downloadUrl } });
      tell('somebody-else’s');
      tell('o');
      expect(await clock.runUntil(reading)).toHaveLength(1);
      const download = vendor.requests.find(({ path }) => path === '/api/v2/downloads/d');
      expect(download?.authorization).toBe('Bearer the-token-1');
      expect(sockets.opened[0]?.isOpen).toBe(false);
    });

    it('may be answered at once the second time', async () => {
      const organisation = createPlanned();
      organisation.vendor.next(search(), processing('unheard'));
      expect(await shifts(organisation, [a])).toHaveLength(1);
    });

    it('ends with its caller’s time', async () => {
      const organisation = createPlanned();
      organisation.vendor.on(search(), processing('never'));
      const reading = collect(schedulesOf(organisation).shifts([a], from, to, { timeoutMs: 2_000 }));
      await expect(organisation.clock.runUntil(reading)).rejects.toMatchObject({ code: 'TIMEOUT' });
    });

    it('takes its result from elsewhere without the token, and never in the clear', async () => {
      const organisation = createPlanned();
      const { vendor } = organisation;
      const named = (downloadUrl: string) =>
        vendor.on(search(), () => ({ status: 200, body: { status: 'Complete', downloadUrl } }));
      named('https://downloads.example/api/v2/d?signature=s');
      vendor.on('GET /api/v2/d', () => ({ status: 200, body: { agentSchedules: [scheduleOf('a')] } }));
      expect(await shifts(organisation, [a])).toHaveLength(1);
      const download = vendor.requests.find(({ path }) => path === '/api/v2/d');
      expect(download).toMatchObject({ authorization: undefined });
      named('http://downloads.example/api/v2/d?signature=s');
      const refused = await shifts(organisation, [a]).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'VENDOR_RESPONSE_INVALID' });
      expect(JSON.stringify(refused)).not.toContain('signature');
    });
  });
});

describe('adherence', () => {
  it('asks for a hundred a call', async () => {
    const organisation = createOrganisation();
    organisation.vendor.on(`GET ${root}/adherence`, ({ query }) => ({
      status: 200,
      body: (query.get('userId') ?? '').split(',').map((id) => ({ user: { id }, adherenceState: 'InAdherence' })),
    }));
    const ids = Array.from({ length: 250 }, (_, index) => agentId(`a${index}`));
    const { adherence } = schedulesOf(organisation);
    if (adherence === undefined) throw new Error('an organisation tells adherence');
    const found = await organisation.clock.runUntil(collect(adherence(ids)));
    expect(found).toHaveLength(250);
    expect(organisation.vendor.count(`GET ${root}/adherence`)).toBe(3);
  });

  it.each([
    ['InAdherence', 'in'],
    ['OutOfAdherence', 'out'],
    ['Explained', 'out'],
    ['Unscheduled', 'unscheduled'],
    ['Ignored', 'unknown'],
    ['Unknown', 'unknown'],
    [null, 'unknown'],
  ])('%s is %s', (adherenceState, state) => {
    expect(convertAdherence({ user: { id: 'a' }, adherenceState })).toEqual({ agentId: 'a', state });
  });

  it('tells what is planned, and since when it is so', () => {
    const row = { user: { id: 'a' }, scheduledActivityCategory: 'Meal', timeOfAdherenceChange: '2026-11-21T08:00:00Z' };
    expect(convertAdherence(row)).toMatchObject({ scheduledCategory: 'meal', since: '2026-11-21T08:00:00.000Z' });
  });
});

it.each([
  ['OnQueueWork', 'on-queue'],
  ['OffQueueWork', 'off-queue'],
  ['Break', 'break'],
  ['Meal', 'meal'],
  ['Meeting', 'meeting'],
  ['Training', 'training'],
  ['TimeOff', 'time-off'],
  ['Unavailable', 'unavailable'],
  ['Unscheduled', undefined],
  ['Astral', 'other'],
])('activity %s is %s', (word, category) => {
  expect(mapActivityCategory(word)).toBe(category);
});
