import {
  type AgentId,
  agentId,
  type AgentStateQuery,
  type ContactCentre,
  type QueueId,
  queueId,
  reasonId,
  type StateTarget,
  type TeamId,
  teamId,
} from '@contactport/core';
import {
  type Agent,
  type Clock,
  type Queue,
  type SimulatorReady,
  type Team,
  type Wanted,
  type WorkItem,
  type World,
  WorldRefusal,
} from '@contactport/simulator';
import type { AgentFilters } from '../plan.js';
import type { ChangeCall, CreateCall, Ending, ItemChangeCall, ItemReadCall, LookupCall, ReadCall } from '../run.js';

/** Where deeds are done, and where their calls are written down. */
export interface Scene {
  readonly centres: readonly ContactCentre[];
  readonly world: World;
  readonly ready: SimulatorReady;
  readonly clock: Clock;
  readonly changes: ChangeCall[];
  readonly reads: ReadCall[];
  readonly lookups: LookupCall[];
  readonly creations: CreateCall[];
  readonly itemReads: ItemReadCall[];
  readonly itemChanges: ItemChangeCall[];
  /** Errors of reads that were made for a change. */
  readonly caught: unknown[];
}

export type Place = Pick<Scene, 'world' | 'ready'>;

/** The adapter that does it. */
export function centreAt({ centres }: Scene, index: number): ContactCentre {
  const centre = centres[index % centres.length];
  if (centre === undefined) throw new RangeError(`there is no adapter ${index}`);
  return centre;
}

export function agentAt({ world }: Place, index: number): Agent {
  const agent = world.agents()[index];
  if (agent === undefined) throw new RangeError(`the world has no agent ${index}`);
  return agent;
}

export function agentIdAt(place: Place, index: number): AgentId {
  return agentId(agentAt(place, index).ids[place.ready.vendor]);
}

export function queueAt({ world }: Place, index: number): Queue {
  const { queues } = world.catalogue;
  const queue = queues[index % queues.length];
  if (queue === undefined) throw new RangeError('a world without queues');
  return queue;
}

function teamAt({ world }: Place, index: number): Team {
  const { teams } = world.catalogue;
  const team = teams[index % teams.length];
  if (team === undefined) throw new RangeError('a world without teams');
  return team;
}

function teamIdAt(place: Place, index: number): TeamId {
  return teamId(teamAt(place, index).ids[place.ready.vendor]);
}

export function queueIdAt(place: Place, index: number): QueueId {
  return queueId(queueAt(place, index).ids[place.ready.vendor]);
}

/** Those who are meant by filters that narrow together. */
export function agentIdsOf(place: Place, { agents, queue, team }: AgentFilters): readonly AgentId[] {
  const everybody = place.world.agents();
  const queueKey = queue === undefined ? undefined : queueAt(place, queue).key;
  const teamKey = team === undefined ? undefined : teamAt(place, team).key;
  return everybody
    .filter((_, index) => agents?.includes(index) !== false)
    .filter(
      ({ memberships }) =>
        queueKey === undefined || memberships.some((member) => member.joined && member.queueKey === queueKey),
    )
    .filter((agent) => teamKey === undefined || agent.teamKey === teamKey)
    .map(({ ids }) => agentId(ids[place.ready.vendor]));
}

/** The same filters in the words of the port. */
export function queryOf(place: Place, { agents, queue, team }: AgentFilters): AgentStateQuery {
  return {
    ...(agents === undefined ? {} : { agentIds: agents.map((index) => agentIdAt(place, index)) }),
    ...(queue === undefined ? {} : { queueIds: [queueIdAt(place, queue)] }),
    ...(team === undefined ? {} : { teamIds: [teamIdAt(place, team)] }),
  };
}

/** None as long as there are none. */
export function itemAt({ world }: Place, index: number): WorkItem | undefined {
  const items = world.workItems();
  return items[index % Math.max(1, items.length)];
}

export function targetOf(
  { world, ready: { vendor } }: Place,
  { availability: status, reasonKey }: Wanted,
): StateTarget {
  const reason = world.catalogue.reasons.find(({ key }) => key === reasonKey);
  return { status, ...(reason === undefined ? {} : { reason: reasonId(reason.ids[vendor]) }) };
}

/** What cannot happen in the world as it stands does not happen. */
export function unlessRefused(happen: () => unknown): void {
  try {
    happen();
  } catch (error) {
    if (!(error instanceof WorldRefusal)) throw error;
  }
}

export interface Timed<Facts> {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly ending: Ending<Facts>;
}

/** Calls, waits, and says when and how it ended. Never rejects. */
export async function timed<Facts>(clock: Clock, call: () => Promise<Facts>): Promise<Timed<Facts>> {
  const startedAtMs = clock.now();
  const end = (ending: Ending<Facts>): Timed<Facts> => ({ startedAtMs, endedAtMs: clock.now(), ending });
  try {
    return end({ kind: 'resolved', ...(await call()) });
  } catch (error) {
    return end({ kind: 'rejected', error });
  }
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

export function pause(clock: Clock, durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.schedule(durationMs, resolve);
  });
}
