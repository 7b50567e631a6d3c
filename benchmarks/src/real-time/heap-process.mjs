// An application that does nothing but watch: heap-process.mjs, with --expose-gc. Asked with what the simulator's process
// said and how many clients share its agents, it tells what its heap grew by.
import { createCxoneAdapter } from '@contactport/cxone-adapter';
import { createGenesysAdapter } from '@contactport/genesys-adapter';
import { answerParent } from '../child.mjs';

function createAdapter({ vendor, url, credentials }) {
  return vendor === 'genesys'
    ? createGenesysAdapter({ ...credentials, baseUrl: url })
    : createCxoneAdapter({ ...credentials, issuer: url });
}

/** Resolves when every one of these agents has been told of; goes on listening after that. */
function listen(adapter, agentIds) {
  return new Promise((resolve, reject) => {
    let untold = agentIds.length;
    const follow = async () => {
      for await (const event of adapter.agentStates.watch({ agentIds })) {
        if (event.type === 'agent-state-snapshot') untold -= 1;
        if (untold === 0) resolve();
      }
    };
    follow().catch(reject);
  });
}

/** What is reachable, once everything else is gone. */
async function usedBytes() {
  for (let round = 0; round < 5; round += 1) {
    globalThis.gc();
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
  return process.memoryUsage().heapUsed;
}

answerParent('ready', async ({ simulator, clients }) => {
  const { agentIds } = simulator;
  const each = Math.ceil(agentIds.length / clients);
  const shares = Array.from({ length: clients }, (_, index) => agentIds.slice(index * each, (index + 1) * each));
  // Code, schemas and connections are there before anybody is watched.
  const adapters = shares.map(() => createAdapter(simulator));
  await Promise.all(adapters.map((adapter, index) => listen(adapter, shares[index].slice(0, 1))));
  const before = await usedBytes();
  await Promise.all(adapters.map((adapter, index) => listen(adapter, shares[index])));
  const grownBytes = (await usedBytes()) - before;
  return { grownBytes };
});
