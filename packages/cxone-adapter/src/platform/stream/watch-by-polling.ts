import { insist, onAbort, type StateFollower } from '@contactport/adapter-kit';
import { type CallOptions, ContactCentreError, type EventStream } from '@contactport/core';
import { type CxoneContext, vendor } from '../cxone-context.js';
import type { PollHub, PollMember } from './poll-hub.js';

type Wish<Subject extends string, Truth> = Pick<PollMember<Subject, Truth, unknown>, 'subjects' | 'wants'>;

export interface PollingWatchOptions<Subject extends string, Truth, Event> {
  readonly context: Pick<CxoneContext, 'onClose' | 'isClosed' | 'settings' | 'clock' | 'random'>;
  /** The port's operation, e.g. `agentStates.watch`. */
  readonly operation: string;
  readonly hub: PollHub<Subject, Truth>;
  readonly options: CallOptions;
  /** Finds out what the watch means. */
  readonly prepare: (options: CallOptions) => Wish<Subject, Truth> | Promise<Wish<Subject, Truth>>;
  readonly follow: (release: () => Promise<void>) => StateFollower<Subject, Truth, Event>;
}

/** Follows what one watch means by the shared poller, until its consumer leaves, its signal is aborted, or the adapter is closed. */
export function watchByPolling<Subject extends string, Truth, Event>(
  watch: PollingWatchOptions<Subject, Truth, Event>,
): EventStream<Event> {
  const { context, operation, hub, options, prepare } = watch;
  const { signal: callerSignal, lane = 'bulk', ...rest } = options;
  const controller = new AbortController();
  const { signal } = controller;
  let leave = () => Promise.resolve();
  let unlink = () => {};
  const abandon = () => follower.end(callerSignal?.reason);
  const forget = context.onClose(() => follower.end());
  const follower = watch.follow(() => {
    controller.abort();
    unlink();
    forget();
    return leave();
  });

  async function open(): Promise<void> {
    const { clock, random } = context;
    const wish = await insist(async () => prepare({ ...rest, lane, signal }), { operation, clock, random, signal });
    if (!signal.aborted) leave = hub.join({ follower, ...wish });
  }

  if (callerSignal?.aborted === true) {
    abandon();
  } else if (context.isClosed()) {
    follower.end(streamClosed(operation, context.settings.tenant));
  } else {
    unlink = onAbort(callerSignal, abandon);
    open().catch((error: unknown) => follower.end(error));
  }
  return follower.stream;
}

function streamClosed(operation: string, tenant: string): ContactCentreError<'STREAM_CLOSED'> {
  return new ContactCentreError({
    code: 'STREAM_CLOSED',
    operation,
    vendor,
    tenant,
    message: `${operation}: this ${vendor} adapter is closed`,
    details: { reason: 'closed' },
  });
}
