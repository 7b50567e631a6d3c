import { assertTrusted, pathOf, type VendorClient } from '@contactport/adapter-kit';
import { type Clock, ContactCentreError } from '@contactport/core';
import type { PlatformResolved } from '../../genesys-settings.js';
import { errorContext, vendor } from '../../genesys-context.js';
import { channelSchema, subscriptionsSchema, type VendorChannel } from './notification-schema.js';

export interface ChannelSubscriptionsOptions {
  readonly settings: PlatformResolved;
  readonly client: VendorClient;
  readonly clock: Clock;
}

/** The vendor's side of a notification channel: that there is one, and what it is subscribed to. */
export interface ChannelSubscriptions {
  /** What is to be heard. Takes effect with the next `adjust` or `address`. */
  readonly wanted: Set<string>;
  /** Where to connect, once there is a channel and it is subscribed to what is wanted. */
  address(signal: AbortSignal): Promise<string>;
  /**
   * Subscribes to what is wanted, if there is a channel; all of it anew when it may have been taken away.
   * @throws PERMISSION where the client may not hear a topic · NOT_FOUND when the channel is gone.
   */
  adjust(extent?: 'what-changed' | 'everything'): Promise<void>;
  /** The channel is no more: `address` will make another. */
  abandonChannel(): void;
  close(): void;
}

/** How calls for channels are named in errors and events. */
export const operation = 'notifications';

/** A channel ends 24 hours after its last subscription. */
const renewEveryMs = 12 * 3_600_000;

export function createChannelSubscriptions(options: ChannelSubscriptionsOptions): ChannelSubscriptions {
  const { settings, client, clock } = options;
  const wanted = new Set<string>();
  let subscribed = new Set<string>();
  let channel: VendorChannel | undefined;
  let adjusting: Promise<unknown> = Promise.resolve();
  let cancelRenewal = () => {};
  let closed = false;

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

  async function subscribe({ id }: VendorChannel, extent: 'what-changed' | 'everything'): Promise<void> {
    const topics = [...wanted];
    const added = topics.filter((topic) => !subscribed.has(topic));
    const replaces = extent === 'everything' || topics.length - added.length < subscribed.size;
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

  /** One after the other, each towards what is wanted when its turn comes. */
  function inTurn<Result>(job: () => Promise<Result>): Promise<Result> {
    const done = adjusting.then(job);
    adjusting = done.catch(() => undefined);
    return done;
  }

  function adjust(extent: 'what-changed' | 'everything' = 'what-changed'): Promise<void> {
    return inTurn(async () => {
      if (channel !== undefined && !closed) await subscribe(channel, extent);
    });
  }

  function scheduleRenewal(): void {
    cancelRenewal();
    if (closed) return;
    // A renewal that fails is no loss: an expired channel is found out when it closes, and replaced.
    cancelRenewal = clock.schedule(renewEveryMs, () => void adjust('everything').catch(scheduleRenewal));
  }

  return {
    wanted,
    adjust,
    address: (signal) =>
      inTurn(async () => {
        if (channel === undefined) {
          subscribed = new Set();
          channel = await createChannel(signal);
        }
        await subscribe(channel, 'what-changed');
        return channel.connectUri;
      }),
    abandonChannel() {
      channel = undefined;
    },
    close() {
      closed = true;
      cancelRenewal();
      wanted.clear();
    },
  };
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
