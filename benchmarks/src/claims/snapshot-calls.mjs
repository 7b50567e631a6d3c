import { joinInMemory } from '../join.mjs';
import { createRow } from '../row.mjs';
import { joinSdk } from '../sdk-in-memory.mjs';

/** The states of all agents at one moment: how many calls does the vendor count, tokens and catalogues included? */
export default {
  name: 'calls for a snapshot',
  async run({ quick = false } = {}) {
    const agents = quick ? 1_000 : 10_000;
    const peers = { 'official Genesys SDK, one call an agent': await callsOfSdk(agents) };
    const rows = [];
    for (const [vendor, most, settings] of [
      ['genesys', 110, {}],
      ['cxone', 20, { pageSize: 1_000 }],
    ]) {
      const { calls, listed } = await callsOfAdapter(vendor, agents, settings);
      rows.push(
        createRow({
          name: `snapshot of ${agents} agents: ${vendor === 'genesys' ? 'Genesys' : 'CXone'}`,
          unit: 'calls',
          ours: calls,
          peers,
          targets: { ours: most },
          note: `agentStates.list() of a new adapter ${JSON.stringify(settings)}: ${listed} states`,
        }),
      );
    }
    return rows;
  },
};

async function callsOfAdapter(vendor, agents, settings) {
  const join = joinInMemory({ vendor, agents, people: 'off' });
  const centre = join.createAdapter(settings);
  const list = async () => {
    const listed = new Set();
    for await (const { agentId } of centre.agentStates.list()) listed.add(agentId);
    return listed.size;
  };
  const listed = await join.run(list());
  if (listed !== agents) throw new Error(`${listed} agents were listed, and there are ${agents}`);
  await join.run(centre.close());
  join.close();
  return { listed, calls: countCalls(join) };
}

/** Without the limit, so that it need not wait for an hour. */
async function callsOfSdk(agents) {
  const join = joinInMemory({ vendor: 'genesys', agents, people: 'off', limits: 'off' });
  const { UsersApi } = await joinSdk(join);
  const users = new UsersApi();
  for (const { ids } of join.world.agents()) {
    await users.getUser(ids.genesys, { expand: ['presence', 'routingStatus', 'conversationSummary'] });
  }
  join.close();
  return countCalls(join);
}

function countCalls({ simulator }) {
  return simulator.requestCounts().reduce((sum, { count }) => sum + count, 0);
}
