import { describe, expect, test } from 'vitest';
import { createGenesysClient, credentials } from '../../test/genesys-client.js';
import { anyText, at, listAt, textAt } from '../../test/json.js';

const nobody = '00000000-0000-4000-8000-000000000000';
const root = '/workforcemanagement';
const today = { startDate: '2026-11-21T00:00:00Z', endDate: '2026-11-22T00:00:00Z' };

async function setUp(options: Parameters<typeof createGenesysClient>[0] = {}) {
  const client = await createGenesysClient(options);
  const { json } = await client.api('GET', `${root}/agents/${client.userId}/managementunit`);
  const unit = textAt(json, 'managementUnit', 'id');
  const search = (body: object, query = '') =>
    client.api('POST', `${root}/managementunits/${unit}/agentschedules/search`, { body, query });
  return { ...client, unit, businessUnit: textAt(json, 'businessUnit', 'id'), search };
}

describe('a search of schedules', () => {
  test('finds shifts whose activities leave no gap', async () => {
    const { search, userId } = await setUp();
    const { status, json } = await search({ ...today, userIds: [userId] });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      status: 'Complete',
      result: {
        agentSchedules: [
          { user: { id: userId }, shifts: [{ startDate: '2026-11-21T06:00:00.000Z', lengthMinutes: 480 }] },
        ],
        businessUnitTimeZone: 'Etc/UTC',
        publishedSchedules: [{ weekDate: '2026-11-16', weekCount: 1 }],
      },
    });
    const activities = listAt(json, 'result', 'agentSchedules', 0, 'shifts', 0, 'activities');
    let end = Date.parse('2026-11-21T06:00:00Z');
    for (const activity of activities) {
      expect(Date.parse(textAt(activity, 'startDate'))).toBe(end);
      end += Number(at(activity, 'lengthMinutes')) * 60_000;
    }
    expect(end).toBe(Date.parse('2026-11-21T14:00:00Z'));
  });

  test('leaves out strangers and days without shifts; without ids it finds everybody', async () => {
    const { search, userId, api, businessUnit } = await setUp();
    expect(listAt((await search({ ...today, userIds: [nobody] })).json, 'result', 'agentSchedules')).toEqual([]);
    const later = { startDate: '2026-11-25T00:00:00Z', endDate: '2026-11-26T00:00:00Z', userIds: [userId] };
    expect(listAt((await search(later)).json, 'result', 'agentSchedules')).toMatchObject([{ shifts: [] }]);
    const all = await api('POST', `${root}/businessunits/${businessUnit}/agentschedules/search`, { body: today });
    expect(listAt(all.json, 'result', 'agentSchedules')).toHaveLength(10);
  });

  test('that is answered later is told on a topic, with an address for the result', async () => {
    const { search, listen, clock, api, businessUnit } = await setUp();
    const topic = `v2.workforcemanagement.users.${credentials.clientId}.schedules.search`;
    const socket = await listen(topic);
    const { status, json } = await search(today, 'forceAsync=true');
    expect({ status, json }).toMatchObject({ status: 202, json: { status: 'Processing' } });
    await clock.advance(5_000);
    const [event] = socket.on(topic);
    expect(event).toMatchObject({ operationId: textAt(json, 'operationId'), businessUnitId: businessUnit });
    const { pathname } = new URL(textAt(event, 'downloadUrl'));
    const result = await api('GET', pathname.replace('/api/v2', ''));
    expect(listAt(result.json, 'agentSchedules')).toHaveLength(10);
    const atOnce = await search(today, 'forceDownloadService=true');
    expect(atOnce.json).toMatchObject({ status: 'Complete', downloadUrl: anyText });
    expect((await api('GET', `/downloads/${nobody}`)).status).toBe(404);
  });

  test('is refused without dates, backwards, in another unit, or in one’s own as a client', async () => {
    const { search, api } = await setUp();
    expect((await search({ startDate: today.startDate })).json).toMatchObject({ code: 'required.field.missing' });
    expect((await search({ startDate: today.endDate, endDate: today.startDate })).status).toBe(400);
    expect((await search({ startDate: 'Monday', endDate: 'Friday' })).json).toMatchObject({ code: 'invalid.date' });
    const elsewhere = (unit: string) =>
      api('POST', `${root}/managementunits/${unit}/agentschedules/search`, { body: today });
    expect((await elsewhere(nobody)).status).toBe(404);
    expect((await elsewhere('mine')).status).toBe(400);
  });
});

test('adherence compares the plan with what is done', async () => {
  const { api, userId, world, agent, clock } = await setUp();
  const adherence = async () => (await api('GET', `${root}/adherence`, { query: `userId=${userId},${nobody}` })).json;
  expect(await adherence()).toMatchObject([
    {
      user: { id: userId },
      scheduledActivityCategory: 'OnQueueWork',
      actualActivityCategory: 'OffQueueWork',
      adherenceState: 'OutOfAdherence',
      systemPresence: 'Available',
    },
  ]);
  world.want(agent().key, { availability: 'ready' }, 'control');
  await clock.advance(100);
  expect(await adherence()).toMatchObject([
    { adherenceState: 'InAdherence', impact: 'Neutral', systemPresence: 'OnQueue', routingStatus: 'IDLE' },
  ]);
  await clock.advance(8 * 3_600_000);
  expect(await adherence()).toMatchObject([
    { scheduledActivityCategory: 'Unscheduled', adherenceState: 'Unscheduled' },
  ]);
  expect((await api('GET', `${root}/adherence`)).status).toBe(400);
  const many = Array.from({ length: 101 }, () => userId).join();
  expect((await api('GET', `${root}/adherence`, { query: `userId=${many}` })).status).toBe(400);
});

test('activity codes tell what the codes of a schedule are', async () => {
  const { api, businessUnit } = await setUp();
  const { json } = await api('GET', `${root}/businessunits/${businessUnit}/activitycodes`);
  expect(listAt(json, 'entities')).toContainEqual(
    expect.objectContaining({ id: '2', category: 'Meal', countsAsPaidTime: false }),
  );
});
