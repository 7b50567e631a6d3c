import { describe, expect, it } from 'vitest';
import { createCxoneClient } from '../../test/cxone-client.js';
import { listAt } from '../../test/json.js';

const five = { startDate: '2026-03-02T09:00:00Z', endDate: '2026-03-02T09:05:00Z' };

describe('the history of states', () => {
  it('tells an agent’s states with reasons and durations', async () => {
    const { api, world, clock } = await createCxoneClient();
    await clock.advance(10_000);
    world.want('agent-1', { availability: 'ready' }, 'agent');
    await clock.advance(20_000);
    world.want('agent-1', { availability: 'not-ready', reasonKey: 'break' }, 'agent');
    await clock.advance(5_000);
    const history = [
      { stateIndex: 1, agentStateId: 2, outStateId: null, duration: 10, startDate: '2026-03-02T09:00:00.000Z' },
      { stateIndex: 2, agentStateId: 1, duration: 20, startDate: '2026-03-02T09:00:10.000Z' },
      { stateIndex: 3, agentStateId: 2, outStateDescription: 'Break', duration: 5 },
    ];
    expect((await api('GET', '/agents/10001/state-history', { query: five })).json).toMatchObject({
      totalRecords: 3,
      agentStateHistory: history,
    });
    const { json } = await api('GET', '/wfm-data/agents/schedule-adherence', { query: five });
    expect(listAt(json, 'agentStateHistory').slice(0, 3)).toMatchObject(
      history.map((row) => ({ ...row, agentId: 10_001, businessUnitName: 'ContactPort Simulated Centre' })),
    );
  });

  it('of all agents at once covers five minutes at most, and may be empty', async () => {
    const { api } = await createCxoneClient();
    const adherence = async (startDate: string, endDate: string) =>
      (await api('GET', '/wfm-data/agents/schedule-adherence', { query: { startDate, endDate } })).status;
    expect(await adherence('2026-03-02T09:00:00Z', '2026-03-02T09:05:00.001Z')).toBe(400);
    expect(await adherence('2026-03-02T08:00:00Z', '2026-03-02T08:05:00Z')).toBe(204);
    expect(await adherence('2026-03-02T08:05:00Z', '2026-03-02T08:00:00Z')).toBe(400);
    expect((await api('GET', '/wfm-data/agents/schedule-adherence')).status).toBe(400);
  });

  it.each(['statehistory', 'state-history'])('of a contact is asked for as %s', async (name) => {
    const { api, world, clock } = await createCxoneClient();
    const { key, ids } = world.offerContact(
      { media: 'work-item', agentKey: 'agent-1', queueKey: 'claims' },
      'customer',
    );
    await clock.advance(3_000);
    world.answerContact(key, 'agent');
    expect((await api('GET', `/contacts/${ids.cxone}/${name}`)).json).toEqual({
      contactStateHistory: [
        expect.objectContaining({
          contactId: ids.cxone,
          contactStateName: 'Routing',
          agentId: 10_001,
          duration: 'PT3S',
        }),
        expect.objectContaining({ stateIndex: 2, contactStateName: 'Active', skillName: 'Claims', duration: 'PT0S' }),
      ],
    });
    expect((await api('GET', `/contacts/1/${name}`)).status).toBe(404);
  });
});
