import { insist, onAbort, type StateFollower } from '@contactport/adapter-kit';
import { type CallOptions, ContactCentreError, type EventStream } from '@contactport/core';
import { type GenesysContext, vendor } from '../genesys-context.js';
import { staleAtMostMs } from './stale-at-most.js';
import type { TopicGroup, TopicHub, TopicListener, TopicSubscription } from './topic-hub.js';

export interface TopicWatchOptions<Subject extends string, Parts, Truth, Event> {
  readonly context: Pick<GenesysContext, 'settings' | 'clock' | 'random' | 'onClose' | 'isClosed'>;
  readonly hub: TopicHub;
  /** The port's operation, e.g. `agentStates.watch`. */
  readonly operation: string;
  readonly options: CallOptions;
  /** What is to be listened to, one group a source. */
  readonly sources: (options: CallOptions) => Promise<readonly TopicGroup[]>;
  /** The truth about all that these sources tell of. */
  readonly read: (sources: readonly string[], options: CallOptions) => AsyncIterable<readonly [Subject, Parts]>;
  /** What an event tells, and of whom: of nobody who is meant, perhaps. Undefined when it cannot be read, and so its source must be. */
  readonly convertEvent: (
    source: string,
    topic: string,
    body: unknown,
  ) => readonly (readonly [Subject, Parts])[] | undefined;
  readonly truthOf: (subject: Subject, parts: Parts, order: number, learnedBy: 'event' | 'read') => Truth;
  readonly follow: (release: () => void) => StateFollower<Subject, Truth, Event>;
  /** Truths that are read again, unless within `afterMs` an event makes them certain. */
  readonly unsettled?: {
    /** The source to read; undefined where the truth is certain. */
    readonly sourceOf: (subject: Subject, truth: Truth) => string | undefined;
    /** By which lessons a truth becomes uncertain. */
    readonly by: 'events' | 'events-and-reads';
    readonly afterMs: (truth: Truth) => number;
  };
  /** Nothing more will happen to the subject: it is forgotten once late events of it cannot come any more. */
  readonly isOver?: (truth: Truth) => boolean;
  readonly onForgotten?: (subject: Subject) => void;
}

/** How long the vendor may still tell of what is over. */
const forgetAfterMs = 600_000;

/**
 * Follows the subjects of some topics: listens first, then reads, so that nothing falls between the two. After an
 * interruption everything that it concerned is read again. Events go on being taken in while that happens, since each
 * part is ordered by its own date.
 */
export function watchTopics<Subject extends string, Parts, Truth, Event>(
  watch: TopicWatchOptions<Subject, Parts, Truth, Event>,
): EventStream<Event> {
  const { context, hub, operation, unsettled } = watch;
  const { clock, random, settings } = context;
  const controller = new AbortController();
  const { signal } = controller;
  const { signal: callerSignal, lane = 'bulk', ...rest } = watch.options;
  const options: CallOptions = { ...rest, lane, signal };

  const down = new Set<string>();
  const toRead = new Set<string>();
  const rechecks = new Map<string, { readonly dueAt: number; readonly cancel: () => void }>();
  const forgetting = new Map<Subject, () => void>();
  let order = 0;
  const toLookAt = new Set<string>();
  let secondLook: (() => void) | undefined;
  let reading = false;
  let subscription: TopicSubscription | undefined;
  let unlink: () => void = () => undefined;

  const follower = watch.follow(() => {
    controller.abort();
    unlink();
    forget();
    subscription?.end();
    secondLook?.();
    for (const { cancel } of rechecks.values()) cancel();
    for (const cancel of forgetting.values()) cancel();
  });
  const abandon = () => follower.end(callerSignal?.reason);
  const forget = context.onClose(() => follower.end());

  const listener: TopicListener = {
    onEvent(source, topic, body) {
      order += 1;
      const told = watch.convertEvent(source, topic, body);
      if (told === undefined) {
        readAgain([source]);
        return;
      }
      for (const [subject, parts] of told) {
        const truth = learn(subject, parts, order, 'event');
        recheckLater(subject, truth);
      }
    },
    onInterrupted(sources, wholeUntilMs) {
      for (const source of sources) down.add(source);
      follower.interrupted(wholeUntilMs);
    },
    onRestored(sources) {
      for (const source of sources) down.delete(source);
      readFromNow(sources);
    },
    onFailed: (error) => follower.end(error),
  };

  function learn(subject: Subject, parts: Parts, learnedAs: number, learnedBy: 'event' | 'read'): Truth {
    const truth = follower.observe(subject, watch.truthOf(subject, parts, learnedAs, learnedBy));
    if (watch.isOver?.(truth) === true && !forgetting.has(subject)) forgetLater(subject);
    return truth;
  }

  function forgetLater(subject: Subject): void {
    const cancel = clock.schedule(forgetAfterMs, () => {
      forgetting.delete(subject);
      follower.forget(subject);
      watch.onForgotten?.(subject);
    });
    forgetting.set(subject, cancel);
  }

  /** What is uncertain will be certain soon, and say so; if it does not, an event was lost. */
  function recheckLater(subject: Subject, truth: Truth): void {
    const source = unsettled?.sourceOf(subject, truth);
    if (unsettled === undefined || source === undefined) return;
    const dueAt = clock.now() + unsettled.afterMs(truth);
    const earlier = rechecks.get(source);
    if (earlier !== undefined && earlier.dueAt <= dueAt) return;
    earlier?.cancel();
    const cancel = clock.schedule(dueAt - clock.now(), () => {
      rechecks.delete(source);
      const now = follower.held(subject);
      if (now !== undefined && unsettled.sourceOf(subject, now) !== undefined) readAgain([source]);
    });
    rechecks.set(source, { dueAt, cancel });
  }

  /** What came to be just before is in no event any more, and perhaps not in this read yet: there is a second one. */
  function readFromNow(sources: readonly string[]): void {
    readAgain(sources);
    secondLook?.();
    for (const source of sources) toLookAt.add(source);
    secondLook = clock.schedule(staleAtMostMs, () => {
      const seenTooEarly = [...toLookAt];
      toLookAt.clear();
      readAgain(seenTooEarly);
    });
  }

  function readAgain(sources: readonly string[]): void {
    for (const source of sources) toRead.add(source);
    if (reading || subscription === undefined) return;
    reading = true;
    readAll()
      .catch((error: unknown) => {
        if (!signal.aborted) follower.end(error);
      })
      .finally(() => {
        reading = false;
      });
  }

  async function readAll(): Promise<void> {
    while (toRead.size > 0) {
      const sources = [...toRead];
      toRead.clear();
      order += 1;
      const readOrder = order;
      await insistently(async () => {
        for await (const [subject, parts] of watch.read(sources, options)) {
          const truth = learn(subject, parts, readOrder, 'read');
          if (unsettled?.by === 'events-and-reads') recheckLater(subject, truth);
        }
      });
    }
    if (down.size > 0) return;
    follower.live();
    follower.resumed('resynchronised');
  }

  const insistently = <Result>(attempt: () => Promise<Result>): Promise<Result> =>
    insist(attempt, { operation, clock, random, signal });

  async function open(): Promise<void> {
    const groups = await insistently(() => watch.sources(options));
    const opened = await insistently(() => hub.listen(groups, listener, signal));
    if (signal.aborted) {
      opened.end();
      return;
    }
    subscription = opened;
    readFromNow(groups.map(({ subject }) => subject));
  }

  if (callerSignal?.aborted === true) {
    abandon();
  } else if (context.isClosed()) {
    follower.end(streamClosed(operation, settings.tenant));
  } else {
    unlink = onAbort(callerSignal, abandon);
    open().catch((error: unknown) => {
      if (!signal.aborted) follower.end(error);
    });
  }
  return follower.stream;
}

function streamClosed(operation: string, tenant: string): ContactCentreError<'STREAM_CLOSED'> {
  const reason = 'the adapter is closed';
  return new ContactCentreError({
    code: 'STREAM_CLOSED',
    operation,
    vendor,
    tenant,
    message: `${operation}: ${reason}`,
    details: { reason },
  });
}
