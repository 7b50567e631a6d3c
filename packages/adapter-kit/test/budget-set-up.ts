import type { OperationalEvent } from '@contactport/core';
import { createObservers, createRateBudget, type RateBucket, type RateBudget, type Reservation } from '../src/index.js';
import { createVirtualClock } from './virtual-clock.js';

export const perMinute: RateBucket = {
  name: 'per-minute',
  limit: 300,
  windowMs: 60_000,
  routeClasses: 'all',
  scope: 'token',
  headers: { count: 'x-count', allowed: 'x-allowed', resetSeconds: 'x-reset' },
};

/** A budget in virtual time, and what it tells. */
export function setUp(buckets: readonly RateBucket[], queueLimit = 10_000) {
  const clock = createVirtualClock();
  const observers = createObservers({ clock });
  const events: OperationalEvent[] = [];
  observers.observe((event) => events.push(event));
  const budget = createRateBudget({
    profile: { buckets },
    vendor: 'v',
    tenant: 't',
    clock,
    observe: observers.emit,
    queueLimit,
  });
  return { clock, budget, events };
}

/** Sends one request that is answered at once. */
export async function send(budget: RateBudget, reservation: Partial<Reservation> = {}, routeClass = 'users') {
  const slot = await budget.reserve(routeClass, { operation: 'op', ...reservation });
  slot.settle();
}
