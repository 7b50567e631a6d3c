import type { WorkItem, WorkItemAction } from '@contactport/simulator';
import type { ItemAction, TimedDeed, WorldDeed } from '../plan.js';
import { agentAt, itemAt, queueAt, type Scene, unlessRefused } from './scene.js';

/** Something happens in the contact centre, and no adapter does it. */
export function happen(scene: Scene, deed: Extract<TimedDeed, WorldDeed>): void {
  const { world, clock } = scene;
  switch (deed.kind) {
    case 'somebody-changes': {
      const { key } = agentAt(scene, deed.agent);
      world.want(key, deed.target, 'control');
      world.respondAgain(key, 'control');
      return;
    }
    case 'flood': {
      const { key } = agentAt(scene, deed.agent);
      for (let index = 0; index < deed.changes; index += 1) {
        const target = deed.targets[index % deed.targets.length];
        if (target !== undefined) clock.schedule(index * deed.everyMs, () => void world.want(key, target, 'control'));
      }
      return;
    }
    case 'contact':
      unlessRefused(() => {
        const { key } = world.offerContact({ media: 'call', agentKey: agentAt(scene, deed.agent).key }, 'customer');
        clock.schedule(deed.lengthMs, () => unlessRefused(() => world.endContact(key, 'customer')));
      });
      return;
    case 'somebody-creates':
      world.createWorkItem({ name: deed.name, queueKey: queueAt(scene, deed.queue).key, routed: true }, 'control');
      return;
    case 'somebody-acts': {
      const item = itemAt(scene, deed.item);
      if (item !== undefined) unlessRefused(() => act(scene, item, deed.action));
      return;
    }
    case 'work-done': {
      const item = itemAt(scene, deed.item);
      if (item?.contactKey === undefined) return;
      const contact = world.contact(item.contactKey);
      if (contact.phase === 'active') unlessRefused(() => world.endContact(contact.key, 'agent'));
      return;
    }
    default:
      deed satisfies never;
  }
}

function act(scene: Scene, { key, typeKey }: WorkItem, action: ItemAction): void {
  const { world } = scene;
  const move = (moved: WorkItemAction): void => void world.actOnWorkItem(key, moved, 'control');
  switch (action.type) {
    case 'assign':
      return move({ type: 'assign', agentKey: agentAt(scene, action.agent).key });
    case 'requeue':
      return move({ type: 'requeue', queueKey: queueAt(scene, action.queue).key });
    case 'complete':
    case 'cancel':
      return void world.terminateWorkItem(key, undefined, 'control');
    case 'release':
    case 'cancel-routing':
      return move({ type: action.type });
    case 'set-status': {
      const statuses = world.catalogue.workTypes.find((type) => type.key === typeKey)?.statuses ?? [];
      const status = statuses[action.status % Math.max(1, statuses.length)];
      if (status !== undefined) world.updateWorkItem(key, { statusKey: status.key }, 'control');
      return;
    }
    default:
      action satisfies never;
  }
}
