import {
  type AgentId,
  agentId,
  type AgentState,
  type ContactCentre,
  queueId,
  reasonId,
  type StateTarget,
  updateAgentState,
  type WorkItemDraft,
  workItemTypeId,
} from '@contactport/core';
import {
  type Agent,
  type Clock,
  type SimulatorReady,
  type Wanted,
  type World,
  WorldRefusal,
} from '@contactport/simulator';
import type { TimedDeed } from './plan.js';
import type { ChangeCall, CreateCall, ReadCall } from './run.js';

/** Where a deed is done, and where its calls are written down. */
export interface Scene {
  readonly centre: ContactCentre;
  readonly world: World;
  readonly ready: SimulatorReady;
  readonly clock: Clock;
  readonly changes: ChangeCall[];
  readonly reads: ReadCall[];
  readonly creations: CreateCall[];
}

/** Does it, and writes down what came of it. Never rejects. */
export async function performDeed(scene: Scene, deed: TimedDeed): Promise<void> {
  const { centre, world, clock } = scene;
  const { agentStates } = centre;
  const idAt = (index: number): AgentId => agentIdAt(scene, index);
  switch (deed.kind) {
    case 'get':
      return read(scene, deed, async () => [await agentStates.get(idAt(deed.agent))]);
    case 'list': {
      const query = deed.agents === undefined ? {} : { agentIds: deed.agents.map(idAt) };
      return read(scene, deed, () => collect(agentStates.list(query)));
    }
    case 'change': {
      const { abortAfterMs } = deed;
      const controller = new AbortController();
      const cancel = abortAfterMs === undefined ? undefined : clock.schedule(abortAfterMs, () => controller.abort());
      const options = { signal: controller.signal };
      await change(scene, deed, () => agentStates.change(idAt(deed.agent), targetOf(scene, deed.target), options));
      return cancel?.();
    }
    case 'update': {
      const decide = (): StateTarget => targetOf(scene, deed.target);
      return change(scene, deed, () => updateAgentState(agentStates, idAt(deed.agent), decide));
    }
    case 'change-many':
      return changeMany(scene, deed);
    case 'create-work-item':
      return create(scene, deed);
    case 'somebody-changes':
      world.want(agentAt(world, deed.agent).key, deed.target, 'control');
      world.respondAgain(agentAt(world, deed.agent).key, 'control');
      return undefined;
    case 'contact':
      return unlessRefused(() => {
        const { key } = world.offerContact({ media: 'call', agentKey: agentAt(world, deed.agent).key }, 'customer');
        clock.schedule(deed.lengthMs, () => unlessRefused(() => world.endContact(key, 'customer')));
      });
    default:
      return deed satisfies never;
  }
}

async function read(scene: Scene, deed: TimedDeed, call: () => Promise<readonly AgentState[]>): Promise<void> {
  const startedAtMs = scene.clock.now();
  const ending = await endingOf(call(), (states) => ({ states }));
  scene.reads.push({ deed, startedAtMs, endedAtMs: scene.clock.now(), ending });
}

async function change(
  scene: Scene,
  deed: Extract<TimedDeed, { readonly kind: 'change' | 'update' }>,
  call: () => ReturnType<typeof updateAgentState>,
): Promise<void> {
  const startedAtMs = scene.clock.now();
  const agentId = agentIdAt(scene, deed.agent);
  const ending = await endingOf(call(), (done) => {
    if (done === undefined) throw new Error('a target was decided, and there is no change');
    return { change: done };
  });
  scene.changes.push({ deed, agentId, target: deed.target, startedAtMs, endedAtMs: scene.clock.now(), ending });
}

async function changeMany(scene: Scene, deed: Extract<TimedDeed, { readonly kind: 'change-many' }>): Promise<void> {
  const { clock, changes, centre } = scene;
  const { target } = deed;
  const startedAtMs = clock.now();
  const open = new Set(deed.agents.map((index) => agentIdAt(scene, index)));
  const conclude = (agentId: AgentId, ending: ChangeCall['ending']): void => {
    open.delete(agentId);
    changes.push({ deed, agentId, target, startedAtMs, endedAtMs: clock.now(), ending });
  };
  const requests = [...open].map((agentId) => ({ agentId, target: targetOf(scene, target) }));
  try {
    for await (const result of centre.agentStates.changeMany(requests)) {
      const { agentId } = result;
      if (result.ok) conclude(agentId, { kind: 'resolved', change: result.change });
      else conclude(agentId, { kind: 'rejected', error: result.error });
    }
    for (const agentId of open) conclude(agentId, { kind: 'rejected', error: new Error('no result for this agent') });
  } catch (error) {
    for (const agentId of open) conclude(agentId, { kind: 'rejected', error });
  }
}

async function create(
  { centre, ready, clock, creations }: Scene,
  deed: Extract<TimedDeed, { readonly kind: 'create-work-item' }>,
): Promise<void> {
  const { name } = deed;
  const startedAtMs = clock.now();
  const ending = await endingOf(centre.workItems.create(draftOf(ready, name)), ({ outcome }) => ({ outcome }));
  creations.push({ deed, name, startedAtMs, endedAtMs: clock.now(), ending });
}

function draftOf(ready: SimulatorReady, name: string): WorkItemDraft {
  const [queue] = ready.queues;
  if (queue === undefined) throw new RangeError('a world without queues');
  const draft: WorkItemDraft = { name, externalId: name, destination: { queueId: queueId(queue.id) } };
  if (ready.vendor === 'cxone') return draft;
  const [type] = ready.workTypes;
  if (type === undefined) throw new RangeError('a world without work types');
  return { ...draft, type: workItemTypeId(type.id) };
}

async function endingOf<Result, Facts>(
  call: Promise<Result>,
  facts: (result: Result) => Facts,
): Promise<({ readonly kind: 'resolved' } & Facts) | { readonly kind: 'rejected'; readonly error: unknown }> {
  try {
    return { kind: 'resolved', ...facts(await call) };
  } catch (error) {
    return { kind: 'rejected', error };
  }
}

function agentAt(world: World, index: number): Agent {
  const agent = world.agents()[index];
  if (agent === undefined) throw new RangeError(`the world has no agent ${index}`);
  return agent;
}

export function agentIdAt({ world, ready: { vendor } }: Pick<Scene, 'world' | 'ready'>, index: number): AgentId {
  return agentId(agentAt(world, index).ids[vendor]);
}

function targetOf({ world, ready: { vendor } }: Scene, { availability: status, reasonKey }: Wanted): StateTarget {
  const reason = world.catalogue.reasons.find(({ key }) => key === reasonKey);
  return { status, ...(reason === undefined ? {} : { reason: reasonId(reason.ids[vendor]) }) };
}

/** What cannot happen in the world as it stands does not happen. */
function unlessRefused(happen: () => unknown): void {
  try {
    happen();
  } catch (error) {
    if (!(error instanceof WorldRefusal)) throw error;
  }
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
