import {
  queueId,
  type WorkItem,
  type WorkItemAction,
  type WorkItemChangeOptions,
  type WorkItemCreation,
  type WorkItemDraft,
  type WorkItemId,
  workItemStatusId,
  workItemTypeId,
} from '@contactport/core';
import type { SimulatorReady } from '@contactport/simulator';
import { itemIdOf } from '../item-words.js';
import type { ItemAction, TimedClientDeed } from '../plan.js';
import type { AskedAction } from '../run.js';
import { think } from './agent-deeds.js';
import { agentIdAt, centreAt, collect, itemAt, queueIdAt, type Scene, timed } from './scene.js';

type DeedOf<Kind extends TimedClientDeed['kind']> = Extract<TimedClientDeed, { readonly kind: Kind }>;

export async function createItems(scene: Scene, deed: DeedOf<'create-work-items'>): Promise<void> {
  const { workItems } = centreAt(scene, deed.adapter);
  const drafts = deed.names.map((name) => ({ name, draft: draftOf(scene.ready, name) }));
  if (deed.inBulk) return createInBulk(scene, deed);
  await Promise.all(
    drafts.map(async ({ name, draft }) => {
      const call = await timed(scene.clock, async () => factsOf(await workItems.create(draft)));
      scene.creations.push({ deed, name, ...call });
    }),
  );
}

async function createInBulk(scene: Scene, deed: DeedOf<'create-work-items'>): Promise<void> {
  const { clock, ready, creations } = scene;
  const { workItems } = centreAt(scene, deed.adapter);
  const { names } = deed;
  const startedAtMs = clock.now();
  const open = new Map(names.entries());
  const conclude = (index: number, ending: Scene['creations'][number]['ending']): void => {
    const name = open.get(index);
    if (name === undefined) throw new Error(`two results for draft ${index}`);
    open.delete(index);
    creations.push({ deed, name, startedAtMs, endedAtMs: clock.now(), ending });
  };
  try {
    for await (const result of workItems.createMany(names.map((name) => draftOf(ready, name)))) {
      if (result.ok) conclude(result.index, { kind: 'resolved', ...factsOf(result.creation) });
      else conclude(result.index, { kind: 'rejected', error: result.error });
    }
    for (const [index] of open) conclude(index, { kind: 'rejected', error: new Error('no result for this draft') });
  } catch (error) {
    for (const [index] of open) conclude(index, { kind: 'rejected', error });
  }
}

function factsOf({ outcome, workItem }: WorkItemCreation): { outcome: string; workItem?: WorkItem } {
  return { outcome, ...(workItem === undefined ? {} : { workItem }) };
}

export async function readItem(scene: Scene, deed: DeedOf<'get-work-item'>): Promise<void> {
  const workItemId = itemIdAt(scene, deed.item);
  if (workItemId === undefined) return;
  const { workItems } = centreAt(scene, deed.adapter);
  const call = await timed(scene.clock, async () => ({ workItems: [await workItems.get(workItemId)] }));
  scene.itemReads.push({ deed, workItemId, ...call });
}

export async function listItems(scene: Scene, deed: DeedOf<'list-work-items'>): Promise<void> {
  const { workItems } = centreAt(scene, deed.adapter);
  const query = deed.queue === undefined ? {} : { queueId: queueIdAt(scene, deed.queue) };
  const call = await timed(scene.clock, async () => ({ workItems: await collect(workItems.list(query)) }));
  scene.itemReads.push({ deed, ...query, ...call });
}

export async function actOnItem(scene: Scene, deed: DeedOf<'act'>): Promise<void> {
  const { workItems } = centreAt(scene, deed.adapter);
  const item = itemAt(scene, deed.item);
  const action = item === undefined ? undefined : actionOf(scene, deed.action, item.typeKey);
  if (action === undefined) return;
  await change(scene, deed, (id, options) => workItems.act(id, inWordsOfThePort(action), options), action);
}

export async function updateItem(scene: Scene, deed: DeedOf<'update-work-item'>): Promise<void> {
  const { workItems } = centreAt(scene, deed.adapter);
  const { priority } = deed;
  await change(scene, deed, (id, options) => workItems.update(id, { priority }, options));
}

async function change(
  scene: Scene,
  deed: DeedOf<'act' | 'update-work-item'>,
  make: (workItemId: WorkItemId, options: WorkItemChangeOptions) => Promise<WorkItem>,
  asked?: AskedAction,
): Promise<void> {
  const workItemId = itemIdAt(scene, deed.item);
  if (workItemId === undefined) return;
  const { workItems } = centreAt(scene, deed.adapter);
  const { afterReadMs } = deed;
  const basis =
    afterReadMs === undefined ? undefined : await think(scene, () => workItems.get(workItemId), afterReadMs);
  if (afterReadMs !== undefined && basis === undefined) return;
  const options = basis === undefined ? {} : { ifRevision: basis.state.revision };
  const call = await timed(scene.clock, async () => ({ workItem: await make(workItemId, options) }));
  scene.itemChanges.push({
    deed,
    workItemId,
    ...(asked === undefined ? {} : { asked }),
    ...(basis === undefined ? {} : { basis }),
    ...call,
  });
}

function itemIdAt(scene: Scene, index: number): WorkItemId | undefined {
  const item = itemAt(scene, index);
  return item === undefined ? undefined : itemIdOf(scene.world, scene.ready.vendor, item);
}

/** An order for the first queue. */
export function draftOf(ready: SimulatorReady, name: string): WorkItemDraft {
  const [queue] = ready.queues;
  if (queue === undefined) throw new RangeError('a world without queues');
  const draft: WorkItemDraft = { name, externalId: name, destination: { queueId: queueId(queue.id) } };
  if (ready.vendor === 'cxone') return draft;
  const [type] = ready.workTypes;
  if (type === undefined) throw new RangeError('a world without work types');
  return { ...draft, type: workItemTypeId(type.id) };
}

/** None where the vendor has no such word. */
function actionOf(scene: Scene, action: ItemAction, typeKey: string): AskedAction | undefined {
  const { world, ready } = scene;
  switch (action.type) {
    case 'assign':
      return { type: 'assign', agentId: agentIdAt(scene, action.agent) };
    case 'requeue':
      return { type: 'requeue', queueId: queueIdAt(scene, action.queue) };
    case 'set-status': {
      const statuses = world.catalogue.workTypes.find(({ key }) => key === typeKey)?.statuses ?? [];
      const status = statuses[action.status % Math.max(1, statuses.length)];
      return status === undefined
        ? undefined
        : { type: 'set-status', statusId: workItemStatusId(status.ids[ready.vendor]) };
    }
    case 'complete':
    case 'cancel':
    case 'release':
    case 'cancel-routing':
      return { type: action.type };
    default:
      return action satisfies never;
  }
}

function inWordsOfThePort(asked: AskedAction): WorkItemAction {
  return asked.type === 'requeue' ? { type: 'requeue', destination: { queueId: asked.queueId } } : asked;
}
