import type { Contact } from '../world/contact.js';
import { CxoneFailure, ok } from './answer.js';
import { parsePersistentContact, type PersistentContactChange } from './persistent-contact.js';
import type { CxoneRoutes } from './route.js';
import { type CxoneTenant, requireVisibleAgent } from './tenant.js';
import { isPersistent } from './work-item-routes.js';

/** The only rate the vendor publishes for this API: so many changes a second, for the whole business unit. */
const changesPerSecond = 10;

/** Sending a waiting persistent work item elsewhere: to another skill, to one agent, further up. */
export function createPersistentContactRoutes(tenant: CxoneTenant, limits: 'vendor' | 'off'): CxoneRoutes {
  const { world, clock, actor } = tenant;
  let recent: readonly number[] = [];

  const countChange = (): void => {
    const now = clock.now();
    recent = recent.filter((at) => at > now - 1_000);
    if (limits === 'vendor' && recent.length >= changesPerSecond) {
      throw new CxoneFailure(409, 'Too many requests; limited to 10 per second');
    }
    recent = [...recent, now];
  };

  const requireItemKey = (contactId: string): string => {
    const contact = world.contacts().find(({ ids }) => ids.cxone === contactId);
    const itemKey = contact?.workItemKey;
    if (contact === undefined || itemKey === undefined || !isPersistent(world.workItem(itemKey))) {
      throw new CxoneFailure(404, 'Invalid Contact ID');
    }
    if (!isWaiting(contact)) throw new CxoneFailure(404, 'Invalid Contact State');
    return itemKey;
  };

  const send = (itemKey: string, { skillId, targetAgentId, initialPriority }: PersistentContactChange): void => {
    const queue = world.catalogue.queues.find(({ ids }) => ids.cxone === skillId);
    if (skillId !== undefined && queue === undefined) throw new CxoneFailure(400, `Invalid skillId - '${skillId}'`);
    const target =
      targetAgentId === undefined
        ? undefined
        : requireVisibleAgent(tenant, targetAgentId, `Invalid targetAgentId - '${targetAgentId}'`);
    if (target?.wanted.availability === 'logged-off') throw new CxoneFailure(404, 'Agent session not started');

    if (initialPriority !== undefined) world.updateWorkItem(itemKey, { priority: initialPriority }, actor);
    if (queue !== undefined) world.actOnWorkItem(itemKey, { type: 'requeue', queueKey: queue.key }, actor);
    if (target !== undefined) world.actOnWorkItem(itemKey, { type: 'assign', agentKey: target.key }, actor);
  };

  return {
    'PUT /persistent-contacts/{contactId}': ({ part, parameters }) => {
      countChange();
      const change = parsePersistentContact(parameters.value('persistentContact'));
      send(requireItemKey(part('contactId')), change);
      return ok(undefined);
    },
  };
}

const isWaiting = ({ phase }: Contact): boolean => phase === 'queued' || phase === 'offered' || phase === 'parked';
