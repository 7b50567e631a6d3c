import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../clock/virtual-clock.js';
import { createRandom } from '../random/random.js';
import { createWorld } from '../world/world.js';
import { createAgentStateCache } from './agent-state-cache.js';

const step = fc.oneof(
  fc.record({ act: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 4_000 }) }),
  fc.record({ act: fc.constant('change' as const), agent: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ act: fc.constant('read' as const) }),
);

describe('the cache of agent states', () => {
  it('loses no change to a caller who reads on from the last poll time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const clock = createVirtualClock({ startAt: 0 });
        const world = createWorld({ agents: 5, clock, random: createRandom(1) });
        const cache = createAgentStateCache({ world, clock, refreshMs: 1_000 });
        const known = new Map(world.agents().map((agent) => [agent.key, agent]));
        let cursor = cache.lastPollTime();
        const read = (): void => {
          for (const { agent } of cache.read(cursor)) known.set(agent.key, agent);
          cursor = cache.lastPollTime();
        };

        for (const { act, ...how } of steps) {
          if (act === 'read') read();
          if ('ms' in how) await clock.advance(how.ms);
          if ('agent' in how) {
            const { key, wanted } = world.agent(`agent-${how.agent}`);
            world.want(key, { availability: wanted.availability === 'ready' ? 'not-ready' : 'ready' }, 'agent');
          }
        }
        await clock.advance(1_000);
        read();
        expect([...known.values()]).toEqual(world.agents());
        cache.close();
      }),
      { numRuns: 50 },
    );
  });
});
