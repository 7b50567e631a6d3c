import {
  type AgentId,
  agentId,
  type AnyContactCentreError,
  type ContactCentre,
  isContactCentreError,
  type StateChange,
} from '@contactport/core';
import { createGenesysAdapter, type GenesysVersionedSettings } from '../src/index.js';
import { createManualClock, type ManualClock } from './manual-clock.js';
import { createScriptedSockets, type ScriptedSockets } from './scripted-sockets.js';
import { createScriptedVendor, type Received, type Reply, type ScriptedVendor } from './scripted-vendor.js';

/** A gateway's agent; tests write to it at will, and then give it a new tag. */
export interface GuardedAgent {
  readonly id: AgentId;
  state: string;
  wrapUp: string | null;
  tag: number;
}

export interface ScriptedGateway {
  readonly vendor: ScriptedVendor;
  readonly sockets: ScriptedSockets;
  readonly clock: ManualClock;
  readonly centre: ContactCentre;
  readonly agents: readonly GuardedAgent[];
  /** The first agent. */
  readonly agent: GuardedAgent;
  /** Somebody changes an agent's state. */
  set(agent: GuardedAgent, state: string): void;
  /** What the gateway does with a write. */
  put(request: Received): Reply;
}

export const stateId = (name: string): string => `state-${name.toLowerCase().replaceAll(' ', '-')}`;
export const tagOf = ({ id, tag }: GuardedAgent): string => `${id}-v${tag}`;
export const gatewaySecrets = { clientSecret: 'the-gateway-secret', token: 'the-gateway-token' };

export const routes = {
  token: 'POST /oauth/token',
  statuses: 'GET /api/v2/users/statuses',
  get: 'GET /api/v2/routing/users/*/states',
  put: 'PUT /api/v2/routing/users/*/states',
  login: 'POST /api/v2/routing/users/*/login',
} as const;

const names = ['Available', 'Break', 'Lunch', 'Away', 'Offline'];

export function stateOf(agent: GuardedAgent): Readonly<Record<string, string | null>> {
  const { state, wrapUp } = agent;
  return {
    stateId: stateId(state),
    stateName: state,
    wrapUpStateId: wrapUp === null ? null : stateId(wrapUp),
    wrapUpStateName: wrapUp,
    etag: `"${tagOf(agent)}"`,
  };
}

/** A gateway with the guarded routes, kept as the guides describe it. */
export function createGateway(settings: Partial<GenesysVersionedSettings> = {}, agentCount = 1): ScriptedGateway {
  const vendor = createScriptedVendor();
  const sockets = createScriptedSockets();
  const clock = createManualClock();
  const agents = Array.from({ length: agentCount }, (_, index): GuardedAgent => {
    return { id: agentId(`agent-${index}`), state: 'Break', wrapUp: null, tag: 1 };
  });
  const [agent] = agents;
  if (agent === undefined) throw new Error('a gateway has an agent');
  const find = (path: string) => agents.find(({ id }) => path.split('/')[5] === id);
  const answer = (found: GuardedAgent): Reply => ({ status: 200, body: stateOf(found) });

  function set(one: GuardedAgent, state: string): void {
    one.state = state;
    one.tag += 1;
  }

  function put({ path, body, ifMatch }: Received): Reply {
    const found = find(path);
    if (found === undefined) return { status: 404, body: { code: 'not.found' } };
    if (ifMatch !== undefined && ifMatch !== `"${tagOf(found)}"`) return { status: 409, body: { code: 'conflict' } };
    if (found.state === 'Offline') return { status: 400, body: { message: 'no active session' } };
    if (found.wrapUp !== null) return { status: 400, body: { message: 'the agent is in wrap-up' } };
    const { stateId: wanted } = body as { readonly stateId: string };
    set(found, names.find((name) => stateId(name) === wanted) ?? found.state);
    return answer(found);
  }

  let tokens = 0;
  vendor.on(routes.token, () => {
    tokens += 1;
    return { status: 200, body: { access_token: `${gatewaySecrets.token}-${tokens}`, expires_in: 1_200 } };
  });
  vendor.on(routes.statuses, () => ({
    status: 200,
    body: { entities: names.map((name) => ({ id: stateId(name), name })) },
  }));
  vendor.on(routes.get, ({ path }) => {
    const found = find(path);
    return found === undefined ? { status: 404, body: { code: 'not.found' } } : answer(found);
  });
  vendor.on(routes.put, put);
  vendor.on(routes.login, ({ path }) => {
    const found = find(path);
    if (found === undefined) return { status: 404 };
    if (found.state === 'Offline') set(found, 'Off Queue');
    return { status: 200, body: { sessionId: 's' } };
  });

  const centre = createGenesysAdapter({
    profile: 'versioned',
    clientId: 'the-client',
    clientSecret: gatewaySecrets.clientSecret,
    baseUrl: 'http://127.0.0.1:4010',
    http: vendor.http,
    socket: sockets.socket,
    clock,
    random: () => 0.5,
    ids: () => 'an-id',
    ...settings,
  });
  return { vendor, sockets, clock, centre, agents, agent, set, put };
}

/** What a change says of how it was done. */
export const shortly = ({ outcome, verifiedBy, attempts, guard }: StateChange) => ({
  outcome,
  verifiedBy,
  attempts,
  guard,
});

export async function failureOf({ clock }: ScriptedGateway, promise: Promise<unknown>): Promise<AnyContactCentreError> {
  const error = await clock.runUntil(
    promise.then(
      () => new Error('did not fail'),
      (thrown: unknown) => thrown,
    ),
  );
  if (!isContactCentreError(error)) throw error;
  return error;
}
