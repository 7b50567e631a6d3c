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

interface KeyedVersion {
  readonly key: string;
  readonly version: WorkItemVersion;
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
  /** As of the last instant that was asked for: readers ask in the order of time. */
  let past: { atMs: number; readonly items: Map<string, WorkItem>; readonly younger: KeyedVersion[] } | undefined;

  function note(key: string, version: WorkItemVersion): void {
    const versions = log.get(key);
    if (versions === undefined) log.set(key, [version]);
    else versions.push(version);
    past?.younger.push({ key, version });
  }

  function before(atMs: number): NonNullable<typeof past> {
    if (past !== undefined && past.atMs <= atMs) return past;
    const younger = [...log]
      .flatMap(([key, versions]) => versions.map((version) => ({ key, version })))
      .toSorted((one, other) => Date.parse(one.version.at) - Date.parse(other.version.at));
    return { atMs, items: new Map(), younger };
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
    asOf(atMs) {
      past = before(atMs);
      const { items, younger } = past;
      const end = younger.findIndex(({ version }) => Date.parse(version.at) > atMs);
      for (const { key, version } of younger.splice(0, end < 0 ? younger.length : end)) {
        if (version.item === undefined) items.delete(key);
        else items.set(key, version.item);
      }
      past.atMs = atMs;
      return [...items.values()];
    },
    close: leave,
  };
}
