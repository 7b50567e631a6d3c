import { expect, test } from 'vitest';
import { createObservers, type Logger } from '../index.js';
import { createVirtualClock } from '../../test/virtual-clock.js';

test('tells every listener, stamped, and survives those that throw', () => {
  const clock = createVirtualClock();
  const lines: [string, string][] = [];
  const logger: Logger = {
    debug: (_fields, message) => lines.push(['debug', message]),
    warn: (_fields, message) => lines.push(['warn', message]),
  };
  const { emit, observe } = createObservers({ clock, logger });
  const seen: unknown[] = [];
  observe(() => {
    throw new Error('a listener of poor quality');
  });
  const stop = observe((event) => seen.push(event));
  emit({ type: 'token-renewed', expiresInMs: 1 });
  emit({ type: 'rate-limited', bucket: 'b' });
  emit({ type: 'breaker-changed', routeClass: 'r', state: 'open' });
  emit({ type: 'breaker-changed', routeClass: 'r', state: 'closed' });
  stop();
  emit({ type: 'token-renewed', expiresInMs: 2 });
  expect(seen).toHaveLength(4);
  expect(seen[0]).toEqual({ type: 'token-renewed', expiresInMs: 1, at: '2026-11-21T08:00:00.000Z' });
  expect(lines.map(([level]) => level)).toEqual(['debug', 'warn', 'warn', 'debug', 'debug']);
});
