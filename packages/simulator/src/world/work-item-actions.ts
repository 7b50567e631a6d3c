import { isoNow } from '../clock/clock.js';
import type { Actor } from './agent.js';
import type { WorldStore } from './store.js';
import { demandMove } from './work-assignment.js';
import type { WorkItem } from './work-item.js';
import type { WorkItemCarriers } from './work-item-carriers.js';
import type { WorkItemLife } from './work-item-life.js';
import { WorldRefusal } from './world-refusal.js';

/** What is done to a work item's assignment, by an agent, a supervisor or a program. */
export type WorkItemAction =
  /** Offers it to the agent, whatever the agent has. */
  | { readonly type: 'assign'; readonly agentKey: string }
  /** Puts it into a queue (default: its own), taking it from the agent who has it. */
  | { readonly type: 'requeue'; readonly queueKey?: string }
  /** Takes it out of its queue; it stays open. */
  | { readonly type: 'cancel-routing' }
  | { readonly type: 'accept' }
  | { readonly type: 'decline' }
  | { readonly type: 'hold' }
  | { readonly type: 'resume' }
  | { readonly type: 'park' }
  | { readonly type: 'unpark' }
  /** The agent leaves it but stays named on it. */
  | { readonly type: 'release' }
  | { readonly type: 'wrap-up'; readonly agentKey: string; readonly codeKey: string; readonly notes?: string }
  | { readonly type: 'remove-wrap-up'; readonly agentKey: string; readonly codeKey: string };

interface ActionContext {
  readonly store: WorldStore;
  readonly life: WorkItemLife;
  readonly carriers: WorkItemCarriers;
}

/** @throws WorldRefusal see `WorkItemOperations.actOnWorkItem` */
export function actOnWorkItem(
  { store, life, carriers }: ActionContext,
  key: string,
  action: WorkItemAction,
  by: Actor,
): WorkItem {
  const item = store.workItem(key);

  /** What the item's agent does to the contact that carries it. */
  function withCarrier(operate: (contactKey: string, by: Actor) => unknown): WorkItem {
    const carrier = life.carrierOf(item);
    if (carrier === undefined)
      throw new WorldRefusal('wrong-state', `No agent has work item ${key}: it is ${item.assignment}.`);
    operate(carrier.key, by);
    return store.workItem(key);
  }

  switch (action.type) {
    case 'assign':
      if (store.agent(action.agentKey).wanted.availability === 'logged-off') {
        throw new WorldRefusal('wrong-state', `Agent ${action.agentKey} is logged off.`);
      }
      demandMove(key, item.assignment, 'offered');
      return life.offerTo(item, action.agentKey, by);
    case 'requeue': {
      const queueKey = action.queueKey ?? item.queueKey;
      if (!store.catalogue.queues.some((queue) => queue.key === queueKey) || queueKey === undefined) {
        throw new WorldRefusal('unknown-queue', `There is no queue ${queueKey ?? ''}.`);
      }
      demandMove(key, item.assignment, 'queued');
      return life.enterQueue(queueKey === item.queueKey ? item : life.put({ ...item, queueKey }, by), undefined, by);
    }
    case 'cancel-routing':
      demandMove(key, item.assignment, 'routing-cancelled');
      return life.put({ ...life.leave(item, by), assignment: 'routing-cancelled' }, by);
    case 'accept':
      return withCarrier(carriers.answerContact);
    case 'decline':
      return withCarrier(carriers.declineContact);
    case 'hold':
      return withCarrier(carriers.holdContact);
    case 'resume':
      return withCarrier(carriers.resumeContact);
    case 'park':
      return withCarrier(carriers.parkContact);
    case 'unpark':
      return withCarrier(carriers.unparkContact);
    case 'release':
      demandMove(key, item.assignment, 'released');
      return life.put({ ...life.leave(item, by), assignment: 'released' }, by);
    case 'wrap-up': {
      const { agentKey, codeKey, notes } = action;
      store.agent(agentKey);
      if (!store.catalogue.wrapUpCodes.some((code) => code.key === codeKey)) {
        throw new WorldRefusal('unknown-wrap-up-code', `There is no wrap-up code ${codeKey}.`);
      }
      const wrapUp = { agentKey, codeKey, ...(notes === undefined ? {} : { notes }), at: isoNow(store.clock), by };
      return life.put({ ...item, wrapUps: [...withoutWrapUp(item, action), wrapUp] }, by);
    }
    case 'remove-wrap-up':
      return life.put({ ...item, wrapUps: withoutWrapUp(item, action) }, by);
    default:
      return action satisfies never;
  }
}

function withoutWrapUp({ wrapUps }: WorkItem, { agentKey, codeKey }: { agentKey: string; codeKey: string }) {
  return wrapUps.filter((wrapUp) => wrapUp.agentKey !== agentKey || wrapUp.codeKey !== codeKey);
}
