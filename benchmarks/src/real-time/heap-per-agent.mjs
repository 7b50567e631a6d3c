import { startChild } from '../child.mjs';
import { createRow, round } from '../row.mjs';

const arms = [
  {
    vendor: 'genesys',
    agents: 10_000,
    quickAgents: 500,
    // Twenty channels of a thousand topics, three topics an agent: 6,660 agents are all that one OAuth client may watch.
    clients: 2,
    note: 'every watch on 1,000-topic channels within the 20 that a client may have, so two clients share the agents',
  },
  {
    vendor: 'cxone',
    agents: 20_000,
    quickAgents: 500,
    clients: 1,
    note: 'one client that polls; CXone has no channels, so what is held is all that there is',
  },
];

/** What a watched agent costs an application in memory, for as long as it watches. */
export default {
  name: 'heap of a watched agent',
  async run({ quick = false } = {}) {
    const rows = [];
    for (const { vendor, agents, quickAgents, clients, note } of arms) {
      const count = quick ? quickAgents : agents;
      const simulator = startChild(new URL('simulator-process.mjs', import.meta.url), [vendor, String(count)]);
      const execArgv = ['--expose-gc'];
      const watcher = startChild(new URL('heap-process.mjs', import.meta.url), [], { execArgv });
      const { grownBytes } = await watcher.ask({ simulator: await simulator.started, clients });
      await Promise.all([watcher.stop(), simulator.stop()]);
      rows.push(
        createRow({
          name: `heap a watched agent, ${vendor === 'genesys' ? 'Genesys' : 'CXone'}, ${count.toLocaleString('en-US')} agents`,
          unit: 'bytes',
          ours: round(grownBytes / count),
          targets: { ours: 2_048 },
          note,
        }),
      );
    }
    return rows;
  },
};
