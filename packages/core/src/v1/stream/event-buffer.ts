/** Events in the order in which they came, of which a subject's latest can be taken out before its turn. */
export interface EventBuffer<Event> {
  readonly size: number;
  add(event: Event): void;
  takeFirst(): Taken<Event> | undefined;
  takeLatestOf(subject: string): Taken<Event> | undefined;
  clear(): void;
}

interface Taken<Event> {
  readonly event: Event;
}

/** An event between its neighbours: whatever is taken leaves nothing behind, however long the first one waits. */
interface Link<Event> extends Taken<Event> {
  before: Link<Event> | undefined;
  after: Link<Event> | undefined;
}

export function createEventBuffer<Event>(subjectOf: (event: Event) => string | undefined): EventBuffer<Event> {
  let first: Link<Event> | undefined;
  let last: Link<Event> | undefined;
  let size = 0;
  /** Kept from when it is first asked for until the buffer is empty: whoever keeps up never needs it. */
  let latest: Map<string, Link<Event>> | undefined;

  function keepLatest(link: Link<Event>): void {
    const subject = subjectOf(link.event);
    if (subject !== undefined) latest?.set(subject, link);
  }

  function latestOf(subject: string): Link<Event> | undefined {
    if (latest === undefined) {
      latest = new Map();
      for (let link = first; link !== undefined; link = link.after) keepLatest(link);
    }
    return latest.get(subject);
  }

  function clear(): void {
    first = undefined;
    last = undefined;
    latest = undefined;
    size = 0;
  }

  function take(link: Link<Event>): Taken<Event> {
    const { before, after } = link;
    if (before === undefined) first = after;
    else before.after = after;
    if (after === undefined) last = before;
    else after.before = before;
    size -= 1;
    if (size === 0) latest = undefined;
    const subject = latest === undefined ? undefined : subjectOf(link.event);
    if (subject !== undefined && latest?.get(subject) === link) latest.delete(subject);
    return link;
  }

  return {
    get size() {
      return size;
    },
    add(event) {
      const link: Link<Event> = { event, before: last, after: undefined };
      if (last === undefined) first = link;
      else last.after = link;
      last = link;
      size += 1;
      if (latest !== undefined) keepLatest(link);
    },
    takeFirst() {
      return first === undefined ? undefined : take(first);
    },
    takeLatestOf(subject) {
      const link = latestOf(subject);
      return link === undefined ? undefined : take(link);
    },
    clear,
  };
}
