import type { Clock } from '../clock/clock.js';
import type { Random } from '../random/random.js';
import type { SimulatedSocket } from '../vendor-server.js';
import type { JsonObject } from './json.js';
import { expandTopic } from './topics.js';

/** A notification channel: the topics one client listens to, and the one socket they are sent through. */
export interface Channel {
  readonly id: string;
  readonly clientId: string;
  readonly expiresAt: number;
  readonly lastUsedAt: number;
  readonly subscriptions: ReadonlySet<string>;
  readonly socket: SimulatedSocket | undefined;
}

/**
 * The notification service's memory. Channels live 24 hours from their creation or last subscription; a client has at
 * most 20, the 21st replaces the one longest unused. Nothing is kept for a channel without a socket: what is sent
 * while none is open is lost.
 */
export interface Channels {
  create(clientId: string): Channel;
  find(id: string): Channel | undefined;
  ofClient(clientId: string): readonly Channel[];
  /** Replaces the subscriptions by the given ones and renews the channel. */
  subscribe(id: string, subscriptions: Iterable<string>): void;
  /** Gives the channel its socket; a socket it already has is closed. */
  attach(id: string, socket: SimulatedSocket): void;
  /** Takes the socket away, if it still is the channel's. */
  detach(id: string, socket: SimulatedSocket): void;
  /** Whether anybody would hear of the topic now. */
  hears(topic: string): boolean;
  send(topic: string, eventBody: JsonObject): void;
  liveSockets(): readonly SimulatedSocket[];
  /** The channel is gone, and its socket closed for that reason. */
  remove(id: string, reason: ChannelRemoval): void;
  /** Closes every live socket. Returns how many there were. */
  closeSockets(code: number, reason: string): number;
  close(): void;
}

export type ChannelRemoval = 'channel expired' | 'channel replaced';

const MAXIMUM_CHANNELS = 20;
export const MAXIMUM_SUBSCRIPTIONS = 1_000;

const LIFETIME_MS = 86_400_000;
const CHANNEL_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

interface ChannelRecord extends Channel {
  expiresAt: number;
  lastUsedAt: number;
  subscriptions: Set<string>;
  /** What the subscriptions stand for. */
  topics: Set<string>;
  socket: SimulatedSocket | undefined;
  cancelExpiry: () => void;
}

export function createChannels(clock: Clock, random: Random): Channels {
  const channels = new Map<string, ChannelRecord>();

  function remove(channel: ChannelRecord, reason: ChannelRemoval): void {
    channel.cancelExpiry();
    channels.delete(channel.id);
    channel.socket?.close(1001, reason);
    channel.socket = undefined;
  }

  function renew(channel: ChannelRecord): void {
    channel.cancelExpiry();
    channel.lastUsedAt = clock.now();
    channel.expiresAt = clock.now() + LIFETIME_MS;
    channel.cancelExpiry = clock.schedule(LIFETIME_MS, () => remove(channel, 'channel expired'));
  }

  /** Idle channels go before connected ones, and the longest unused first. */
  function evictFor(clientId: string): void {
    const mine = [...channels.values()].filter((channel) => channel.clientId === clientId);
    if (mine.length < MAXIMUM_CHANNELS) return;
    const idle = mine.filter((channel) => channel.socket === undefined);
    const [oldest] = (idle.length > 0 ? idle : mine).toSorted((left, right) => left.lastUsedAt - right.lastUsedAt);
    if (oldest !== undefined) remove(oldest, 'channel replaced');
  }

  function liveSockets(): readonly SimulatedSocket[] {
    return [...channels.values()].map((channel) => channel.socket).filter((socket) => socket !== undefined);
  }

  return {
    create(clientId) {
      evictFor(clientId);
      const channel: ChannelRecord = {
        id: `streaming-0-${random.text(26, CHANNEL_ALPHABET)}`,
        clientId,
        expiresAt: 0,
        lastUsedAt: 0,
        subscriptions: new Set(),
        topics: new Set(),
        socket: undefined,
        cancelExpiry: () => undefined,
      };
      renew(channel);
      channels.set(channel.id, channel);
      return channel;
    },

    find: (id) => channels.get(id),
    ofClient: (clientId) => [...channels.values()].filter((channel) => channel.clientId === clientId),

    subscribe(id, subscriptions) {
      const channel = channels.get(id);
      if (channel === undefined) return;
      channel.subscriptions = new Set(subscriptions);
      channel.topics = new Set([...channel.subscriptions].flatMap((text) => expandTopic(text) ?? []));
      renew(channel);
    },

    attach(id, socket) {
      const channel = channels.get(id);
      if (channel === undefined) return;
      const previous = channel.socket;
      channel.socket = socket;
      channel.lastUsedAt = clock.now();
      previous?.close(1000, 'another connection took the channel');
    },

    detach(id, socket) {
      const channel = channels.get(id);
      if (channel?.socket === socket) channel.socket = undefined;
    },

    hears: (topic) =>
      [...channels.values()].some((channel) => channel.socket !== undefined && channel.topics.has(topic)),

    send(topic, eventBody) {
      for (const channel of channels.values()) {
        if (!channel.topics.has(topic)) continue;
        const metadata = { CorrelationId: random.uuid() };
        channel.socket?.send(JSON.stringify({ topicName: topic, version: '2', eventBody, metadata }));
      }
    },

    liveSockets,

    remove(id, reason) {
      const channel = channels.get(id);
      if (channel !== undefined) remove(channel, reason);
    },

    closeSockets(code, reason) {
      const sockets = liveSockets();
      for (const channel of channels.values()) channel.socket = undefined;
      for (const socket of sockets) socket.close(code, reason);
      return sockets.length;
    },

    close() {
      for (const channel of channels.values()) channel.cancelExpiry();
      channels.clear();
    },
  };
}

export function channelEntity(channel: Channel, socketBaseUrl: string): JsonObject {
  return {
    connectUri: `${socketBaseUrl}/channels/${channel.id}`,
    id: channel.id,
    expires: new Date(channel.expiresAt).toISOString(),
  };
}
