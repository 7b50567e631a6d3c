import type { Clock } from '../clock/clock.js';
import type { Agent } from '../world/agent.js';
import type { World } from '../world/world.js';
import type { Call } from './call.js';
import { demandUuid, notFound } from './failure.js';
import type { Presences } from './presences.js';
import type { WorkItemReader } from './task-management/work-item-reader.js';
import type { RoutingStatuses } from './routing-statuses.js';

/** What every Genesys route works on. */
export interface GenesysTenant {
  readonly world: World;
  readonly clock: Clock;
  /** The world's agents by user id; who works here does not change while the simulator runs. */
  readonly agentKeys: ReadonlyMap<string, string>;
  readonly presences: Presences;
  readonly routingStatuses: RoutingStatuses;
  readonly workItems: WorkItemReader;
}

const ACTOR_PREFIX = 'genesys:';

/** Who the simulator's histories name for what this caller did. */
export function actorOf(call: Call): string {
  return `${ACTOR_PREFIX}${call.grant.clientId}`;
}

/** @throws GenesysFailure 400 for no UUID, 404 for nobody's */
export function demandUser(tenant: GenesysTenant, userId: string): Agent {
  const agent = findUser(tenant, demandUuid(userId, 'userId'));
  if (agent === undefined) throw notFound(userId);
  return agent;
}

export function findUser({ world, agentKeys }: GenesysTenant, userId: string): Agent | undefined {
  const key = agentKeys.get(userId);
  return key === undefined ? undefined : world.agent(key);
}

/** The item of a catalogue list with the given Genesys id. @throws GenesysFailure 404 */
export function demandById<Item extends { readonly ids: { readonly genesys: string } }>(
  items: readonly Item[],
  id: string,
): Item {
  const item = items.find((candidate) => candidate.ids.genesys === id.toLowerCase());
  if (item === undefined) throw notFound(id);
  return item;
}

/** The item of a catalogue list with the given key; the world holds no key without its item. */
export function byKey<Item extends { readonly key: string }>(items: readonly Item[], key: string): Item {
  const item = items.find((candidate) => candidate.key === key);
  if (item === undefined) throw new Error(`The world names ${key} but does not hold it.`);
  return item;
}

/**
 * The user or client behind an actor of the world's histories: a client's id, or the user at the desk. `undefined` for
 * the platform and for whoever has no account.
 */
export function userIdOf({ world }: GenesysTenant, actor: string, agentKey: string | undefined): string | undefined {
  if (actor.startsWith(ACTOR_PREFIX)) return actor.slice(ACTOR_PREFIX.length);
  return actor === 'agent' && agentKey !== undefined ? world.agent(agentKey).ids.genesys : undefined;
}
