import type { Clock, OperationalEvent } from '@contactport/core';
import type { Logger } from './logger.js';

type WithoutInstant<Event> = Event extends unknown ? Omit<Event, 'at'> : never;

/** An operational event before it is stamped. */
export type OperationalNews = WithoutInstant<OperationalEvent>;

/** Tells operations what happens inside; takes no part in it. */
export type Observe = (news: OperationalNews) => void;

/** Everybody who watches an adapter from outside. */
export interface Observers {
  readonly emit: Observe;
  /** Adds a listener; the answer removes it. A listener that throws hurts no call and no other listener. */
  observe(listener: (event: OperationalEvent) => void): () => void;
}

export interface ObserversOptions {
  readonly clock: Clock;
  /** Also gets every event, as a line: `warn` where something is refused or missing, else `debug`. */
  readonly logger?: Logger | undefined;
}

/** Makes the meeting point of an adapter's parts, which tell, and its users, who listen. */
export function createObservers({ clock, logger }: ObserversOptions): Observers {
  const listeners = new Set<(event: OperationalEvent) => void>();
  return {
    emit(news) {
      if (listeners.size === 0 && logger === undefined) return;
      const event: OperationalEvent = { ...news, at: new Date(clock.now()).toISOString() };
      for (const listener of listeners) {
        quietly(() => listener(event));
      }
      if (logger !== undefined) quietly(() => logger[levelOf(event)]({ ...event }, event.type));
    },
    observe(listener) {
      const own = (event: OperationalEvent) => listener(event);
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };
}

function quietly(tell: () => void): void {
  try {
    tell();
  } catch {
    // A listener's own failure is its own.
  }
}

function levelOf(event: OperationalEvent): 'debug' | 'warn' {
  switch (event.type) {
    case 'rate-limited':
    case 'stream-gap':
    case 'store-failed':
      return 'warn';
    case 'breaker-changed':
      return event.state === 'open' ? 'warn' : 'debug';
    case 'budget-queued':
    case 'budget-waited':
    case 'token-renewed':
    case 'call-retried':
    case 'stream-status':
    case 'stream-resynchronised':
      return 'debug';
    default:
      return event satisfies never;
  }
}
