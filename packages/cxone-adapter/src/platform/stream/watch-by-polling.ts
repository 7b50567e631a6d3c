import type { StateFollower } from '@contactport/adapter-kit';
import { ContactCentreError, type EventStream } from '@contactport/core';
import { type CxoneContext, vendor } from '../cxone-context.js';
import type { PollHub, PollMember } from './poll-hub.js';

export interface PollingWatchOptions<Subject extends string, Truth, Event>
  extends Pick<PollMember<Subject, Truth, Event>, 'subjects' | 'wants'> {
  readonly context: Pick<CxoneContext, 'onClose' | 'isClosed' | 'settings'>;
  /** The port's operation, e.g. `agentStates.watch`. */
  readonly operation: string;
  readonly hub: PollHub<Subject, Truth>;
  readonly signal: AbortSignal | undefined;
  readonly follow: (release: () => Promise<void>) => StateFollower<Subject, Truth, Event>;
}

/** Follows what one watch wants by the shared poller, until its consumer leaves, its signal is aborted, or the adapter is closed. */
export function watchByPolling<Subject extends string, Truth, Event>(
  options: PollingWatchOptions<Subject, Truth, Event>,
): EventStream<Event> {
  const { context, operation, hub, signal, subjects, wants } = options;
  let leave = () => Promise.resolve();
  let forget = () => {};
  const abandon = () => follower.end(signal?.reason);
  const follower = options.follow(() => {
    signal?.removeEventListener('abort', abandon);
    forget();
    return leave();
  });
  if (signal?.aborted === true) {
    abandon();
  } else if (context.isClosed()) {
    follower.end(streamClosed(operation, context.settings.tenant));
  } else {
    signal?.addEventListener('abort', abandon, { once: true });
    forget = context.onClose(() => follower.end());
    leave = hub.join({ follower, subjects, wants });
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
