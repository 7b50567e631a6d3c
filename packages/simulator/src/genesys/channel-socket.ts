import type { Clock } from '../clock/clock.js';
import type { SimulatedSocket, SocketSession } from '../vendor-server.js';
import type { Channel, Channels } from './channels.js';
import { GenesysFailure } from './failure.js';
import { isObject, type JsonObject } from './json.js';
import { setSubscriptions } from './notification-routes.js';
import { expandTopic } from './topics.js';

const HEARTBEAT_MS = 30_000;

/** The talk on one live socket of a channel: heartbeats, ping and pong, and subscribing in band. */
export function openChannelSocket(options: {
  readonly clock: Clock;
  readonly channels: Channels;
  readonly channel: Channel;
  readonly socket: SimulatedSocket;
}): SocketSession {
  const { clock, channels, channel, socket } = options;

  function send(message: JsonObject): void {
    socket.send(JSON.stringify(message));
  }

  function subscribe(message: JsonObject): JsonObject {
    const { topics, correlationId } = message;
    const echo = correlationId === undefined ? {} : { correlationId };
    const current = channels.find(channel.id);
    if (current === undefined) return { result: '404', ...echo };
    const wanted = Array.isArray(topics) ? topics.filter((topic) => typeof topic === 'string') : [];
    try {
      if (wanted.length === 0 || wanted.some((topic) => expandTopic(topic) === undefined)) {
        return { result: '400', status: 'failure', ...echo };
      }
      setSubscriptions(channels, current, [...current.subscriptions, ...wanted]);
    } catch (error) {
      if (error instanceof GenesysFailure) return { result: '400', status: 'failure', ...echo };
      throw error;
    }
    return { result: '200', status: 'subscribed', ...echo };
  }

  let cancelHeartbeat = scheduleHeartbeat();
  function scheduleHeartbeat(): () => void {
    return clock.schedule(HEARTBEAT_MS, () => {
      if (channels.find(channel.id)?.socket !== socket) return;
      send({ topicName: 'channel.metadata', eventBody: { message: 'WebSocket Heartbeat' } });
      cancelHeartbeat = scheduleHeartbeat();
    });
  }

  channels.attach(channel.id, socket);
  return {
    received(text) {
      const message = parse(text);
      if (message?.['message'] === 'ping') send({ topicName: 'channel.metadata', eventBody: { message: 'pong' } });
      if (message?.['message'] === 'subscribe') send(subscribe(message));
    },
    closed() {
      cancelHeartbeat();
      channels.detach(channel.id, socket);
    },
  };
}

function parse(text: string): JsonObject | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return isObject(message) ? message : undefined;
  } catch {
    return undefined;
  }
}
