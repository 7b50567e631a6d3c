import assert from 'node:assert/strict';
import type { Capabilities, SettableStatus } from '@contactport/core';
import { assertChange } from './agent-state-change.js';
import { eventuallyTrue } from './eventually.js';
import { createTopic } from './topic.js';

const statuses: readonly SettableStatus[] = ['ready', 'not-ready', 'logged-off'];

const about = {
  name: 'agentStates.change, status by status',
  lacks: ({ agentStates }: Capabilities) =>
    Object.keys(agentStates.change).length === 0 ? 'none is declared' : undefined,
};

/** `agentStates.change`: each status that is declared takes force, whatever the others do. */
export const testSettableStatuses = createTopic(about, (test, { capabilities: { agentStates } }) => {
  for (const status of statuses.filter((one) => agentStates.change[one] !== undefined)) {
    test(`change.${status} takes force`, async (bench) => {
      const [id] = bench.agents;
      await bench.somebodyElse.changeAgent(id, { status: status === 'ready' ? 'not-ready' : 'ready' });
      await eventuallyTrue(bench, id);
      const reason = status === 'not-ready' ? { reason: bench.reasons[0] } : {};
      const change = bench.centre.agentStates.change(id, { status, ...reason });
      assertChange(bench, await bench.run(change), ['changed', 'accepted']);
      assert.equal((await bench.truth(id)).status, status);
    });
  }
});
