import type { Clock } from '../../clock/clock.js';
import type { WorkItem } from '../../world/work-item.js';
import { createWorkItemLog, type WorkItemVersion } from '../../world/work-item-log.js';
import type { World } from '../../world/world.js';

/** Work items as those who read them see them: the services behind reading and writing are not the same. */
export interface WorkItemReader {
  /** What a query finds: everything as it stood a while ago. */
  listed(): readonly WorkItem[];
  /** What reading one by its id finds: nothing for a while after it was made. */
  find(id: string): WorkItem | undefined;
  /** What a write finds: everything at once. */
  findForChange(id: string): WorkItem | undefined;
  /** All states of an item, oldest first. */
  versions(item: WorkItem): readonly (WorkItemVersion & { readonly item: WorkItem })[];
  close(): void;
}

export function createWorkItemReader(world: World, clock: Clock, consistencyDelayMs: number): WorkItemReader {
  const log = createWorkItemLog(world);
  const items = new Map(world.workItems().map((item) => [item.ids.genesys, item]));
  const leave = world.subscribe((event) => {
    if (event.type === 'work-item-changed') items.set(event.workItem.ids.genesys, event.workItem);
    if (event.type === 'work-item-removed') items.delete(event.workItem.ids.genesys);
  });

  return {
    listed: () => (consistencyDelayMs === 0 ? world.workItems() : log.asOf(clock.now() - consistencyDelayMs)),
    find(id) {
      const item = items.get(id);
      if (item === undefined || Date.parse(item.createdAt) + consistencyDelayMs > clock.now()) return undefined;
      return item;
    },
    findForChange: (id) => items.get(id),
    versions: ({ key }) =>
      log.versions(key).flatMap(({ item, ...version }) => (item === undefined ? [] : [{ ...version, item }])),
    close() {
      leave();
      log.close();
    },
  };
}
