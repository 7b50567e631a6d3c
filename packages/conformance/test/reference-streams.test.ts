import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReferenceSubject, referenceCapabilities } from '../src/index.js';
import { assertStreamHonest, lastState, liveLog } from '../src/suite/event-log.js';
import { tells } from '../src/suite/eventually.js';

const happening = fc.oneof(
  fc.record({
    what: fc.constant('change' as const),
    agent: fc.nat({ max: 3 }),
    status: fc.constantFrom('ready', 'not-ready', 'logged-off'),
  }),
  fc.record({ what: fc.constant('contact' as const), agent: fc.nat({ max: 3 }) }),
  fc.record({ what: fc.constantFrom('interrupt', 'restore', 'a second') }),
);

test.each(['pushed', 'sampled'] as const)(
  'whatever happens, a %s stream is honest and ends at the truth',
  async (delivery) => {
    const { agentStates } = referenceCapabilities;
    const filters = agentStates.watch?.filters ?? [];
    const watch = delivery === 'pushed' ? { delivery, filters } : { delivery, resolutionMs: 5000, filters };
    const subject = createReferenceSubject({
      capabilities: { ...referenceCapabilities, agentStates: { ...agentStates, watch } },
    });

    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 30 }), async (day) => {
        const bench = await subject.create();
        const { agents, centre, connection, somebodyElse } = bench;
        const agentOf = (index: number): (typeof agents)[0] => agents[index] ?? agents[0];
        const log = await liveLog(bench, centre.agentStates.watch(), (events) => events.length === agents.length);
        for (const event of day) {
          switch (event.what) {
            case 'change':
              await somebodyElse.changeAgent(agentOf(event.agent), { status: event.status });
              break;
            case 'contact':
              await somebodyElse.startContact?.(agentOf(event.agent));
              await somebodyElse.endContact?.(agentOf(event.agent));
              break;
            case 'interrupt':
              await connection.interrupt();
              break;
            case 'restore':
              await connection.restore();
              break;
            case 'a second':
              await bench.pass(1000);
              break;
            default:
              event satisfies never;
          }
        }
        await connection.restore();
        await bench.pass(60_000);
        assertStreamHonest(log.events);
        for (const id of agents) {
          const told = lastState(log.events, id);
          expect(told && tells(told, await bench.truth(id)), JSON.stringify(told)).toBe(true);
          expect(told).toEqual(await bench.run(centre.agentStates.get(id)));
        }
        await bench.close();
      }),
      { numRuns: 100 },
    );
  },
);
