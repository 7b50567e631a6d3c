import type { Fault, FaultPlan, FaultTiming } from './fault.js';

/** The usual disasters. */
export const faultPlanNames = [
  'token-expiry',
  'revoked-client',
  'rate-limit-storm',
  'quota-for-hours',
  'lost-answers',
  'slow-answers',
  'flaky-sockets',
  'muddled-events',
  'lost-events',
  'bad-network',
  'vendor-outage',
  'slow-cache',
  'everything',
] as const;
export type FaultPlanName = (typeof faultPlanNames)[number];

/** One of the usual disasters, as data to look at, to change and to keep. */
export function namedFaultPlan(name: FaultPlanName): FaultPlan {
  return { name, faults: disasters[name] };
}

const inStorm: FaultTiming = { fromMs: 30_000, untilMs: 60_000, everyMs: 120_000 };
const inOutage: FaultTiming = { fromMs: 60_000, untilMs: 120_000, everyMs: 600_000 };

const disasters: Readonly<Record<FaultPlanName, readonly Fault[]>> = {
  /** Tokens die long before their time, sound ones are refused now and then, and new ones are slow to get. */
  'token-expiry': [
    { kind: 'slow-answer', routes: ['token'], probability: 0.5, delayMs: [500, 3_000] },
    { kind: 'server-error', routes: ['token'], probability: 0.2, status: 503 },
    { kind: 'unauthorized', routes: ['notifications', 'read', 'write'], probability: 0.03, revokes: 'token' },
    { kind: 'unauthorized', routes: ['notifications', 'read', 'write'], probability: 0.03 },
  ],
  /** A minute after the start somebody takes the client's rights away. */
  'revoked-client': [{ kind: 'unauthorized', fromMs: 60_000, revokes: 'client' }],
  /** Others use up the allowance: half a minute in every two, and a stray refusal between; not every one says how long. */
  'rate-limit-storm': [
    { kind: 'rate-limited', probability: 0.3, ...inStorm },
    { kind: 'rate-limited', probability: 0.5, retryAfterS: 5, retryAfterForm: 'date', ...inStorm },
    { kind: 'rate-limited', retryAfterS: 3, ...inStorm },
    { kind: 'rate-limited', probability: 0.02, retryAfterS: 1 },
  ],
  /** A daily quota is used up: one refusal, and two hours to wait. */
  'quota-for-hours': [
    { kind: 'rate-limited', routes: ['read', 'write'], count: 1, fromMs: 30_000, retryAfterS: 7_200 },
  ],
  /** Changes are made, and nobody is told; or they are not made, and it looks the same. */
  'lost-answers': [
    { kind: 'lost-answer', routes: ['write'], probability: 0.2, delayMs: [0, 2_000] },
    { kind: 'lost-request', routes: ['write'], probability: 0.1, delayMs: [0, 2_000] },
    { kind: 'server-error', routes: ['write'], probability: 0.05, status: 504, acted: true, page: 'gateway' },
    { kind: 'lost-answer', routes: ['read'], probability: 0.05 },
  ],
  /** Both ways are slow, some beyond a client's patience. */
  'slow-answers': [
    { kind: 'slow-request', probability: 0.1, delayMs: [100, 15_000] },
    { kind: 'slow-answer', probability: 0.3, delayMs: [100, 15_000] },
    { kind: 'lost-answer', probability: 0.02, delayMs: 120_000 },
  ],
  /** Sockets are cut, refused, fall silent, are closed for maintenance, and lose their channels. */
  'flaky-sockets': [
    { kind: 'upgrade-refused', probability: 0.2, status: 503 },
    { kind: 'socket-cut', probability: 0.7, afterMs: [1_000, 120_000] },
    { kind: 'socket-silent', probability: 0.1, afterMs: [1_000, 60_000] },
    { kind: 'socket-closing', probability: 0.2, afterMs: [1_000, 60_000] },
    { kind: 'channel-evicted', probability: 0.1, afterMs: [1_000, 120_000] },
    { kind: 'channel-expired', probability: 0.1, afterMs: [1_000, 120_000] },
  ],
  /** Events come twice, late and in any order, but they come. */
  'muddled-events': [
    { kind: 'event-repeated', probability: 0.2, delayMs: [0, 5_000] },
    { kind: 'event-reordered', probability: 0.2, delayMs: [1, 3_000] },
    { kind: 'event-delayed', probability: 0.1, delayMs: [1, 2_000] },
  ],
  /** Events get lost on sockets that stay open: nothing tells a client that it missed one. */
  'lost-events': [{ kind: 'event-lost', probability: 0.1 }],
  /** A line that nobody would want: a little of all that a network does. */
  'bad-network': [
    { kind: 'no-connection', probability: 0.03 },
    { kind: 'lost-request', probability: 0.03, delayMs: [0, 5_000] },
    { kind: 'lost-answer', probability: 0.03, delayMs: [0, 5_000] },
    { kind: 'truncated-answer', probability: 0.02 },
    { kind: 'slow-answer', probability: 0.2, delayMs: [50, 2_000] },
    { kind: 'upgrade-refused', probability: 0.1, status: 502 },
    { kind: 'socket-cut', probability: 0.5, afterMs: [5_000, 300_000] },
    { kind: 'event-delayed', probability: 0.1, delayMs: [50, 2_000] },
  ],
  /** The vendor is down, for a minute in every ten. */
  'vendor-outage': [
    { kind: 'server-error', status: 503, page: 'gateway', probability: 0.4, ...inOutage },
    { kind: 'server-error', status: 500, probability: 0.3, ...inOutage },
    { kind: 'no-connection', ...inOutage },
    { kind: 'upgrade-refused', status: 503, ...inOutage },
    { kind: 'socket-cut', afterMs: [0, 10_000], ...inOutage },
  ],
  /** Questions are answered from a cache that lags behind, and questions for what is new often with nothing. */
  'slow-cache': [
    { kind: 'empty-read', path: '*/agents/states', query: ['updatedSince'], probability: 0.2, status: 204 },
    { kind: 'empty-read', path: '*/agents/states', query: ['updatedSince'], probability: 0.1, status: 304 },
    { kind: 'stale-read', routes: ['read'], probability: 0.5, maxAgeMs: 15_000 },
  ],
  /** A little of everything at once. */
  everything: [
    { kind: 'no-connection', probability: 0.01 },
    { kind: 'lost-request', probability: 0.02, delayMs: [0, 2_000] },
    { kind: 'lost-answer', probability: 0.04, delayMs: [0, 2_000] },
    { kind: 'slow-request', probability: 0.02, delayMs: [100, 5_000] },
    { kind: 'slow-answer', probability: 0.1, delayMs: [50, 5_000] },
    { kind: 'truncated-answer', probability: 0.01 },
    { kind: 'server-error', probability: 0.02, status: 503 },
    { kind: 'server-error', probability: 0.01, status: 502, acted: true, page: 'gateway' },
    { kind: 'rate-limited', probability: 0.02, retryAfterS: 2 },
    { kind: 'rate-limited', probability: 0.5, retryAfterS: 5, fromMs: 120_000, untilMs: 130_000, everyMs: 300_000 },
    { kind: 'unauthorized', routes: ['notifications', 'read', 'write'], probability: 0.01 },
    { kind: 'unauthorized', routes: ['read', 'write'], probability: 0.01, revokes: 'token' },
    { kind: 'upgrade-refused', probability: 0.1, status: 503 },
    { kind: 'socket-cut', probability: 0.5, afterMs: [5_000, 300_000] },
    { kind: 'socket-silent', probability: 0.05, afterMs: [5_000, 120_000] },
    { kind: 'socket-closing', probability: 0.1, afterMs: [5_000, 120_000] },
    { kind: 'channel-evicted', probability: 0.05, afterMs: [5_000, 300_000] },
    { kind: 'event-repeated', probability: 0.05, delayMs: [0, 3_000] },
    { kind: 'event-reordered', probability: 0.05, delayMs: [1, 2_000] },
    { kind: 'event-delayed', probability: 0.05, delayMs: [1, 2_000] },
  ],
};
