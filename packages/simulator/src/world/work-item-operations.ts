import type { Actor } from './agent.js';
import type { WorldStore } from './store.js';
import type { WorkItem } from './work-item.js';
import { actOnWorkItem, type WorkItemAction } from './work-item-actions.js';
import { createWorkItemFields, type WorkItemPatch, type WorkItemRequest } from './work-item-fields.js';
import { createWorkItemLife, type WorkItemLife } from './work-item-life.js';
import type { WorkItemCarriers } from './work-item-carriers.js';
import { WorldRefusal } from './world-refusal.js';

export interface WorkItemOperations {
  /**
   * A new work item; where it is to be routed, a contact carries it into its queue at once.
   * @throws WorldRefusal `unknown-work-type`, `unknown-queue`, `unknown-status`, `unknown-agent`
   */
  createWorkItem(request: WorkItemRequest, by: Actor): WorkItem;
  /**
   * Changes fields of an item. A status ends the item where it is a terminating one; queue, priority, skills and
   * preferred agents take effect at once for an item that waits.
   * @throws WorldRefusal `unknown-work-item`, `unknown-queue`, `unknown-status`, `unknown-agent`, `illegal-transition`
   * (of the status), `wrong-state` (over)
   */
  updateWorkItem(workItemKey: string, patch: WorkItemPatch, by: Actor): WorkItem;
  /**
   * Moves the item on its way to, through and away from an agent.
   * @throws WorldRefusal `unknown-work-item`, `unknown-queue`, `unknown-agent`, `unknown-wrap-up-code`, `wrong-state`
   */
  actOnWorkItem(workItemKey: string, action: WorkItemAction, by: Actor): WorkItem;
  /**
   * Closes the item for good, with a closed status (default: the one it has, else the first it may change into), and
   * ends the contact that carries it.
   * @throws WorldRefusal `unknown-work-item`, `unknown-status`, `illegal-transition`, `wrong-state` (over already)
   */
  terminateWorkItem(workItemKey: string, statusKey: string | undefined, by: Actor): WorkItem;
  /** Takes the item out of the world. @throws WorldRefusal `unknown-work-item`, `wrong-state` (an agent has it) */
  deleteWorkItem(workItemKey: string, by: Actor): void;
}

/** Work items: what is done to them, and how they follow the contacts that carry them. */
export function createWorkItemOperations(
  store: WorldStore,
  carriers: () => WorkItemCarriers,
): WorkItemOperations & Pick<WorkItemLife, 'followContact'> {
  const fields = createWorkItemFields(store);
  const life = createWorkItemLife(store, carriers);
  const { atomically } = store;

  return {
    followContact: life.followContact,
    createWorkItem: (request, by) =>
      atomically(() => {
        const item = store.putWorkItem(fields.compose(request, by), by);
        const routed = request.routed ?? (fields.typeOf(item).routed && item.assigneeKey === undefined);
        return routed && item.queueKey !== undefined ? life.enterQueue(item, request.from, by) : item;
      }),
    updateWorkItem: (key, patch, by) =>
      atomically(() => {
        const item = store.workItem(key);
        const next = fields.apply(item, patch);
        if (next.statusKey !== item.statusKey && fields.statusOf(next).terminates) {
          return life.terminate(next, by);
        }
        return life.refreshWaiting(life.put(next, by), by);
      }),
    actOnWorkItem: (key, action, by) =>
      atomically(() => actOnWorkItem({ store, life, carriers: carriers() }, key, action, by)),
    terminateWorkItem: (key, statusKey, by) =>
      atomically(() => {
        const item = store.workItem(key);
        return life.terminate({ ...item, statusKey: fields.closingStatus(item, statusKey).key }, by);
      }),
    deleteWorkItem: (key, by) =>
      atomically(() => {
        const item = store.workItem(key);
        if (item.assignment === 'active' || item.assignment === 'held') {
          throw new WorldRefusal('wrong-state', `An agent works on work item ${key}.`);
        }
        life.leave(item, by);
        store.removeWorkItem(key, by);
      }),
  };
}
