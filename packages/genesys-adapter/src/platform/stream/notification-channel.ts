import {
  assertTrusted,
  type ConnectAttempt,
  createLiveSocket,
  type LiveSocket,
  pathOf,
  type SocketFactory,
  type SocketFailure,
  type VendorClient,
} from '@contactport/adapter-kit';
import { type AnyContactCentreError, type Clock, ContactCentreError, errorFromUnknown } from '@contactport/core';
import type { ResolvedSettings } from '../../genesys-settings.js';
import { errorContext, vendor } from '../genesys-context.js';
import { channelSchema, parseFrame, subscriptionsSchema, type VendorChannel } from './notification-schema.js';

export interface NotificationChannelOptions {
  readonly settings: ResolvedSettings;
  readonly client: VendorClient;
  readonly socket: SocketFactory;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onEvent: (topic: string, body: unknown) => void;
  /** Events may be missing from here on. `wholeUntilMs`: last moment at which surely none was. */
  readonly onInterrupted: (wholeUntilMs: number) => void;
  /** Events come again; what was missed must be read. */
  readonly onRestored: () => void;
  /** The channel cannot be had at all: refused for good. */
  readonly onFailed: (error: unknown) => void;
}

/** One of Genesys' notification channels: up to a thousand topics over one socket. */
export interface NotificationChannel {
  /** The topics wanted here now. */
  readonly topics: ReadonlySet<string>;
  /** Resolves once events of these topics come. @throws PERMISSION where the client may not hear a topic. */
  add(topics: readonly string[]): Promise<void>;
  remove(topics: readonly string[]): void;
  close(): Promise<void>;
}

const operation = 'notifications';

/** Without a heartbeat, which comes every 30 s, for so long the channel is asked for a sign of life. */
const silenceMs = 35_000;

/** A channel ends 24 hours after its last subscription. */
const renewEveryMs = 12 * 3_600_000;

export function createNotificationChannel(options: NotificationChannelOptions): NotificationChannel {
  const { settings, client, clock, random, socket } = options;
  const wanted = new Set<string>();
  let subscribed = new Set<string>();
  let channel: VendorChannel | undefined;
  let live: LiveSocket | undefined;
  let adjusting: Promise<unknown> = Promise.resolve();
  let judgedFailure: SocketFailure | undefined;
  let cancelRenewal = () => {};
  let isUp = false;
  let wasUp = false;
  let failure: AnyContactCentreError | undefined;
  let closed = false;
  let waiting: { resolve(): void; reject(error: unknown): void }[] = [];

  const call = { operation, routeClass: 'notifications', idempotence: 'idempotent' } as const;

  async function createChannel(signal: AbortSignal): Promise<VendorChannel> {
    const { data } = await client.send({
      ...call,
      method: 'POST',
      path: '/api/v2/notifications/channels',
      schema: channelSchema,
      options: { signal },
    });
    assertTrusted(data.connectUri, [settings.streamingHost], errorContext({ settings }, operation), 'connectUri');
    return data;
  }

  /** One adjustment after the other, each towards what is wanted when its turn comes. */
  function inTurn<Result>(adjust: () => Promise<Result>): Promise<Result> {
    const adjusted = adjusting.then(adjust);
    adjusting = adjusted.catch(() => undefined);
    return adjusted;
  }

  /** Tells the vendor which topics are wanted, once there is a channel. Subscribing renews it. */
  const adjust = (whole: 'if-changed' | 'always' = 'if-changed') =>
    inTurn(async () => (channel === undefined || closed ? undefined : subscribe(channel, whole)));

  async function subscribe({ id }: VendorChannel, whole: 'if-changed' | 'always'): Promise<void> {
    const topics = [...wanted];
    const added = topics.filter((topic) => !subscribed.has(topic));
    const replaces = whole === 'always' || topics.length - added.length < subscribed.size;
    if (added.length === 0 && !replaces) return;
    const { data } = await client.send({
      ...call,
      method: replaces ? 'PUT' : 'POST',
      path: pathOf`/api/v2/notifications/channels/${id}/subscriptions`,
      // Else one topic that may not be heard would take all others along.
      query: { ignoreErrors: true },
      body: (replaces ? topics : added).map((topic) => ({ id: topic })),
      schema: subscriptionsSchema,
      options: {},
    });
    const rejected = new Set(data.entities.filter(({ state }) => state === 'Rejected').map((topic) => topic.id));
    subscribed = new Set(topics.filter((topic) => !rejected.has(topic)));
    scheduleRenewal();
    const missing = data.entities.flatMap(({ missingPermissions }) => missingPermissions ?? []);
    if (missing.length > 0) throw notPermitted([...new Set(missing)]);
  }

  function scheduleRenewal(): void {
    cancelRenewal();
    if (closed) return;
    // A renewal that fails is no loss: an expired channel is found out when it closes, and replaced.
    cancelRenewal = clock.schedule(renewEveryMs, () => void adjust('always').catch(scheduleRenewal));
  }

  async function connect({ lastFailure, signal }: ConnectAttempt): Promise<{ readonly url: string }> {
    if (lastFailure !== judgedFailure && saysChannelIsGone(lastFailure)) channel = undefined;
    judgedFailure = lastFailure;
    try {
      return await inTurn(async () => {
        if (channel === undefined) {
          subscribed = new Set();
          channel = await createChannel(signal);
        }
        await subscribe(channel, 'if-changed');
        return { url: channel.connectUri };
      });
    } catch (error) {
      const refused = errorFromUnknown(error, operation);
      if (refused.code === 'NOT_FOUND') channel = undefined;
      else if (!refused.retryable && !signal.aborted) fail(refused);
      throw error;
    }
  }

  function fail(error: AnyContactCentreError): void {
    failure = error;
    for (const { reject } of waiting) reject(error);
    waiting = [];
    options.onFailed(error);
  }

  function assertNotFailed(): void {
    if (failure !== undefined) throw failure;
  }

  function onMessage(text: string): void {
    const frame = parseFrame(text);
    switch (frame.kind) {
      case 'event':
        if (wanted.has(frame.topic)) options.onEvent(frame.topic, frame.body);
        return;
      case 'none':
        return;
      case 'closing':
        live?.replace();
        return;
      case 'subscriptions-lost':
        options.onInterrupted(clock.now());
        void adjust('always').then(options.onRestored, () => live?.replace());
        return;
      case 'token-revoked':
        channel = undefined;
        live?.replace();
        return;
      default:
        frame satisfies never;
    }
  }

  function onUp(): void {
    isUp = true;
    // Even a planned replacement may lose what was on its way.
    if (wasUp) options.onInterrupted(clock.now());
    if (wasUp) options.onRestored();
    wasUp = true;
    for (const { resolve } of waiting) resolve();
    waiting = [];
  }

  function onDown(_failure: unknown, wholeUntilMs: number): void {
    isUp = false;
    if (wasUp) options.onInterrupted(wholeUntilMs);
  }

  return {
    topics: wanted,
    async add(topics) {
      assertNotFailed();
      for (const topic of topics) wanted.add(topic);
      live ??= createLiveSocket({
        connect,
        socket,
        clock,
        random,
        silenceMs,
        probe: { text: JSON.stringify({ message: 'ping' }) },
        onMessage,
        onUp,
        onDown,
      });
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
      closed = true;
      cancelRenewal();
      wanted.clear();
      await live?.close();
    },
  };
}

/** A refused upgrade, unless for haste: expired, evicted, or its token ended. */
function saysChannelIsGone(failure: SocketFailure | undefined): boolean {
  const status = failure?.status ?? 0;
  return status >= 400 && status < 500 && status !== 429;
}

function notPermitted(missing: readonly string[]): ContactCentreError<'PERMISSION'> {
  const reason = `topics need ${missing.join(', ')}`;
  return new ContactCentreError({
    code: 'PERMISSION',
    operation,
    vendor,
    message: `${operation}: ${reason}`,
    details: { reason, missing },
  });
}
