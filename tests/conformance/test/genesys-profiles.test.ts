import { type AgentId, agentId, type AgentStateEvent, type ContactCentre } from '@contactport/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createJoinedAdapter, type Join, joinInMemory } from './join/join.js';

type Tuning = NonNullable<Parameters<typeof createJoinedAdapter>[1]>['genesys'];

const versioned = { profile: 'versioned' } as const;

describe('the two profiles on one organisation', () => {
  const open: ContactCentre[] = [];
  let join: Join;

  function adapterOf(tuning: Tuning): ContactCentre {
    const centre = createJoinedAdapter(join, tuning === undefined ? {} : { genesys: tuning });
    open.push(centre);
    return centre;
  }

  function joined(): AgentId {
    join = joinInMemory({ vendor: 'genesys', agents: 5, people: 'off' });
    return agentId(join.ready.agents[0]?.id ?? '');
  }

  afterEach(async () => {
    for (const centre of open.splice(0)) await join.run(centre.close());
    await join.close();
  });

  it.each(['form', 'basic', 'signed'] as const)('a token got by %s serves', async (tokenGrant) => {
    const id = joined();
    const centre = adapterOf({ ...versioned, tokenGrant });
    const change = await join.run(centre.agentStates.change(id, { status: 'ready' }));
    expect(change).toMatchObject({ outcome: 'changed', guard: 'compare-and-set' });
    await join.pass(60 * 60_000);
    expect((await join.run(centre.agentStates.get(id))).status).toBe('ready');
  });

  it('a token without the scope is told by its name', async () => {
    const id = joined();
    const centre = adapterOf({ ...versioned, scopes: ['routing:agent-state:read', 'routing:users:read'] });
    await expect(join.run(centre.agentStates.change(id, { status: 'ready' }))).rejects.toMatchObject({
      code: 'PERMISSION',
      effect: 'none',
      details: { missing: ['routing:agent-state:write'] },
    });
    const blind = adapterOf({ ...versioned, scopes: ['routing:users:read'] });
    const watching = blind.agentStates.watch({ agentIds: [id] });
    await expect(join.run(watching[Symbol.asyncIterator]().next())).rejects.toMatchObject({ code: 'PERMISSION' });
  });

  it('a change through one is seen through the other, and makes its revision stale', async () => {
    const id = joined();
    const [guarded, platform] = [adapterOf(versioned), adapterOf(undefined)];
    const { revision } = await join.run(guarded.agentStates.get(id));
    const events: AgentStateEvent[] = [];
    const stream = guarded.agentStates.watch({ agentIds: [id] });
    const reading = (async () => {
      for await (const event of stream) events.push(event);
    })();
    await join.pass(2_000);

    await join.run(platform.agentStates.change(id, { status: 'ready' }));
    await join.pass(2_000);
    expect(events.map((event) => (event.type === 'stream-gap' ? event.type : event.state.status))).toEqual([
      'not-ready',
      'ready',
    ]);
    const late = guarded.agentStates.change(id, { status: 'logged-off' }, { ifRevision: revision });
    await expect(join.run(late)).rejects.toMatchObject({ code: 'CONFLICT', effect: 'none' });

    await join.run(guarded.agentStates.change(id, { status: 'logged-off' }));
    await join.pass(5_000);
    expect((await join.run(platform.agentStates.get(id))).status).toBe('logged-off');
    await join.run(stream.drain());
    await reading;
  });

  it('of many who write on one tag one wins, however many adapters there are', async () => {
    const id = joined();
    const centres = Array.from({ length: 6 }, () => adapterOf(versioned));
    const { targets } = await join.run(adapterOf(versioned).agentStates.catalog({ agentId: id }));
    const reasons = targets.find(({ status }) => status === 'not-ready')?.reasons ?? [];
    const { revision, availability } = await join.run(adapterOf(versioned).agentStates.get(id));
    const others = reasons.filter((reason) => reason.id !== availability.reason?.id);
    const writes = centres.map((centre, index) => {
      const reason = others[index % others.length]?.id;
      if (reason === undefined) throw new Error('no reasons');
      return centre.agentStates.change(id, { status: 'not-ready', reason }, { ifRevision: revision });
    });
    const results = await join.run(Promise.allSettled(writes));
    const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(won.map(({ outcome }) => outcome)).toEqual(['changed']);
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(lost).toEqual(Array(5).fill(expect.objectContaining({ code: 'CONFLICT', effect: 'none' })));
    const after = await join.run(adapterOf(versioned).agentStates.get(id));
    expect(after.availability.reason?.id).toBe(won[0]?.current?.availability.reason?.id);
  });
});
