import {
  type ConnectAttempt,
  createLiveSocket,
  type LiveSocket,
  type SocketFactory,
  type SocketFailure,
  untilAborted,
} from '@contactport/adapter-kit';
import { ContactCentreError, errorFromUnknown } from '@contactport/core';
import { vendor } from '../../genesys-context.js';
import { createHearers } from '../../stream/hearers.js';
import type { TopicHub, TopicListener } from '../../stream/topic-hub.js';
import type { VersionedContext } from '../versioned-context.js';
import { parseFrame, subscriptionText } from './event-frame.js';

type Surrounding = Pick<VersionedContext, 'settings' | 'tokens' | 'socket' | 'clock' | 'random'>;

interface Waiting {
  resolve(): void;
  reject(error: unknown): void;
}

/** How the subscription is called in errors. */
const operation = 'events';

/** Without a message for so long the server is asked for a sign of life. */
const silenceMs = 30_000;

/** Subscriptions are not acknowledged: so long one may take to come into force before anything is read. */
const subscribingMs = 500;

/** All streams that anybody listens to, on one socket of the gateway. */
export function createEventHub(context: Surrounding): TopicHub {
  const { settings, tokens, clock, random } = context;
  const socket = tellingCloses(context.socket, judgeClose);
  const hearers = createHearers();
  const waiting = new Set<Waiting>();
  const pauses = new Set<() => void>();
  let live: LiveSocket | undefined;
  let isUp = false;
  let wasUp = false;

  function openSocket(): LiveSocket {
    // What a socket that was let go still has to say is not said of its successor.
    const ifLive =
      <Args extends readonly unknown[]>(handle: (...args: Args) => void) =>
      (...args: Args) => {
        if (live === own) handle(...args);
      };
    const own: LiveSocket = createLiveSocket({
      connect,
      socket,
      clock,
      random,
      silenceMs,
      probe: 'ping',
      onMessage: ifLive(onMessage),
      onUp: ifLive(onUp),
      onDown: ifLive(onDown),
    });
    return own;
  }

  /** Asked before each connection, so that none is made with the token of an earlier one. */
  async function connect({ signal }: ConnectAttempt): Promise<{ readonly url: string }> {
    try {
      return { url: addressOf(settings.apiOrigin, await tokens.get({ signal })) };
    } catch (error) {
      const refused = errorFromUnknown(error, operation);
      if (!refused.retryable && !signal.aborted) fail(refused);
      throw error;
    }
  }

  function fail(error: unknown): void {
    for (const { reject } of waiting) reject(error);
    waiting.clear();
    hearers.tellFailed(error);
    void closeSocket();
  }

  function judgeClose(code: number, url: string): void {
    if (code === tokenRefused) tokens.refused(new URL(url).searchParams.get('access_token') ?? '');
    if (code === notPermitted) fail(permissionError(settings.tenant));
  }

  /** Says what is to be heard. Once that is in force, unless the connection is lost before, whoever waits for it is told. */
  function subscribe(andThen: () => void = () => undefined): void {
    live?.send(subscriptionText(hearers.topics()));
    const served = [...waiting];
    const cancel = clock.schedule(subscribingMs, () => {
      pauses.delete(cancel);
      andThen();
      for (const one of served) {
        waiting.delete(one);
        one.resolve();
      }
    });
    pauses.add(cancel);
  }

  function onUp(): void {
    isUp = true;
    subscribe(wasUp ? hearers.tellRestored : undefined);
    wasUp = true;
  }

  function onDown(_failure: SocketFailure, wholeUntilMs: number): void {
    isUp = false;
    cancelPauses();
    if (wasUp) hearers.tellInterrupted(wholeUntilMs);
  }

  function onMessage(text: string): void {
    const frame = parseFrame(text);
    if (frame !== undefined) hearers.tellEvent(frame.stream, frame.data);
  }

  function cancelPauses(): void {
    for (const cancel of pauses) cancel();
    pauses.clear();
  }

  async function closeSocket(): Promise<void> {
    const closing = live;
    live = undefined;
    isUp = false;
    wasUp = false;
    cancelPauses();
    await closing?.close();
  }

  function leave(listener: TopicListener): void {
    const unheard = hearers.remove(listener);
    if (hearers.size === 0) void closeSocket();
    else if (isUp && unheard.length > 0) subscribe();
  }

  return {
    async listen(groups, listener, signal) {
      if (groups.length === 0) return { end: () => undefined };
      for (const group of groups) hearers.add(group, listener);
      live ??= openSocket();
      try {
        const inForce = new Promise<void>((resolve, reject) => {
          waiting.add({ resolve, reject });
          if (isUp) subscribe();
        });
        await untilAborted(inForce, signal);
      } catch (error) {
        leave(listener);
        throw error;
      }
      return { end: () => leave(listener) };
    },
    close: closeSocket,
  };
}

/** The token is in the address: these routes know no other way. It is told to nobody. */
function addressOf(apiOrigin: string, token: string): string {
  const url = new URL('/api/v2/analytics/events/subscribe', apiOrigin.replace(/^http/, 'ws'));
  url.searchParams.set('access_token', token);
  return url.href;
}

/** How the gateway closes a socket: its token is none, or may not hear this. */
const tokenRefused = 4401;
const notPermitted = 4403;

/** Sockets that also say with which code they were closed. */
function tellingCloses(socket: SocketFactory, tell: (code: number, url: string) => void): SocketFactory {
  return (options) =>
    socket({
      ...options,
      onClose(code, reason) {
        tell(code, options.url);
        options.onClose(code, reason);
      },
    });
}

function permissionError(tenant: string): ContactCentreError<'PERMISSION'> {
  const reason = 'the token may not hear agents’ states';
  return new ContactCentreError({
    code: 'PERMISSION',
    operation,
    vendor,
    tenant,
    message: `${operation}: ${reason}`,
    details: { reason },
  });
}
