import { type RunningSimulator, startSimulator, type StartOptions } from '@contactport/simulator';
import platformClient from 'purecloud-platform-client-v2';

/** Genesys' own client, pointed at a simulator on loopback. It is one for the whole process: only one runs at a time. */
export interface GenesysSdk extends AsyncDisposable {
  readonly simulator: RunningSimulator;
  readonly credentials: { readonly clientId: string; readonly clientSecret: string };
  /** The id of the first agent. */
  readonly userId: string;
  readonly queueId: string;
  /** Lets the simulator's time pass. */
  advance(durationMs: number): Promise<void>;
}

/** A simulator in virtual time with nobody at the desks, and the client that has logged in to it. */
export async function startGenesysSdk(options: Partial<StartOptions> = {}): Promise<GenesysSdk> {
  const simulator = await startSimulator({
    vendor: 'genesys',
    clock: 'virtual',
    people: 'off',
    agents: 10,
    ...options,
  });
  const { ready } = simulator;
  if (ready.vendor !== 'genesys') throw new Error('Another vendor than asked for.');
  const client = platformClient.ApiClient.instance;
  // It would watch a file in the home directory otherwise, and forget the gateway when that changes.
  client.config.live_reload_config = false;
  const { hostname, port } = new URL(simulator.url);
  client.setGateway({ host: hostname, protocol: 'http', port: Number(port) });
  await client.loginClientCredentialsGrant(ready.credentials.clientId, ready.credentials.clientSecret);
  return {
    simulator,
    credentials: ready.credentials,
    userId: ready.agents[0]?.id ?? '',
    queueId: ready.queues[0]?.id ?? '',
    async advance(advanceMs) {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ advanceMs });
      await fetch(`${simulator.controlUrl}/clock`, { method: 'POST', headers, body });
    },
    [Symbol.asyncDispose]: () => simulator.close(),
  };
}

/** The typings call every custom field's value an object; on the wire they are texts, numbers and so on. */
export function customFields(values: Readonly<Record<string, unknown>>): Record<string, object> {
  return values as Record<string, object>;
}

export const nobody = '00000000-0000-4000-8000-000000000000';
export const ON_QUEUE = 'e08eaf1b-ee47-4fa9-a231-1200e284798f';
export const MEAL = '3fd96123-badb-4f69-bc03-1b1ccc6d8014';
