import {
  type ConnectAttempt,
  createLiveSocket,
  type LiveSocket,
  type SocketFactory,
  type SocketFailure,
} from '@contactport/adapter-kit';
import { type AnyContactCentreError, errorFromUnknown, isContactCentreError } from '@contactport/core';
import { type ChannelSubscriptionsOptions, createChannelSubscriptions, operation } from './channel-subscriptions.js';
import { parseFrame } from './notification-schema.js';

export interface NotificationChannelOptions extends ChannelSubscriptionsOptions {
  readonly socket: SocketFactory;
  readonly random: () => number;
  /** What nobody wants to hear any more may still come. */
  readonly onEvent: (topic: string, body: unknown) => void;
  /** Events may be missing from here on. `wholeUntilMs`: last moment at which surely none was. */
  readonly onInterrupted: (wholeUntilMs: number) => void;
  /** Events come again; what was missed must be read. */
  readonly onRestored: () => void;
  /** The channel cannot be had at all: refused for good. */
  readonly onFailed: (error: unknown) => void;
}

/** One of Genesys' notification channels: up to a thousand topics over one socket that is kept alive. */
export interface NotificationChannel {
  /** Resolves once events of these topics come. @throws PERMISSION where the client may not hear a topic. */
  add(topics: readonly string[]): Promise<void>;
  remove(topics: readonly string[]): void;
  close(): Promise<void>;
}

/** Without a heartbeat, which comes every 30 s, for so long the channel is asked for a sign of life. */
const silenceMs = 35_000;

export function createNotificationChannel(options: NotificationChannelOptions): NotificationChannel {
  const { clock, random, socket, onEvent, onInterrupted, onRestored, onFailed } = options;
  const subscriptions = createChannelSubscriptions(options);
  const { wanted } = subscriptions;
  let live: LiveSocket | undefined;
  let judged: SocketFailure | undefined;
  let isUp = false;
  let wasUp = false;
  let failure: AnyContactCentreError | undefined;
  let waiting: { resolve(): void; reject(error: unknown): void }[] = [];

  async function connect({ lastFailure, signal }: ConnectAttempt): Promise<{ readonly url: string }> {
    if (lastFailure !== judged && saysChannelIsGone(lastFailure)) subscriptions.abandonChannel();
    judged = lastFailure;
    try {
      return { url: await subscriptions.address(signal) };
    } catch (error) {
      const refused = errorFromUnknown(error, operation);
      if (refused.code === 'NOT_FOUND') subscriptions.abandonChannel();
      else if (!refused.retryable && !signal.aborted) fail(refused);
      throw error;
    }
  }

  /** Expired or evicted: events come no more, though the socket may not have been told. */
  function replaceChannel(): void {
    isUp = false;
    subscriptions.abandonChannel();
    live?.replace();
  }

  async function adjust(extent?: 'everything'): Promise<void> {
    try {
      await subscriptions.adjust(extent);
    } catch (error) {
      if (!isContactCentreError(error, 'NOT_FOUND')) throw error;
      replaceChannel();
    }
  }

  function fail(error: AnyContactCentreError): void {
    failure = error;
    for (const { reject } of waiting) reject(error);
    waiting = [];
    onFailed(error);
  }

  function assertNotFailed(): void {
    if (failure !== undefined) throw failure;
  }

  function onMessage(text: string): void {
    const frame = parseFrame(text);
    switch (frame.kind) {
      case 'event':
        onEvent(frame.topic, frame.body);
        return;
      case 'none':
        return;
      case 'closing':
        live?.replace();
        return;
      case 'subscriptions-lost':
        onInterrupted(clock.now());
        adjust('everything').then(onRestored, () => live?.replace());
        return;
      case 'token-revoked':
        replaceChannel();
        return;
      default:
        frame satisfies never;
    }
  }

  function onUp(): void {
    isUp = true;
    // Even a planned replacement may lose what was on its way.
    if (wasUp) onInterrupted(clock.now());
    if (wasUp) onRestored();
    wasUp = true;
    for (const { resolve } of waiting) resolve();
    waiting = [];
  }

  function onDown(_failure: SocketFailure, wholeUntilMs: number): void {
    isUp = false;
    if (wasUp) onInterrupted(wholeUntilMs);
  }

  return {
    async add(topics) {
      assertNotFailed();
      for (const topic of topics) wanted.add(topic);
      const probe = { text: JSON.stringify({ message: 'ping' }) };
      live ??= createLiveSocket({ connect, socket, clock, random, silenceMs, probe, onMessage, onUp, onDown });
      await adjust();
      assertNotFailed();
      if (!isUp) await new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));
    },
    remove(topics) {
      for (const topic of topics) wanted.delete(topic);
      // What is still heard without need is passed over; the next adjustment corrects it.
      void adjust().catch(() => undefined);
    },
    async close() {
      subscriptions.close();
      await live?.close();
    },
  };
}

/** A refused upgrade, unless for haste: expired, evicted, or its token ended. */
function saysChannelIsGone(failure: SocketFailure | undefined): boolean {
  const status = failure?.status ?? 0;
  return status >= 400 && status < 500 && status !== 429;
}
