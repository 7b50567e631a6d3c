import { agentId, type SchedulePort } from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../../../test/collect.js';
import { inFakeTime } from '../../../test/in-fake-time.js';
import { countOf, type Script, scriptedCxone, userHub } from '../../../test/scripted-cxone.js';

const agent = 'GET /agents/1001';
const schedule = 'GET /schedules/user/u-1';
const shift = (start: string, end: string, fields: object = {}) => ({ start, end, shiftNotes: '', ...fields });
const day = shift('2026-11-21T08:00:00Z', '2026-11-21T16:00:00Z');
const ada = { body: { agents: [{ agentId: 1001, userID: 'u-1' }] } };
const planned = (...shifts: object[]) => ({ body: { schedules: [{ shifts }] } });

function scripted(script: Script) {
  const { centre, sent } = scriptedCxone({ [agent]: [ada], ...script });
  const { schedules } = centre;
  if (schedules === undefined) throw new Error('the port is declared');
  return { schedules, sent };
}

const read = (schedules: SchedulePort, from = '2026-11-21T00:00:00Z', to = '2026-11-22T00:00:00Z', ids = ['1001']) =>
  inFakeTime(collect(schedules.shifts(ids.map(agentId), from, to)));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('shifts', () => {
  it('are asked for at the user hub, under the user’s uuid', async () => {
    const { schedules, sent } = scripted({ [schedule]: [planned(day)] });
    expect(await read(schedules)).toMatchObject([
      { agentId: '1001', start: '2026-11-21T08:00:00.000Z', end: '2026-11-21T16:00:00.000Z' },
    ]);
    const asked = sent.find(({ route }) => route === schedule);
    expect(asked?.url.origin).toBe(userHub);
    expect(asked?.headers).toMatchObject({ authorization: 'Bearer the-token' });
    expect(Object.fromEntries(asked?.url.searchParams ?? [])).toEqual({
      start: '2026-11-21T00:00:00.000Z',
      end: '2026-11-22T00:00:00.000Z',
    });
  });

  it('need the uuid, and the hub, only once', async () => {
    const { schedules, sent } = scripted({ [schedule]: [planned(day)] });
    await read(schedules);
    await read(schedules);
    expect(countOf(sent, agent)).toBe(1);
    expect(countOf(sent, 'GET /.well-known/cxone-configuration')).toBe(1);
  });

  it('are those that touch the time asked for', async () => {
    const before = shift('2026-11-20T08:00:00Z', '2026-11-21T00:00:00Z');
    const over = shift('2026-11-21T22:00:00Z', '2026-11-22T06:00:00Z');
    const { schedules } = scripted({ [schedule]: [planned(before, day, over)] });
    expect((await read(schedules)).map(({ start }) => start)).toEqual([
      '2026-11-21T08:00:00.000Z',
      '2026-11-21T22:00:00.000Z',
    ]);
  });

  it('are read for each agent once', async () => {
    const { schedules, sent } = scripted({
      [schedule]: [planned(day)],
      'GET /agents/1002': [{ body: { agents: [{ agentId: 1002, userId: 'u-2' }] } }],
      'GET /schedules/user/u-2': [{ status: 204 }],
    });
    const shifts = await read(schedules, undefined, undefined, ['1001', '1002', '1001']);
    expect(shifts.map((one) => one.agentId)).toEqual(['1001']);
    expect(countOf(sent, schedule)).toBe(1);
  });

  it.each([
    ['2026-11-22T00:00:00Z', '2026-11-21T00:00:00Z', 'to'],
    ['yesterday', '2026-11-21T00:00:00Z', 'from'],
    ['2026-11-21T00:00:00Z', 'tomorrow', 'to'],
  ])('are not to be had from %s to %s', async (from, to, field) => {
    const { schedules, sent } = scripted({});
    await expect(read(schedules, from, to)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { field } });
    expect(sent).toEqual([]);
  });

  it('of an agent that nobody has are NOT_FOUND', async () => {
    const unknown = { status: 404, body: { error_description: 'AgentId or UserId does not exist' } };
    await expect(read(scripted({ [agent]: [unknown] }).schedules)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { kind: 'agent', id: '1001' },
    });
  });

  it('need a uuid', async () => {
    const nameless = { body: { agents: [{ agentId: 1001 }] } };
    await expect(read(scripted({ [agent]: [nameless] }).schedules)).rejects.toMatchObject({
      code: 'VENDOR_RESPONSE_INVALID',
      details: { path: 'agents[0].userId' },
    });
  });

  it.each(['https://evil.example.com', 'http://na1.nice-incontact.com', undefined])(
    'send no token to a hub at %s',
    async (auth_endpoint) => {
      const configuration = { body: { api_endpoint: 'https://api-na1.niceincontact.com', auth_endpoint } };
      const { schedules, sent } = scripted({ 'GET /.well-known/cxone-configuration': [configuration] });
      await expect(read(schedules)).rejects.toMatchObject({
        code: 'VENDOR_RESPONSE_INVALID',
        details: { path: 'auth_endpoint' },
      });
      expect(countOf(sent, schedule)).toBe(0);
    },
  );
});

it('CXone tells no adherence', () => {
  const { centre } = scriptedCxone({});
  expect(centre.capabilities.schedules).toEqual({ shifts: { as: 'service', rights: [] } });
  expect(centre.schedules).not.toHaveProperty('adherence');
});
