import { type CallOptions, type Clock, ContactCentreError } from '@contactport/core';
import { assertCallOptions } from './assert-call-options.js';
import { Cancellation } from './cancellation.js';
import { onAbort, reasonOf } from './on-abort.js';

/** Until when a call may take, and whether its caller still wants it: aborted with the caller's own reason, or with TIMEOUT. */
export interface Deadline extends Cancellation {
  readonly timeoutMs: number;
  remainingMs(): number;
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
export function createDeadline(options: DeadlineOptions): Deadline {
  return new RunningDeadline(options);
}

class RunningDeadline extends Cancellation implements Deadline {
  readonly timeoutMs: number;
  readonly #clock: Clock;
  readonly #endsAt: number;
  readonly #cancelTimer: (() => void) | undefined;
  readonly #unlink: () => void;
  hasEnded = false;

  constructor({ clock, operation, vendor, tenant, timeoutMs, signal }: DeadlineOptions) {
    super();
    this.timeoutMs = timeoutMs;
    this.#clock = clock;
    this.#endsAt = clock.now() + timeoutMs;
    if (timeoutMs <= longestTimerMs) {
      this.#cancelTimer = clock.schedule(timeoutMs, () => this.abort(timeIsUp(operation, vendor, tenant, timeoutMs)));
    }
    this.#unlink = onAbort(signal, () => {
      if (signal !== undefined) this.abort(reasonOf(signal));
    });
  }

  remainingMs(): number {
    return Math.max(0, this.#endsAt - this.#clock.now());
  }

  end(): void {
    this.hasEnded = true;
    this.#cancelTimer?.();
    this.#unlink();
  }
}

function timeIsUp(
  operation: string,
  vendor: string | undefined,
  tenant: string | undefined,
  timeoutMs: number,
): ContactCentreError {
  return new ContactCentreError({
    code: 'TIMEOUT',
    operation,
    vendor,
    tenant,
    message: `${operation} took longer than ${timeoutMs} ms`,
    details: { timeoutMs },
  });
}

/** Where the options of a call inside an operation keep the operation's deadline: copies of them keep it too. */
const shared = Symbol('deadline');

/** The deadline of the operation that a call belongs to, unless that is over: what is done after it has a time of its own. */
export function sharedDeadline(options: CallOptions & { readonly [shared]?: RunningDeadline }): Deadline | undefined {
  const deadline = options[shared];
  return deadline?.hasEnded === true ? undefined : deadline;
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
  const deadline = new RunningDeadline({ ...deadlineOptions, timeoutMs, signal: options.signal });
  try {
    return await run(
      {
        ...options,
        timeoutMs,
        [shared]: deadline,
        get signal() {
          return deadline.signal;
        },
      },
      deadline,
    );
  } finally {
    deadline.end();
  }
}
