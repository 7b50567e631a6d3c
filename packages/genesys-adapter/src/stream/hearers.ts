import type { TopicGroup, TopicListener } from './topic-hub.js';

/** Who hears the topics of one connection, and as whose. */
export interface Hearers {
  /** How many topics somebody hears. */
  readonly size: number;
  has(topic: string): boolean;
  topics(): readonly string[];
  add(group: TopicGroup, listener: TopicListener): void;
  /** @returns the topics that nobody hears any more. */
  remove(listener: TopicListener): readonly string[];
  tellEvent(topic: string, body: unknown): void;
  tellInterrupted(wholeUntilMs: number): void;
  tellRestored(): void;
  tellFailed(error: unknown): void;
}

/** A listener, and whom a topic is about to it. */
interface Hearer {
  readonly listener: TopicListener;
  readonly subject: string;
}

export function createHearers(): Hearers {
  // Lists, since most topics have one hearer and there may be tens of thousands of topics.
  const hearers = new Map<string, readonly Hearer[]>();

  function subjectsByListener(): ReadonlyMap<TopicListener, readonly string[]> {
    const subjects = new Map<TopicListener, Set<string>>();
    for (const { listener, subject } of [...hearers.values()].flat()) {
      const own = subjects.get(listener) ?? new Set<string>();
      subjects.set(listener, own.add(subject));
    }
    return new Map([...subjects].map(([listener, own]) => [listener, [...own]]));
  }

  return {
    get size() {
      return hearers.size;
    },
    has: (topic) => hearers.has(topic),
    topics: () => [...hearers.keys()],
    add({ subject, topics }, listener) {
      // The group's topics share it wherever nobody else hears them.
      const alone: readonly Hearer[] = [{ listener, subject }];
      for (const topic of topics) {
        const others = (hearers.get(topic) ?? []).filter((hearer) => hearer.listener !== listener);
        hearers.set(topic, others.length === 0 ? alone : [...others, ...alone]);
      }
    },
    remove(listener) {
      const unheard: string[] = [];
      for (const [topic, all] of hearers) {
        const others = all.filter((hearer) => hearer.listener !== listener);
        if (others.length === 0) unheard.push(topic);
        else if (others.length < all.length) hearers.set(topic, others);
      }
      for (const topic of unheard) hearers.delete(topic);
      return unheard;
    },
    tellEvent(topic, body) {
      for (const { listener, subject } of hearers.get(topic) ?? []) listener.onEvent(subject, topic, body);
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
