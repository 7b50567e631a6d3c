import { agentId, type AgentState, revision } from '@contactport/core';
import { createRandom, createVirtualClock, createWorld } from '@contactport/simulator';
import { describe, expect, it } from 'vitest';
import { createTelling } from './telling.js';

const told = (value: AgentState['availability']['value']): AgentState => ({
  agentId: agentId('10001'),
  status: 'unknown',
  availability: { value },
  workState: 'idle',
  since: '2026-01-05T09:00:00.000Z',
  revision: revision('r'),
  vendorState: {},
});

describe('what tells of whoever is logged off while a contact is on offer', () => {
  it.each([
    ['cxone', 'not-ready', 'logged-off'],
    ['genesys', 'logged-off', 'not-ready'],
  ] as const)('on %s is %s, and not %s', (vendor, right, wrong) => {
    const world = createWorld({ agents: 6, clock: createVirtualClock({ startAt: 0 }), random: createRandom(1) });
    const key = world.agents()[0]?.key ?? '';
    world.want(key, { availability: 'ready' }, 'control');
    world.offerContact({ media: 'work-item', agentKey: key }, 'customer');
    world.want(key, { availability: 'logged-off' }, 'control');
    const { tellsAvailability } = createTelling({ vendor }, String);
    expect(tellsAvailability(told(right), world.agent(key))).toBe(true);
    expect(tellsAvailability(told(wrong), world.agent(key))).toBe(false);
  });
});
