import { isContactCentreError } from '@contactport/core';
import type { TokenSource } from '../auth/token-source.js';
import { createBreaker } from '../breaker/breaker.js';
import type { Observe } from '../observe/observers.js';
import type { RateBudget } from '../rate/rate-budget.js';
import { createRetryBudget } from '../retry/retry-budget.js';
import { decideRetry } from '../retry/retry-policy.js';
import type { Surroundings } from '../surroundings.js';
import { assertCallOptions } from '../time/assert-call-options.js';
import { Cancellation } from '../time/cancellation.js';
import { createDeadline, type Deadline, sharedDeadline } from '../time/deadline.js';
import { sleep } from '../time/sleep.js';
import { untilAborted } from '../time/until-aborted.js';
import { buildRequest } from './build-request.js';
import { adapterClosed, circuitOpen, tokenSourceFailed } from './client-refusals.js';
import { copyOfError, withUnknownEffect } from './copy-of-error.js';
import {
  cutShortAttempt,
  errorOfAttempt,
  type FailedAttempt,
  refusedAttempt,
  timedOutAttempt,
  unansweredAttempt,
} from './failed-attempt.js';
import type { HttpRequest, HttpResponse } from './http-transport.js';
import { parseBody, type ParsedResponse, readAnswer } from './read-answer.js';
import type { VendorAnswer, VendorCall, VendorFailure, VendorRefusal } from './vendor-call.js';
import { secretsOf } from './without-secrets.js';

export interface VendorClientOptions {
  readonly vendor: string;
  readonly tenant: string;
  /** Where calls go: `https://api.mypurecloud.com`, or a base below it. May be discovered: asked once per call. */
  readonly origin: string | (() => string | Promise<string>);
  readonly surroundings: Pick<Surroundings, 'http' | 'clock' | 'random'>;
  readonly tokens: TokenSource;
  readonly budget: RateBudget;
  /** Pure: a refusal in the contract's words. */
  readonly describeFailure: (refusal: VendorRefusal) => VendorFailure;
  readonly observe: Observe;
  /** Of a whole call, waits and retries included, where the caller names none. Default 30,000. */
  readonly timeoutMs?: number;
  /** Of one attempt. Default 10,000. */
  readonly attemptTimeoutMs?: number;
  /** Sent with every call; `accept: application/json` is sent anyway. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Lower-case answer header with the vendor's id of a request. */
  readonly requestIdHeader?: string;
}

/** Calls one tenant of one vendor: paced, authorised, retried where that is safe, and with every failure typed. */
export interface VendorClient {
  /**
   * @throws ContactCentreError; when the call is aborted, `signal.reason`.
   */
  send<Data>(call: VendorCall<Data>): Promise<VendorAnswer<Data>>;
  /** Ends what is under way and refuses what comes after, with INVALID_STATE. */
  close(): void;
}

/** What is known of a call under way. */
interface Progress {
  readonly call: VendorCall<unknown>;
  readonly deadline: Deadline;
  /** A write went out and nothing tells whether it was done. */
  maybeDone: boolean;
}

type Attempt =
  | { readonly ok: true; readonly answer: ParsedResponse }
  | { readonly ok: false; readonly status?: number; readonly failed: FailedAttempt };

type Reply =
  | { readonly response: HttpResponse }
  | { readonly response?: undefined; readonly timedOut: boolean; readonly thrown: unknown };

/** Makes the client of one tenant. Limits, breaker and retry budget are its own: one tenant's trouble is no other's. */
export function createVendorClient(options: VendorClientOptions): VendorClient {
  const { vendor, tenant, tokens, budget, observe, describeFailure, requestIdHeader } = options;
  const whose = { vendor, tenant };
  const { http, clock, random } = options.surroundings;
  const { timeoutMs: defaultTimeoutMs = 30_000, attemptTimeoutMs = 10_000 } = options;
  const retries = createRetryBudget();
  const breaker = createBreaker({
    clock,
    onChange: (routeClass, state) => observe({ type: 'breaker-changed', routeClass, state }),
  });
  const underWay = new Set<Progress>();
  let closed = false;

  /** Over the wire and back, or not, within the time of one attempt. */
  async function transmit(request: HttpRequest, deadline: Deadline): Promise<Reply> {
    const attempt = new Cancellation();
    let timedOut = false;
    const cancelTimer = clock.schedule(attemptTimeoutMs, () => {
      timedOut = true;
      attempt.abort(new Error('timed out'));
    });
    const unlink = deadline.onAbort(() => attempt.abort(deadline.reason));
    try {
      return { response: await untilAborted(http(abortable(request, attempt)), attempt) };
    } catch (thrown) {
      return { timedOut, thrown };
    } finally {
      cancelTimer();
      unlink();
    }
  }

  /** One request, once, when its turn has come. Rejects when it may not be sent, or when the whole call is over. */
  async function attemptOnce(progress: Progress, origin: string, token: string | undefined): Promise<Attempt> {
    const { call, deadline } = progress;
    const { operation, routeClass } = call;
    const request = buildRequest(call, origin, options.headers, token);
    const secrets = () => secretsOf(call, token);
    deadline.throwIfAborted();
    const slot = await budget.reserve(routeClass, {
      operation,
      lane: call.options.lane,
      patienceMs: deadline.remainingMs(),
      get signal() {
        return deadline.signal;
      },
    });
    const gate = breaker.admit(routeClass);
    if (!gate.admitted) {
      slot.cancel();
      throw circuitOpen(call, whose, gate.retryAfterMs);
    }

    const reply = await transmit(request, deadline);
    const { response } = reply;
    if (response === undefined) {
      const failed = reply.timedOut
        ? timedOutAttempt(attemptTimeoutMs, operation)
        : unansweredAttempt(reply.thrown, operation, secrets());
      if (failed.kind === 'not-sent') slot.cancel();
      else slot.settle();
      gate.settle(deadline.aborted ? 'ignored' : 'failure');
      if (deadline.aborted) progress.maybeDone ||= failed.maybeDone && call.idempotence !== 'read';
      deadline.throwIfAborted();
      return { ok: false, failed };
    }

    const { status, headers } = response;
    slot.settle();
    gate.settle(status >= 500 ? 'failure' : status === 429 ? 'ignored' : 'success');
    if ((status >= 200 && status < 300) || call.accepts?.includes(status) === true) {
      budget.report(routeClass, { headers });
      const body = parseBody(call, response);
      return body.ok
        ? { ok: true, answer: { ...response, data: body.data } }
        : { ok: false, failed: cutShortAttempt(operation, vendor) };
    }
    const failed = refusedAttempt(response, call, describeFailure, clock.now(), requestIdHeader, secrets());
    return { ok: false, status, failed: { ...failed, failure: reported(failed.failure, routeClass, headers) } };
  }

  /** Lets the budget take note of a refusal; it knows best what a limit is called. */
  function reported(
    failure: VendorFailure,
    routeClass: string,
    headers: Readonly<Record<string, string>>,
  ): VendorFailure {
    if (failure.code !== 'RATE_LIMITED') {
      budget.report(routeClass, { headers });
      return failure;
    }
    const { details, retryAfterMs, retryable } = failure;
    // What waiting does not cure is no rate: the next call may have more luck.
    const limited = retryable === false ? {} : { limited: { bucket: details.bucket, retryAfterMs } };
    const bucket = budget.report(routeClass, { headers, ...limited }) ?? details.bucket;
    observe({ type: 'rate-limited', bucket, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
    return { ...failure, details: { ...details, bucket } };
  }

  /** Attempts until there is an answer or no sense in another attempt. */
  async function answerTo(progress: Progress): Promise<ParsedResponse> {
    const { call, deadline } = progress;
    const authorised = call.authorised ?? true;
    const origin = call.origin ?? (await originFor(progress));
    let refused: string | undefined;
    for (let attempt = 1; ; attempt += 1) {
      let token = authorised ? await tokenFor(progress) : undefined;
      let made = await attemptOnce(progress, origin, token);
      if (isRefused(made) && token !== undefined && refused === undefined) {
        refused = token;
        tokens.refused(token);
        token = await tokenFor(progress);
        made = await attemptOnce(progress, origin, token);
      }
      if (isRefused(made) && token !== undefined && token !== refused) made = withHope(made);
      if (made.ok) {
        retries.earn();
        return made.answer;
      }

      const { failed } = made;
      progress.maybeDone ||= failed.maybeDone && call.idempotence !== 'read';
      const decision = decideRetry(
        {
          kind: failed.kind,
          repeatable: call.idempotence !== 'once',
          attempt,
          remainingMs: deadline.remainingMs(),
          retryAfterMs: failed.failure.retryAfterMs,
          random: random(),
        },
        retries,
      );
      if (!decision.retry) {
        throw errorOfAttempt(failed, call, { vendor, tenant, effect: progress.maybeDone ? 'unknown' : 'none' });
      }
      const { operation } = call;
      observe({ type: 'call-retried', operation, attempt, reason: failed.failure.code, delayMs: decision.delayMs });
      await sleep(clock, decision.delayMs, deadline);
    }
  }

  /**
   * What a call needs before it can be sent: its token, and where it goes. Many calls wait for one of these, so each gets
   * an error of its own, under its own name, and surely without effect.
   */
  async function needed({ call, deadline }: Progress, ask: () => Promise<string>): Promise<string> {
    try {
      return await untilAborted(ask(), deadline);
    } catch (error) {
      deadline.throwIfAborted();
      if (!isContactCentreError(error)) throw error;
      throw copyOfError(error, { operation: call.operation, vendor, tenant, effect: 'none' });
    }
  }

  /** The token source may be the user's own: neither its delays nor its errors are let through as they are. */
  const tokenFor = (progress: Progress) =>
    needed(progress, async () => {
      try {
        return await tokens.get(progress.deadline);
      } catch (error) {
        throw isContactCentreError(error) ? error : tokenSourceFailed(progress.call, whose, error);
      }
    });

  async function originFor(progress: Progress): Promise<string> {
    const { origin } = options;
    return typeof origin === 'string' ? origin : needed(progress, async () => origin());
  }

  /** The deadline of a call that is an operation of its own. */
  function deadlineOf({ operation, options: { timeoutMs = defaultTimeoutMs, signal } }: VendorCall<unknown>): Deadline {
    signal?.throwIfAborted();
    return createDeadline({ clock, operation, vendor, tenant, timeoutMs, signal });
  }

  return {
    async send(call) {
      const { operation, options: callOptions } = call;
      if (closed) throw adapterClosed(operation, whose);
      assertCallOptions(callOptions, operation, vendor);
      const shared = sharedDeadline(callOptions);
      const deadline = shared ?? deadlineOf(call);
      deadline.throwIfAborted();
      const progress: Progress = { call, deadline, maybeDone: false };
      underWay.add(progress);
      try {
        const answer = await answerTo(progress);
        progress.maybeDone ||= call.idempotence !== 'read';
        return readAnswer(call, answer, { operation, vendor, tenant });
      } catch (error) {
        throw progress.maybeDone ? withUnknownEffect(error, call) : error;
      } finally {
        underWay.delete(progress);
        if (shared === undefined) deadline.end();
      }
    },
    close() {
      closed = true;
      for (const { deadline, call } of underWay) deadline.abort(adapterClosed(call.operation, whose));
    },
  };
}

/** A request as transports are given it: its signal is made for those who look at it. */
function abortable(request: HttpRequest, attempt: Cancellation): HttpRequest {
  return {
    ...request,
    onAbort: (callback) => attempt.onAbort(callback),
    get signal() {
      return attempt.signal;
    },
  };
}

function isRefused(made: Attempt): made is Extract<Attempt, { readonly ok: false }> {
  return !made.ok && made.status === 401;
}

/** The client is known, since it got a token just now: what refuses that token may come round. */
function withHope(made: Extract<Attempt, { readonly ok: false }>): Attempt {
  return { ...made, failed: { ...made.failed, failure: { ...made.failed.failure, retryable: true } } };
}
