import { describe, expect, test } from 'vitest';
import { createVirtualClock } from '../../test/virtual-clock.js';
import { type BreakerOutcome, createBreaker } from './breaker.js';

function setUp() {
  const clock = createVirtualClock();
  const changes: string[] = [];
  const breaker = createBreaker({ clock, onChange: (routeClass, state) => changes.push(`${routeClass} ${state}`) });
  const call = (outcome: BreakerOutcome, routeClass = 'users') => {
    const gate = breaker.admit(routeClass);
    if (gate.admitted) gate.settle(outcome);
    return gate.admitted;
  };
  const calls = (count: number, outcome: BreakerOutcome) => {
    for (let made = 0; made < count; made += 1) call(outcome);
  };
  return { clock, breaker, changes, call, calls };
}

describe('a breaker', () => {
  test('opens for half of twenty calls, not for fewer calls and not for less than half', () => {
    const few = setUp();
    few.calls(19, 'failure');
    expect(few.changes).toEqual([]);
    const healthy = setUp();
    healthy.calls(21, 'success');
    healthy.calls(20, 'failure');
    expect(healthy.changes).toEqual([]);
    healthy.calls(1, 'failure');
    expect(healthy.changes).toEqual(['users open']);
  });

  test('forgets what is older than ten seconds, and what says nothing', async () => {
    const { clock, calls, changes } = setUp();
    calls(19, 'failure');
    await clock.advance(10_000);
    calls(1, 'failure');
    calls(100, 'ignored');
    expect(changes).toEqual([]);
  });

  test('lets one probe through after thirty seconds, and believes it', async () => {
    const { clock, breaker, call, calls, changes } = setUp();
    calls(20, 'failure');
    expect(breaker.admit('users')).toEqual({ admitted: false, retryAfterMs: 30_000 });
    expect(call('success', 'other')).toBe(true);
    await clock.advance(30_000);
    const probe = breaker.admit('users');
    expect(probe.admitted).toBe(true);
    expect(breaker.admit('users').admitted).toBe(false);
    if (probe.admitted) probe.settle('failure');
    expect(breaker.admit('users').admitted).toBe(false);
    await clock.advance(30_000);
    call('ignored');
    call('success');
    expect(changes).toEqual(['users open', 'users half-open', 'users open', 'users half-open', 'users closed']);
  });
});
