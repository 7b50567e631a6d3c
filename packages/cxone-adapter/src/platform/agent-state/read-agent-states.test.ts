import { agentId, queueId, teamId } from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../../../test/collect.js';
import { inFakeTime } from '../../../test/in-fake-time.js';
import { agentState, agentStates, countOf, scriptedCxone } from '../../../test/scripted-cxone.js';

const all = 'GET /agents/states';
const members = 'GET /skills/4001/agents';
const row = (id: number, team = 7) => ({ agentId: id, agentStateId: 1, teamId: team });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('get', () => {
  it('asks for the one agent', async () => {
    const { centre } = scriptedCxone({ 'GET /agents/a%2Fb/states': [agentState(0, row(1001))] });
    expect((await inFakeTime(centre.agentStates.get(agentId('a/b')))).agentId).toBe('1001');
  });

  it('says unknown, not logged off, of an agent of whom CXone tells no state', async () => {
    for (const none of [
      { status: 204 },
      { body: { agentStates: [] } },
      { body: { agentStates: [{ agentId: null }] } },
    ]) {
      const { centre } = scriptedCxone({ 'GET /agents/1001/states': [none] });
      expect(await inFakeTime(centre.agentStates.get(agentId('1001')))).toMatchObject({
        agentId: '1001',
        status: 'unknown',
      });
    }
  });

  it('says VENDOR_RESPONSE_INVALID of an answer that is none', async () => {
    const { centre } = scriptedCxone({ 'GET /agents/1001/states': [{ body: 'No known way to render data' }] });
    await expect(inFakeTime(centre.agentStates.get(agentId('1001')))).rejects.toMatchObject({
      code: 'VENDOR_RESPONSE_INVALID',
    });
  });
});

describe('list', () => {
  it('reads everybody by pages of a thousand, and nobody twice', async () => {
    const full = Array.from({ length: 1_000 }, (_, index) => row(index));
    const pages = [{ body: agentStates(0, full) }, { body: agentStates(0, [row(999), row(1_000)]) }];
    const { centre, sent } = scriptedCxone({ [all]: pages });
    expect(await inFakeTime(collect(centre.agentStates.list()))).toHaveLength(1_001);
    const asked = sent.filter(({ route }) => route === all).map(({ url }) => url.searchParams.get('skip'));
    expect(asked).toEqual(['0', '1000']);
  });

  it('passes over a row that cannot be read, and keeps the others', async () => {
    const { centre } = scriptedCxone({ [all]: [{ body: agentStates(0, [row(1), { agentStateId: 1 }, row(3)]) }] });
    expect((await inFakeTime(collect(centre.agentStates.list()))).map((state) => state.agentId)).toEqual(['1', '3']);
  });

  it('reads the shapes of v23 as well: wrapped, with other names, or with nothing at all', async () => {
    const old = {
      AgentId: 5,
      agentStateName: 'Unavailable',
      isAcw: false,
      OutStateId: 102,
      OutStateDescription: 'Lunch',
    };
    const { centre } = scriptedCxone({ [all]: [{ body: { resultSet: { agentStates: [old] } } }, { status: 204 }] });
    const [state] = await inFakeTime(collect(centre.agentStates.list()));
    expect(state).toMatchObject({ agentId: '5', status: 'not-ready', availability: { reason: { id: '102' } } });
    expect(await inFakeTime(collect(centre.agentStates.list()))).toEqual([]);
  });

  it('reads a few agents one by one, leaving out those nobody has', async () => {
    const { centre, sent } = scriptedCxone({
      'GET /agents/1001/states': [agentState(0, row(1001))],
      'GET /agents/404/states': [{ status: 404, body: { error_description: 'Invalid Agent Id' } }],
    });
    const query = { agentIds: ['1001', '404'].map(agentId) };
    expect((await inFakeTime(collect(centre.agentStates.list(query)))).map((state) => state.agentId)).toEqual(['1001']);
    expect(countOf(sent, all)).toBe(0);
  });

  it('reads many agents by pages', async () => {
    const { centre, sent } = scriptedCxone({
      [all]: [
        {
          body: agentStates(
            0,
            [1, 2, 3, 4, 5, 6, 7, 8].map((id) => row(id)),
          ),
        },
      ],
    });
    const query = { agentIds: ['1', '2', '3', '4', '5', '6'].map(agentId) };
    expect(await inFakeTime(collect(centre.agentStates.list(query)))).toHaveLength(6);
    expect(countOf(sent, all)).toBe(1);
  });

  it('narrows by team, by queue, and by all filters together', async () => {
    const assigned = [1, 2, 3].map((id) => ({ agentId: id, isActive: id !== 3 }));
    const script = {
      [all]: [{ body: agentStates(0, [row(1, 7), row(2, 8), row(3, 7)]) }],
      [members]: [{ body: { agentSkillAssignments: assigned } }],
      'GET /agents/1/states': [{ body: agentStates(0, [row(1, 7)]) }],
      'GET /agents/2/states': [{ body: agentStates(0, [row(2, 8)]) }],
    };
    const idsOf = async (query: object) =>
      (await inFakeTime(collect(scriptedCxone(script).centre.agentStates.list(query)))).map((state) => state.agentId);
    expect(await idsOf({ teamIds: [teamId('7')] })).toEqual(['1', '3']);
    expect(await idsOf({ queueIds: [queueId('4001')] })).toEqual(['1', '2']);
    expect(await idsOf({ queueIds: [queueId('4001')], teamIds: [teamId('8')] })).toEqual(['2']);
    expect(await idsOf({ queueIds: [queueId('4001')], agentIds: [agentId('1'), agentId('3')] })).toEqual(['1']);
    expect(await idsOf({ agentIds: [] })).toEqual([]);
  });

  it('says NOT_FOUND of a queue nobody has', async () => {
    const { centre } = scriptedCxone({ [members]: [{ status: 404, body: { error_description: 'Invalid skillId' } }] });
    const list = collect(centre.agentStates.list({ queueIds: [queueId('4001')] }));
    await expect(inFakeTime(list)).rejects.toMatchObject({ code: 'NOT_FOUND', details: { kind: 'queue', id: '4001' } });
  });
});

describe('catalog', () => {
  const codes = { body: { unavailableCodes: [{ outstateId: 102, outstateName: 'Lunch', isActive: true }] } };

  it('is the team’s, read once for a while', async () => {
    const { centre, sent } = scriptedCxone({ 'GET /teams/7/unavailable-codes': [codes] });
    const first = await inFakeTime(centre.agentStates.catalog({ teamId: teamId('7') }));
    expect(first.targets[1]).toMatchObject({ status: 'not-ready', reasons: [{ id: '102', category: 'meal' }] });
    await inFakeTime(centre.agentStates.catalog({ teamId: teamId('7') }));
    expect(countOf(sent, 'GET /teams/7/unavailable-codes')).toBe(1);
  });

  it('of an agent is that of the agent’s team', async () => {
    const { centre } = scriptedCxone({
      'GET /agents/1001': [{ body: { agents: [{ agentId: 1001, teamId: 7 }] } }],
      'GET /teams/7/unavailable-codes': [codes],
    });
    expect((await inFakeTime(centre.agentStates.catalog({ agentId: agentId('1001') }))).targets).toHaveLength(3);
  });

  it('says NOT_FOUND of a team or an agent nobody has', async () => {
    const gone = [{ status: 404, body: { error_description: 'does not exist' } }];
    const { centre } = scriptedCxone({ 'GET /agents/1': gone, 'GET /teams/9/unavailable-codes': gone });
    for (const query of [{ agentId: agentId('1') }, { teamId: teamId('9') }]) {
      await expect(inFakeTime(centre.agentStates.catalog(query))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
