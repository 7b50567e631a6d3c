import type { Run } from '../run.js';
import { judgeCalls } from './judge-calls.js';
import { judgeChanges } from './judge-changes.js';
import { judgeCreations } from './judge-creations.js';
import { judgeGuards } from './judge-guards.js';
import { judgeItemChanges } from './judge-item-changes.js';
import { judgeItemReads } from './judge-item-reads.js';
import { judgeItemStreams } from './judge-item-streams.js';
import { judgeLeaks } from './judge-leaks.js';
import { judgeRefusals } from './judge-refusals.js';
import { judgeStreams } from './judge-streams.js';

/** Everything that one run did wrong, in words; empty when it kept every promise. */
export function judgeRun(run: Run): readonly string[] {
  const { timers, sockets, requests } = run.leftovers;
  return [
    ...(run.failure === undefined ? [] : [`the run itself failed: ${run.failure}`]),
    ...judgeCalls(run),
    ...judgeRefusals(run),
    ...judgeChanges(run),
    ...judgeGuards(run),
    ...judgeStreams(run),
    ...judgeCreations(run),
    ...judgeItemReads(run),
    ...judgeItemChanges(run),
    ...judgeItemStreams(run),
    ...judgeLeaks(run),
    ...run.unhandledRejections.map((reason) => `unhandled rejection: ${String(reason)}`),
    ...(timers + sockets + requests === 0
      ? []
      : [`left after the close: ${timers} timers, ${sockets} sockets, ${requests} requests`]),
  ];
}
