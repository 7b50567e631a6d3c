import {
  createEventChannel,
  type EventStream,
  type Instant,
  type Revision,
  type StreamGap,
  type StreamKnowledge,
} from '@contactport/core';
import { listen } from './listen.js';
import type { ReferenceContext } from './reference-context.js';

/** When an event is one of its subject's. */
export interface EventPlace {
  readonly sequence: number;
  readonly observedAt: Instant;
}

interface FollowOptions<State extends { readonly revision: Revision }, Event> {
  readonly context: ReferenceContext;
  readonly operation: string;
  readonly signal: AbortSignal | undefined;
  /** The truth now, by subject. */
  readonly read: () => ReadonlyMap<string, State>;
  readonly subjectOf: (event: Event) => string | undefined;
  readonly snapshot: (state: State, at: EventPlace) => Event;
  readonly changed: (previous: State, state: State, at: EventPlace) => Event;
  readonly resynchronised: (previous: State, state: State, at: EventPlace) => Event;
  readonly merge: (older: Event, newer: Event) => Event;
  /** Does a merged event end where it began? */
  readonly isNoNews: (merged: Event) => boolean;
  /** As declared: told of each change, or looking by itself from time to time. */
  readonly knowledge: StreamKnowledge;
}

/** What a stream has told of a subject. */
interface Told<State> {
  readonly state: State;
  readonly sequence: number;
}

/**
 * Watches a vendor whose news only say that something changed: reads, tells the difference to what was told before, and
 * after an interruption tells the gap and then what has become different meanwhile.
 */
export function follow<State extends { readonly revision: Revision }, Event>(
  options: FollowOptions<State, Event | StreamGap>,
): EventStream<Event | StreamGap> {
  const { context, operation, read } = options;
  const { clock, world } = context;
  context.assertOpen(operation);
  options.signal?.throwIfAborted();
  const told = new Map<string, Told<State>>();
  let interruptedAt: Instant | undefined;
  const now = (): Instant => new Date(clock.now()).toISOString();

  const stopListening = listen(context, options.knowledge, {
    look: () => void tellDifferences(options.changed),
    interrupted: () => interrupt(now()),
    resumed: resume,
  });
  const onAbort = (): void => channel.end(options.signal?.reason);
  const forgetClosing = context.onClose(() => channel.end());
  options.signal?.addEventListener('abort', onAbort, { once: true });
  const channel = createEventChannel<Event | StreamGap>({
    operation,
    clock,
    subjectOf: options.subjectOf,
    merge: options.merge,
    isNoNews: options.isNoNews,
    release() {
      stopListening();
      forgetClosing();
      options.signal?.removeEventListener('abort', onAbort);
    },
  });

  function tellDifferences(event: FollowOptions<State, Event | StreamGap>['changed']): number {
    let differences = 0;
    for (const [subject, state] of read()) {
      const last = told.get(subject);
      if (last?.state.revision === state.revision) continue;
      const at = { sequence: (last?.sequence ?? 0) + 1, observedAt: now() };
      told.set(subject, { state, sequence: at.sequence });
      channel.push(last === undefined ? options.snapshot(state, at) : event(last.state, state, at));
      differences += 1;
    }
    return differences;
  }

  function interrupt(at: Instant): void {
    interruptedAt = at;
    setState('interrupted');
  }

  function resume(): void {
    if (interruptedAt === undefined) return;
    const [from, to] = [interruptedAt, now()];
    interruptedAt = undefined;
    channel.push({ type: 'stream-gap', from, to, resolution: 'resynchronised', observedAt: to });
    context.emit({ type: 'stream-gap', at: to, stream: operation, from, to });
    const changed = tellDifferences(options.resynchronised);
    context.emit({ type: 'stream-resynchronised', at: to, stream: operation, subjects: told.size, changed });
    setState('live');
  }

  function setState(state: 'live' | 'interrupted'): void {
    channel.setState(state);
    context.emit({ type: 'stream-status', at: now(), stream: operation, state });
  }

  tellDifferences(options.changed);
  if (world.connected) setState('live');
  else interrupt(now());
  return channel.stream;
}
