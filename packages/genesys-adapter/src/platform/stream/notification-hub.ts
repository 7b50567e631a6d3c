import { untilAborted } from '@contactport/adapter-kit';
import { ContactCentreError } from '@contactport/core';
import { vendor } from '../../genesys-context.js';
import { createHearers, type Hearers } from '../../stream/hearers.js';
import type { TopicGroup, TopicHub, TopicListener } from '../../stream/topic-hub.js';
import {
  createNotificationChannel,
  type NotificationChannel,
  type NotificationChannelOptions,
} from './notification-channel.js';

export type NotificationHubOptions = Omit<
  NotificationChannelOptions,
  'onEvent' | 'onInterrupted' | 'onRestored' | 'onFailed'
>;

/** Genesys' limits, per user and OAuth client. A channel more than the twentieth would silently end another. */
const maxTopics = 1_000;
const maxChannels = 20;

interface Line {
  readonly channel: NotificationChannel;
  readonly hearers: Hearers;
}

export function createNotificationHub(options: NotificationHubOptions): TopicHub {
  const lines = new Set<Line>();

  function openLine(): Line {
    if (lines.size >= maxChannels) throw tooManyTopics();
    const hearers = createHearers();
    const line: Line = {
      hearers,
      channel: createNotificationChannel({
        ...options,
        onEvent: hearers.tellEvent,
        onInterrupted: hearers.tellInterrupted,
        onRestored: hearers.tellRestored,
        onFailed(error) {
          lines.delete(line);
          hearers.tellFailed(error);
          void line.channel.close();
        },
      }),
    };
    lines.add(line);
    return line;
  }

  function lineFor({ topics }: TopicGroup): Line {
    for (const line of lines) if (topics.some((topic) => line.hearers.has(topic))) return line;
    for (const line of lines) if (line.hearers.size + topics.length <= maxTopics) return line;
    return openLine();
  }

  function release(line: Line, listener: TopicListener): void {
    const unheard = line.hearers.remove(listener);
    if (line.hearers.size > 0) {
      if (unheard.length > 0) line.channel.remove(unheard);
      return;
    }
    lines.delete(line);
    void line.channel.close();
  }

  return {
    async listen(groups, listener, signal) {
      const used = new Map<Line, string[]>();
      const end = () => {
        for (const line of used.keys()) release(line, listener);
        used.clear();
      };
      try {
        for (const group of groups) {
          const line = lineFor(group);
          const topics = used.get(line) ?? [];
          used.set(line, topics);
          line.hearers.add(group, listener);
          topics.push(...group.topics);
        }
        const added = Promise.all([...used].map(([line, topics]) => line.channel.add(topics)));
        await untilAborted(added, signal);
      } catch (error) {
        end();
        throw error;
      }
      return { end };
    },
    async close() {
      const open = [...lines];
      lines.clear();
      await Promise.all(open.map(({ channel }) => channel.close()));
    },
  };
}

function tooManyTopics(): ContactCentreError<'RATE_LIMITED'> {
  const reason = `${maxChannels} channels of ${maxTopics} topics are taken`;
  return new ContactCentreError({
    code: 'RATE_LIMITED',
    operation: 'notifications',
    vendor,
    message: `notifications: ${reason}`,
    details: { bucket: 'notifications', reason },
    retryable: false,
  });
}
