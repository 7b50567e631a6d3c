import type { TopicListener } from './topic-hub.js';

/** Who hears the topics of one connection, and as whose. */
export interface Hearers {
  /** How many topics somebody hears. */
  readonly size: number;
  has(topic: string): boolean;
  topics(): readonly string[];
  add(topic: string, subject: string, listener: TopicListener): void;
  /** @returns the topics that nobody hears any more. */
  remove(listener: TopicListener): readonly string[];
  tellEvent(topic: string, body: unknown): void;
  tellInterrupted(wholeUntilMs: number): void;
  tellRestored(): void;
  tellFailed(error: unknown): void;
}

export function createHearers(): Hearers {
  const hearers = new Map<string, Map<TopicListener, string>>();

  function subjectsByListener(): ReadonlyMap<TopicListener, readonly string[]> {
    const subjects = new Map<TopicListener, Set<string>>();
    for (const listeners of hearers.values()) {
      for (const [listener, subject] of listeners) {
        const own = subjects.get(listener) ?? new Set<string>();
        subjects.set(listener, own.add(subject));
      }
    }
    return new Map([...subjects].map(([listener, own]) => [listener, [...own]]));
  }

  return {
    get size() {
      return hearers.size;
    },
    has: (topic) => hearers.has(topic),
    topics: () => [...hearers.keys()],
    add(topic, subject, listener) {
      const listeners = hearers.get(topic) ?? new Map<TopicListener, string>();
      hearers.set(topic, listeners.set(listener, subject));
    },
    remove(listener) {
      const unheard: string[] = [];
      for (const [topic, listeners] of hearers) {
        if (listeners.delete(listener) && listeners.size === 0) unheard.push(topic);
      }
      for (const topic of unheard) hearers.delete(topic);
      return unheard;
    },
    tellEvent(topic, body) {
      for (const [listener, subject] of hearers.get(topic) ?? []) listener.onEvent(subject, topic, body);
    },
    tellInterrupted(wholeUntilMs) {
      for (const [listener, subjects] of subjectsByListener()) listener.onInterrupted(subjects, wholeUntilMs);
    },
    tellRestored() {
      for (const [listener, subjects] of subjectsByListener()) listener.onRestored(subjects);
    },
    tellFailed(error) {
      for (const listener of subjectsByListener().keys()) listener.onFailed(error);
    },
  };
}
