import assert from 'node:assert/strict';
import { type CallOptions, type Capabilities, workItemId } from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { allAgents } from './all-agents.js';
import { anyDraft } from './any-draft.js';
import { collect } from './collect.js';
import { refusal, thrownBy } from './refusal.js';
import { createTopic } from './topic.js';

interface Call {
  readonly name: string;
  readonly effect: 'read' | 'write';
  readonly call: (bench: Bench, options: CallOptions) => Promise<unknown>;
}

/** `signal` and `timeoutMs`: whoever waits is let go, with the reason they gave. */
export const testCancellation = createTopic({ name: 'signal and timeoutMs' }, (test, { capabilities }) => {
  const reason = new Error('nobody waits any more');
  const calls = callsOf(capabilities);

  for (const { name, call } of calls) {
    test(`${name} with a signal that is aborted already sends nothing that changes anything`, async (bench) => {
      const before = bench.writes();
      assert.equal(await thrownBy(bench, () => call(bench, { signal: AbortSignal.abort(reason) })), reason);
      assert.equal(bench.writes(), before);
    });

    test(`${name} aborted while it waits rejects with the signal's reason, and the next call is served`, async (bench) => {
      const controller = new AbortController();
      bench.connection.hold();
      const thrown = thrownBy(bench, async () => {
        const answer = call(bench, { signal: controller.signal });
        controller.abort(reason);
        return answer;
      });
      assert.equal(await thrown, reason);
      bench.connection.answer();
      await bench.run(bench.centre.agentStates.get(bench.agents[1]));
    });
  }

  for (const { name, effect, call } of calls) {
    test(`${name} that is not answered in time is a TIMEOUT, which says whether the vendor may have acted`, async (bench) => {
      const before = bench.writes();
      bench.connection.hold();
      const error = await refusal(bench, () => call(bench, { timeoutMs: 1500 }), 'TIMEOUT');
      assert.equal(error.details.timeoutMs, 1500);
      assert.ok(error.retryable);
      if (effect === 'read') assert.equal(error.effect, 'none');
      if (bench.writes() > before) assert.equal(error.effect, 'unknown');
      bench.connection.answer();
      await bench.run(bench.centre.agentStates.get(bench.agents[1]));
    });
  }
});

function callsOf({ agentStates, workItems }: Capabilities): Call[] {
  return [
    {
      name: 'agentStates.get',
      effect: 'read',
      call: ({ centre, agents }, options) => centre.agentStates.get(agents[0], options),
    },
    {
      name: 'agentStates.list',
      effect: 'read',
      call: (bench, options) => collect(bench.centre.agentStates.list({ ...allAgents(bench), ...options })),
    },
    ...(agentStates.change.ready === undefined
      ? []
      : [
          {
            name: 'agentStates.change',
            effect: 'write',
            call: ({ centre, agents }, options) => centre.agentStates.change(agents[0], { status: 'ready' }, options),
          } satisfies Call,
        ]),
    ...(workItems.create === undefined
      ? []
      : [
          {
            name: 'workItems.create',
            effect: 'write',
            call: (bench, options) => bench.centre.workItems.create(anyDraft(bench), options),
          } satisfies Call,
        ]),
    ...(workItems.read === undefined
      ? []
      : [
          {
            name: 'workItems.get',
            effect: 'read',
            call: ({ centre }, options) => centre.workItems.get(workItemId('1'), options),
          } satisfies Call,
        ]),
  ];
}
