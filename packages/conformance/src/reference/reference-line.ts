import { type CallOptions, type Clock, ContactCentreError } from '@contactport/core';

/** How the reference vendor can be made to behave on the wire. */
export interface LineFaults {
  /** Answers nothing until `answer()`. */
  hold(): void;
  answer(): void;
  /** The next write is done, and its answer never arrives. */
  loseNextAnswer(): void;
  /** Happens after the next write was sent and before it is done: somebody else is faster. */
  beforeNextWrite(happens: () => void): void;
  /** The next request meets this error, as sent by the vendor. */
  failNext(error: ContactCentreError): void;
}

/** The way from adapter to vendor: where requests wait, fail and get lost. Shared by all adapters of one world. */
export interface ReferenceLine extends LineFaults {
  /** How many writes have arrived. */
  readonly writes: number;
  send<Answer>(operation: string, effect: 'read' | 'write', options: CallOptions, act: () => Answer): Promise<Answer>;
}

export function createReferenceLine(clock: Clock): ReferenceLine {
  let writes = 0;
  let held: { readonly released: Promise<void>; release(): void } | undefined;
  let answerLost = false;
  let happening: (() => void) | undefined;
  let failure: ContactCentreError | undefined;

  async function arrive<Answer>(operation: string, effect: 'read' | 'write', act: () => Answer): Promise<Answer> {
    await held?.released;
    if (failure !== undefined) {
      const error = failure;
      failure = undefined;
      throw error;
    }
    if (effect === 'read') return act();
    writes += 1;
    const happens = happening;
    happening = undefined;
    happens?.();
    const answer = act();
    if (!answerLost) return answer;
    answerLost = false;
    throw new ContactCentreError({
      code: 'NETWORK',
      operation,
      vendor: 'reference',
      message: `${operation}: the connection broke before the answer came`,
      details: { reason: 'connection reset' },
      effect: 'unknown',
    });
  }

  return {
    get writes() {
      return writes;
    },
    send: (operation, effect, options, act) =>
      within(clock, operation, effect, options, (gone) =>
        arrive(operation, effect, () => {
          // A request whose caller has left before it arrived is not done: the line was cut in time.
          gone();
          return act();
        }),
      ),
    hold() {
      if (held !== undefined) return;
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      held = { released, release };
    },
    answer() {
      held?.release();
      held = undefined;
    },
    loseNextAnswer() {
      answerLost = true;
    },
    beforeNextWrite(happens) {
      happening = happens;
    },
    failNext(error) {
      failure = error;
    },
  };
}

/** Runs one request under its caller's signal and deadline. */
async function within<Answer>(
  clock: Clock,
  operation: string,
  effect: 'read' | 'write',
  { signal, timeoutMs }: CallOptions,
  work: (gone: () => void) => Promise<Answer>,
): Promise<Answer> {
  signal?.throwIfAborted();
  let left = false;
  let cancelTimer = (): void => undefined;
  let stopListening = (): void => undefined;
  const leaving = new Promise<never>((_, reject) => {
    const leave = (reason: unknown): void => {
      left = true;
      reject(reason);
    };
    const onAbort = (): void => leave(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    stopListening = () => signal?.removeEventListener('abort', onAbort);
    if (timeoutMs !== undefined)
      cancelTimer = clock.schedule(timeoutMs, () => leave(late(operation, effect, timeoutMs)));
  });
  const gone = (): void => {
    if (left) throw new Error('nobody waits for this answer any more');
  };
  try {
    return await Promise.race([work(gone), leaving]);
  } finally {
    cancelTimer();
    stopListening();
  }
}

function late(operation: string, effect: 'read' | 'write', timeoutMs: number): ContactCentreError<'TIMEOUT'> {
  return new ContactCentreError({
    code: 'TIMEOUT',
    operation,
    vendor: 'reference',
    message: `${operation}: no answer within ${timeoutMs} ms`,
    details: { timeoutMs },
    effect: effect === 'write' ? 'unknown' : 'none',
  });
}
