// What a stranger writes on the first day. The rehearsal copies this as .mts and as .cts, compiles both against the
// published declarations and runs both, so it is the TypeScript, the ECMAScript and the CommonJS consumer at once.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { agentId, type ContactCentre } from '@contactport/core';
import { createCxoneAdapter } from '@contactport/cxone-adapter';
import { createGenesysAdapter } from '@contactport/genesys-adapter';

interface Ready {
  readonly url: string;
  readonly credentials: Record<'clientId' | 'clientSecret' | 'accessKeyId' | 'accessKeySecret', string>;
  readonly agents: readonly { readonly id: string }[];
}

async function withSimulator(vendor: string, use: (ready: Ready) => Promise<void>): Promise<void> {
  const simulator = spawn('node_modules/.bin/contactport-simulator', ['serve', '--vendor', vendor, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    for await (const line of createInterface({ input: simulator.stdout })) {
      await use(JSON.parse(line) as Ready);
      break;
    }
  } finally {
    simulator.kill();
  }
}

async function readFirstAgent(centre: ContactCentre, { agents }: Ready): Promise<void> {
  const first = agents[0];
  if (first === undefined) throw new Error('the simulator has no agents');
  const state = await centre.agentStates.get(agentId(first.id));
  await centre.close();
  console.log(`${centre.vendor}: agent ${state.agentId} is ${state.status}`);
}

async function main(): Promise<void> {
  await withSimulator('genesys', async (ready) => {
    const { clientId, clientSecret } = ready.credentials;
    const settings = { clientId, clientSecret, region: 'mypurecloud.com', baseUrl: ready.url };
    await readFirstAgent(createGenesysAdapter(settings), ready);
  });
  await withSimulator('cxone', async (ready) => {
    await readFirstAgent(createCxoneAdapter({ ...ready.credentials, issuer: ready.url }), ready);
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
