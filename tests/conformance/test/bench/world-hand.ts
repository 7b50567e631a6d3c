import type { AgentTruth, SomebodyElse, WorkItemStep } from '@contactport/conformance';
import { type AgentId, type ReasonId, reasonId, type WorkItemId } from '@contactport/core';
import type { Agent, Reason, World } from '@contactport/simulator';
import type { Join } from '../join/join.js';

/** How long an agent takes to sum a contact up: longer than any vendor's cache is old, shorter than the queue allows. */
const afterContactWorkMs = 12_000;

/** A queue with after-contact work, which its agents may end themselves. */
export const queueKey = 'customer-service';

/** Whoever acts in the simulated centre without the adapter's knowing. */
export function createWorldHand(join: Join): SomebodyElse & { truth(id: AgentId): Promise<AgentTruth> } {
  const { world, line } = join;
  const { vendor } = join.ready;

  const agentOf = (id: AgentId): Agent => found(world.agents(), ({ ids }) => ids[vendor] === id, id);
  const reasonOf = (id: ReasonId): Reason => found(world.catalogue.reasons, ({ ids }) => ids[vendor] === id, id);

  return {
    async changeAgent(id, { status, reasonId: reason }) {
      const { key } = agentOf(id);
      const reasonKey = reason === undefined ? {} : { reasonKey: reasonOf(reason).key };
      world.want(key, { availability: status, ...reasonKey }, 'control');
      world.respondAgain(key, 'control');
    },
    beforeNextWrite: line.beforeNextWrite,
    async startContact(id) {
      const { key } = world.offerContact({ media: 'call', agentKey: agentOf(id).key, queueKey }, 'customer');
      world.answerContact(key, 'agent');
    },
    async endContact(id) {
      for (const { key } of agentOf(id).contacts) {
        if (world.endContact(key, 'customer').phase !== 'after-contact-work') continue;
        join.surroundings.clock.schedule(afterContactWorkMs, () => {
          if (world.contact(key).phase === 'after-contact-work') world.finishAfterContactWork(key, 'agent');
        });
      }
    },
    async moveWorkItem(id, step) {
      moveWorkItem(world, workItemKeyOf(join, id), step);
    },
    async truth(id) {
      const { availability, reasonKey } = agentOf(id).wanted;
      const reason = world.catalogue.reasons.find(({ key }) => key === reasonKey);
      return { status: availability, ...(reason === undefined ? {} : { reasonId: reasonId(reason.ids[vendor]) }) };
    },
  };
}

/** One step on an item's way; the first agent is whom it is offered to. */
function moveWorkItem(world: World, key: string, step: WorkItemStep): void {
  switch (step) {
    case 'offer': {
      const { key: agentKey } = found(world.agents(), () => true, 'agent');
      world.actOnWorkItem(key, { type: 'assign', agentKey }, 'control');
      break;
    }
    case 'end':
      world.terminateWorkItem(key, undefined, 'agent');
      break;
    case 'accept':
    case 'decline':
    case 'hold':
    case 'park':
      world.actOnWorkItem(key, { type: step }, 'agent');
      break;
    default:
      step satisfies never;
  }
}

/** CXone knows the contacts that carry an item, not the item. */
function workItemKeyOf({ world, ready: { vendor } }: Join, id: WorkItemId): string {
  if (vendor === 'genesys') return found(world.workItems(), ({ ids }) => ids.genesys === id, id).key;
  const { workItemKey } = found(world.contacts(), ({ ids }) => ids.cxone === id, id);
  if (workItemKey === undefined) throw new RangeError(`contact ${id} carries no work item`);
  return workItemKey;
}

function found<Thing>(things: readonly Thing[], isIt: (thing: Thing) => boolean, name: string): Thing {
  const thing = things.find(isIt);
  if (thing === undefined) throw new RangeError(`the simulated world has no ${name}`);
  return thing;
}
