import type { AgentStateEvent, ContactCentre } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { createJoinedAdapter, type Join, joinInMemory, joinOverLoopback } from './join.js';

const vendors = ['genesys', 'cxone'] as const;

/** What an adapter tells of ten minutes of a working day. */
async function dayOf(vendor: (typeof vendors)[number], seed: number): Promise<readonly AgentStateEvent[]> {
  const join = joinInMemory({ vendor, seed, traffic: 'generated' });
  const centre = createJoinedAdapter(join);
  const events: AgentStateEvent[] = [];
  const stream = centre.agentStates.watch();
  const reading = (async () => {
    for await (const event of stream) events.push(event);
  })();
  await join.pass(10 * 60_000);
  await end(join, centre);
  await reading;
  return events;
}

async function end(join: Join, centre: ContactCentre): Promise<void> {
  await join.run(centre.close());
  await join.close();
}

describe.each(vendors)('%s', (vendor) => {
  it('one seed is one run, another seed another', async () => {
    const events = await dayOf(vendor, 3);
    expect(events.length).toBeGreaterThan(40);
    expect(await dayOf(vendor, 3)).toEqual(events);
    expect(await dayOf(vendor, 4)).not.toEqual(events);
  });

  it.each(['in memory', 'over loopback'] as const)('%s the line can be cut and mended', async (how) => {
    const options = { vendor, agents: 5 };
    const join = how === 'in memory' ? joinInMemory(options) : await joinOverLoopback(options);
    const centre = createJoinedAdapter(join);
    const stream = centre.agentStates.watch();
    const states: string[] = [];
    stream.onStatus(({ state }) => states.push(state));
    const reading = (async () => {
      for await (const event of stream) expect(event).toBeDefined();
    })();
    await join.pass(10_000);
    join.line.cut();
    await join.pass(20_000);
    join.line.restore();
    await join.pass(60_000);
    expect(states).toEqual(['live', 'interrupted', 'live']);
    await end(join, centre);
    await reading;
  });

  it('no request leads to another host', async () => {
    const join = joinInMemory({ vendor, agents: 5 });
    const elsewhere = { method: 'GET', url: 'https://elsewhere.example/', headers: {} };
    await expect(join.surroundings.http(elsewhere)).rejects.toMatchObject({ phase: 'connect' });
    await join.close();
  });
});
