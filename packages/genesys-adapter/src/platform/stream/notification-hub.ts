import { ContactCentreError } from '@contactport/core';
import { vendor } from '../genesys-context.js';
import {
  createNotificationChannel,
  type NotificationChannel,
  type NotificationChannelOptions,
} from './notification-channel.js';

/** Everything that one subject is heard by; kept together on one channel. */
export interface TopicGroup {
  readonly subject: string;
  readonly topics: readonly string[];
}

/** Who listens. Subjects are those of the listener's own groups. */
export interface NotificationListener {
  onEvent(subject: string, topic: string, body: unknown): void;
  onInterrupted(subjects: readonly string[], wholeUntilMs: number): void;
  /** Events of these subjects come again: read them. */
  onRestored(subjects: readonly string[]): void;
  onFailed(error: unknown): void;
}

/** All topics that anybody listens to, packed into as few channels as there can be and shared by all listeners. */
export interface NotificationHub {
  /** Resolves once events of all these groups come. */
  listen(groups: readonly TopicGroup[], listener: NotificationListener): Promise<NotificationSubscription>;
  close(): Promise<void>;
}

export interface NotificationSubscription {
  end(): void;
}

export type NotificationHubOptions = Omit<
  NotificationChannelOptions,
  'onEvent' | 'onInterrupted' | 'onRestored' | 'onFailed'
>;

/** Genesys' limits, per user and OAuth client. A channel more than the twentieth would silently end another. */
const maxTopics = 1_000;
const maxChannels = 20;

interface Line {
  readonly channel: NotificationChannel;
  /** Who hears each topic, and as whose. */
  readonly hearers: Map<string, Map<NotificationListener, string>>;
}

export function createNotificationHub(options: NotificationHubOptions): NotificationHub {
  const lines = new Set<Line>();

  function openLine(): Line {
    if (lines.size >= maxChannels) throw tooManyTopics();
    const hearers: Line['hearers'] = new Map();
    const line: Line = {
      hearers,
      channel: createNotificationChannel({
        ...options,
        onEvent(topic, body) {
          for (const [listener, subject] of hearers.get(topic) ?? []) listener.onEvent(subject, topic, body);
        },
        onInterrupted(wholeUntilMs) {
          for (const [listener, subjects] of subjectsByListener(hearers))
            listener.onInterrupted(subjects, wholeUntilMs);
        },
        onRestored() {
          for (const [listener, subjects] of subjectsByListener(hearers)) listener.onRestored(subjects);
        },
        onFailed(error) {
          lines.delete(line);
          for (const listener of subjectsByListener(hearers).keys()) listener.onFailed(error);
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

  function release(line: Line, listener: NotificationListener): void {
    const unheard: string[] = [];
    for (const [topic, listeners] of line.hearers) {
      if (listeners.delete(listener) && listeners.size === 0) unheard.push(topic);
    }
    for (const topic of unheard) line.hearers.delete(topic);
    if (line.hearers.size > 0) {
      if (unheard.length > 0) line.channel.remove(unheard);
      return;
    }
    lines.delete(line);
    void line.channel.close();
  }

  return {
    async listen(groups, listener) {
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
          for (const topic of group.topics) {
            const listeners = line.hearers.get(topic) ?? new Map<NotificationListener, string>();
            line.hearers.set(topic, listeners.set(listener, group.subject));
            topics.push(topic);
          }
        }
        await Promise.all([...used].map(([line, topics]) => line.channel.add(topics)));
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

function subjectsByListener(hearers: Line['hearers']): ReadonlyMap<NotificationListener, readonly string[]> {
  const subjects = new Map<NotificationListener, Set<string>>();
  for (const listeners of hearers.values()) {
    for (const [listener, subject] of listeners) {
      const own = subjects.get(listener) ?? new Set<string>();
      subjects.set(listener, own.add(subject));
    }
  }
  return new Map([...subjects].map(([listener, own]) => [listener, [...own]]));
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
