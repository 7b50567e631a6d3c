import { type CallOptions, type Clock, ContactCentreError } from '@contactport/core';
import { assertCallOptions } from './assert-call-options.js';
import { onAbort, reasonOf } from './on-abort.js';

/** Until when a call may take, and whether its caller still wants it. */
export interface Deadline {
  /** Aborted with the caller's own reason, or with a ContactCentreError TIMEOUT. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  remainingMs(): number;
  /** Ends the call at once, for this reason. */
  cancel(reason: unknown): void;
  /** Lets go of timer and signal: call it when the call is over, however it ended. */
  end(): void;
}

export interface DeadlineOptions {
  readonly clock: Clock;
  /** The port's operation, for the error. */
  readonly operation: string;
  readonly vendor?: string | undefined;
  readonly tenant?: string | undefined;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Timers of JavaScript overflow beyond this, and then fire at once: a longer deadline is none. */
const longestTimerMs = 2 ** 31 - 1;

/** Starts the time of one call. */
export function createDeadline({ clock, operation, vendor, tenant, timeoutMs, signal }: DeadlineOptions): Deadline {
  const controller = new AbortController();
  const endsAt = clock.now() + timeoutMs;
  const timeIsUp = () => {
    controller.abort(
      new ContactCentreError({
        code: 'TIMEOUT',
        operation,
        vendor,
        tenant,
        message: `${operation} took longer than ${timeoutMs} ms`,
        details: { timeoutMs },
      }),
    );
  };
  const cancelTimer = timeoutMs > longestTimerMs ? () => undefined : clock.schedule(timeoutMs, timeIsUp);
  const unlink = onAbort(signal, () => {
    if (signal !== undefined) controller.abort(reasonOf(signal));
  });
  return {
    signal: controller.signal,
    timeoutMs,
    remainingMs: () => Math.max(0, endsAt - clock.now()),
    cancel: (reason) => controller.abort(reason),
    end() {
      cancelTimer();
      unlink();
    },
  };
}

/**
 * Runs an operation of several vendor calls under the one deadline of its caller: each is given what is left of it.
 * @throws what `run` throws; ContactCentreError TIMEOUT when the time is up, INVALID_ARGUMENT for options that are none.
 */
export async function withinDeadline<Options extends CallOptions, Result>(
  deadlineOptions: Omit<DeadlineOptions, 'signal'>,
  options: Options,
  run: (
    options: Options & { readonly timeoutMs: number; readonly signal: AbortSignal },
    deadline: Deadline,
  ) => Promise<Result>,
): Promise<Result> {
  assertCallOptions(options, deadlineOptions.operation, deadlineOptions.vendor);
  const timeoutMs = options.timeoutMs ?? deadlineOptions.timeoutMs;
  const deadline = createDeadline({ ...deadlineOptions, timeoutMs, signal: options.signal });
  try {
    return await run({ ...options, timeoutMs, signal: deadline.signal }, deadline);
  } finally {
    deadline.end();
  }
}
