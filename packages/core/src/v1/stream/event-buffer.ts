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

/** An event and the one after it. One that was taken before its turn is passed over when that comes. */
interface Link<Event> extends Taken<Event> {
  isTaken: boolean;
  next: Link<Event> | undefined;
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
      for (let link = first; link !== undefined; link = link.next) keepLatest(link);
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
    link.isTaken = true;
    size -= 1;
    if (size === 0) clear();
    const subject = latest === undefined ? undefined : subjectOf(link.event);
    if (subject !== undefined && latest?.get(subject) === link) latest.delete(subject);
    return link;
  }

  return {
    get size() {
      return size;
    },
    add(event) {
      const link: Link<Event> = { event, isTaken: false, next: undefined };
      if (last === undefined) first = link;
      else last.next = link;
      last = link;
      size += 1;
      if (latest !== undefined) keepLatest(link);
    },
    takeFirst() {
      while (first?.isTaken === true) first = first.next;
      const link = first;
      if (link === undefined) return undefined;
      first = link.next;
      return take(link);
    },
    takeLatestOf(subject) {
      const link = latestOf(subject);
      return link === undefined ? undefined : take(link);
    },
    clear,
  };
}
