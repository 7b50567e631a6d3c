import { drawPlan } from '../draw-plan.js';
import type { SoakPlan, TimedClientDeed } from '../plan.js';

export const get: TimedClientDeed = { kind: 'get', adapter: 0, agent: 1, atMs: 31_000 };

/** A deed that nobody did. */
export const another: TimedClientDeed = { ...get, atMs: 1 };

/** A little of everything, and nothing goes wrong: lies are planted in what comes of it. */
export const honestPlan: SoakPlan = {
  ...drawPlan({ vendor: 'genesys', profile: 'platform', seed: 1 }),
  adapters: 2,
  activeMs: 90_000,
  tenant: { visibleAfterMs: 0, keepsWorkItems: true },
  deeds: [
    { kind: 'change', adapter: 0, agent: 0, target: { availability: 'ready' }, atMs: 10_000 },
    { kind: 'somebody-changes', agent: 0, target: { availability: 'logged-off' }, atMs: 20_000 },
    { kind: 'change', adapter: 1, agent: 2, target: { availability: 'ready' }, afterReadMs: 10_000, atMs: 21_000 },
    { kind: 'create-work-items', adapter: 0, names: ['an item'], inBulk: false, atMs: 30_000 },
    get,
    { kind: 'list', adapter: 1, queue: 0, atMs: 32_000 },
    { kind: 'list-work-items', adapter: 1, queue: 0, atMs: 33_000 },
    { kind: 'act', adapter: 1, item: 0, action: { type: 'requeue', queue: 1 }, afterReadMs: 5_000, atMs: 40_000 },
    { kind: 'get-work-item', adapter: 0, item: 0, atMs: 50_000 },
    { kind: 'act', adapter: 0, item: 0, action: { type: 'complete' }, atMs: 60_000 },
    { kind: 'members', adapter: 0, queue: 0, atMs: 61_000 },
    { kind: 'catalog', adapter: 1, agent: 0, atMs: 62_000 },
    { kind: 'check', adapter: 0, atMs: 63_000 },
  ],
  watchers: [
    { watches: 'agents', adapter: 0, fromMs: 0, eventTakesMs: 0 },
    { watches: 'work-items', adapter: 1, queues: [0, 1], fromMs: 0, eventTakesMs: 0 },
  ],
  faults: { faults: [] },
};
