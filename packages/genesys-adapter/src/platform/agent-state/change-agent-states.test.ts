import { agentId, reasonId, type StateChangeRequest, type StateChangeResult } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import {
  createOrganisation,
  definitionId,
  presenceOf,
  type ScriptedOrganisation,
  setPresence,
} from '../../../test/scripted-organisation.js';

const onMeal = { status: 'not-ready', reason: reasonId(definitionId('Meal')) } as const;
const bulk = 'PUT /api/v2/users/presences/bulk';

function changeMany({ centre, clock }: ScriptedOrganisation, requests: readonly StateChangeRequest[]) {
  const collect = async () => {
    const results: StateChangeResult[] = [];
    for await (const result of centre.agentStates.changeMany(requests)) results.push(result);
    return results;
  };
  return clock.runUntil(collect());
}

const told = (results: readonly StateChangeResult[]) =>
  results.map((result) => (result.ok ? `${result.change.outcome} ${result.change.verifiedBy}` : result.error.code));

/** Writes the presences of those that `takes` lets through, and answers with them. */
function takeBulk(organisation: ScriptedOrganisation, takes: (id: string) => boolean = () => true) {
  const { agents, at } = organisation;
  return ({ body }: { readonly body: unknown }) => {
    const asked = body as readonly { readonly id: string }[];
    const taken = agents.filter(({ id }) => takes(id) && asked.some((entry) => entry.id === id));
    for (const agent of taken)
      setPresence(
        agent,
        asked.find((entry) => entry.id === agent.id),
        at(),
      );
    return { status: 200, body: taken.map(presenceOf) };
  };
}

describe('changeMany', () => {
  it('reads and writes fifty a call', async () => {
    const organisation = createOrganisation({}, 70);
    organisation.vendor.on(bulk, takeBulk(organisation));
    const requests = organisation.agents.map(({ id }) => ({ agentId: id, target: onMeal }));
    expect(new Set(told(await changeMany(organisation, requests)))).toEqual(new Set(['changed answer']));
    expect(organisation.vendor.count(bulk)).toBe(2);
    expect(organisation.vendor.count('GET /api/v2/users')).toBe(2);
  });

  it('what befalls one agent is that agent’s result', async () => {
    const organisation = createOrganisation({}, 4);
    const { vendor, centre, clock } = organisation;
    vendor.on(bulk, takeBulk(organisation));
    const [stale, unknownReason, standing, good] = organisation.agents.map(({ id }) => id);
    if (!stale || !unknownReason || !standing || !good) throw new Error('four agents');
    const { revision } = await clock.runUntil(centre.agentStates.get(good));
    const results = await changeMany(organisation, [
      { agentId: stale, target: onMeal, ifRevision: revision },
      { agentId: unknownReason, target: { status: 'not-ready', reason: reasonId('nobody-has-this') } },
      { agentId: standing, target: { status: 'not-ready', reason: reasonId(definitionId('Break')) } },
      { agentId: good, target: onMeal, ifRevision: revision },
      { agentId: agentId('nobody'), target: onMeal },
    ]);
    const byAgent = Object.fromEntries(results.map((result, index) => [result.agentId, told(results)[index]]));
    expect(byAgent).toEqual({
      [stale]: 'CONFLICT',
      [unknownReason]: 'INVALID_ARGUMENT',
      [standing]: 'unchanged answer',
      [good]: 'changed answer',
      nobody: 'NOT_FOUND',
    });
  });

  it('reads back whom the answer leaves out', async () => {
    const organisation = createOrganisation({}, 2);
    const { vendor, agents } = organisation;
    const [answered, unanswered] = agents;
    vendor.on(bulk, (request) => {
      const { status, body } = takeBulk(organisation)(request);
      return { status, body: body.slice(0, 1) };
    });
    const both = agents.map(({ id }) => ({ agentId: id, target: onMeal }));
    expect(told(await changeMany(organisation, both))).toEqual(['changed answer', 'changed read-back']);
    vendor.on(
      bulk,
      takeBulk(organisation, (id) => id === answered?.id),
    );
    const back = agents.map(({ id }) => ({ agentId: id, target: { status: 'ready' as const } }));
    const [, doubtful] = (await changeMany(organisation, back)).toSorted((one) => (one.ok ? -1 : 1));
    expect(doubtful).toMatchObject({ agentId: unanswered?.id, error: { effect: 'unknown' } });
  });

  it('settles a lost answer by reading', async () => {
    const organisation = createOrganisation({}, 2);
    const { vendor, agents } = organisation;
    vendor.on(bulk, (request) => {
      takeBulk(organisation, (id) => id === agents[0]?.id)(request);
      return 'lost';
    });
    const results = await changeMany(
      organisation,
      agents.map(({ id }) => ({ agentId: id, target: onMeal })),
    );
    expect(told(results).toSorted()).toEqual(['NETWORK', 'changed read-back']);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { effect: 'unknown' } });
    expect(vendor.count(bulk)).toBe(1);
  });

  it('goes one by one when all are refused together', async () => {
    const organisation = createOrganisation({}, 3);
    organisation.vendor.on(bulk, () => ({ status: 400, body: { code: 'bad.request' } }));
    const results = await changeMany(
      organisation,
      organisation.agents.map(({ id }) => ({ agentId: id, target: onMeal })),
    );
    expect(told(results)).toEqual(Array(3).fill('changed answer'));
    expect(organisation.vendor.count('PATCH /api/v2/users/*/presences/purecloud')).toBe(3);
  });

  it('logs off and takes back with calls of their own', async () => {
    const organisation = createOrganisation({}, 2);
    const { vendor, agents } = organisation;
    const [leaving, notResponding] = agents;
    if (!leaving || !notResponding) throw new Error('two agents');
    Object.assign(notResponding, { presence: 'On Queue', routingStatus: 'NOT_RESPONDING' });
    vendor.on('PUT /api/v2/users/*/routingstatus', () => {
      notResponding.routingStatus = 'IDLE';
      return { status: 200, body: { status: 'IDLE', startTime: organisation.at() } };
    });
    const results = await changeMany(organisation, [
      { agentId: leaving.id, target: { status: 'logged-off' } },
      { agentId: notResponding.id, target: { status: 'ready' } },
    ]);
    expect(told(results)).toEqual(['changed answer', 'changed answer']);
    expect(vendor.count(bulk)).toBe(0);
    expect(vendor.count('DELETE /api/v2/tokens/*')).toBe(1);
  });

  it('an abort rejects with its reason, whatever is still under way', async () => {
    const organisation = createOrganisation({}, 3);
    const { vendor, centre, clock, agents } = organisation;
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    vendor.on('DELETE /api/v2/tokens/*', () => {
      if (vendor.count('DELETE /api/v2/tokens/*') === agents.length) controller.abort(reason);
      return 'silent';
    });
    const { signal } = controller;
    const requests = agents.map(({ id }) => ({ agentId: id, target: { status: 'logged-off' as const } }));
    const first = centre.agentStates.changeMany(requests, { signal })[Symbol.asyncIterator]().next();
    await expect(clock.runUntil(first)).rejects.toBe(reason);
    await clock.advance(60_000);
  });

  it('refuses to change an agent twice', async () => {
    const organisation = createOrganisation();
    const twice = [1, 2].map(() => ({ agentId: organisation.agent.id, target: onMeal }));
    await expect(changeMany(organisation, twice)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field: 'requests' },
    });
  });
});
