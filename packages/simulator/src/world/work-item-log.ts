import type { Actor } from './agent.js';
import type { WorkItem } from './work-item.js';
import type { World } from './world.js';

/** One state that a work item has been in. */
export interface WorkItemVersion {
  readonly at: string;
  readonly by: Actor;
  /** Absent: deleted. */
  readonly item?: WorkItem;
}

/** Every state that every work item has been in: for histories, and for readers who lag behind. */
export interface WorkItemLog {
  /** Oldest first; empty for an item that never was. */
  versions(workItemKey: string): readonly WorkItemVersion[];
  /** All items as they stood at an instant, oldest first. */
  asOf(atMs: number): readonly WorkItem[];
  close(): void;
}

export function createWorkItemLog(world: World): WorkItemLog {
  const log = new Map<string, WorkItemVersion[]>();

  function note(key: string, version: WorkItemVersion): void {
    const versions = log.get(key);
    if (versions === undefined) log.set(key, [version]);
    else versions.push(version);
  }

  for (const item of world.workItems()) note(item.key, { at: item.modifiedAt, by: item.modifiedBy, item });
  const leave = world.subscribe((event) => {
    if (event.type === 'work-item-changed') {
      note(event.workItem.key, { at: event.at, by: event.by, item: event.workItem });
    }
    if (event.type === 'work-item-removed') note(event.workItem.key, { at: event.at, by: event.by });
  });

  return {
    versions: (key) => log.get(key) ?? [],
    asOf: (atMs) =>
      [...log.values()].flatMap((versions) => {
        const item = versions.findLast(({ at }) => Date.parse(at) <= atMs)?.item;
        return item === undefined ? [] : [item];
      }),
    close: leave,
  };
}
