import { isContactCentreError } from '@contactport/core';
import type { Run } from '../run.js';
import { judgeCalls } from './judge-calls.js';
import { judgeChanges } from './judge-changes.js';
import { judgeStreams } from './judge-streams.js';

/** Everything that one run did wrong, in words; empty when it kept every promise. */
export function judgeRun(run: Run): readonly string[] {
  const { timers, sockets, requests } = run.leftovers;
  return [
    ...(run.failure === undefined ? [] : [`the run itself failed: ${run.failure}`]),
    ...judgeCalls(run),
    ...judgeChanges(run),
    ...judgeCreations(run),
    ...judgeStreams(run),
    ...run.unhandledRejections.map((reason) => `unhandled rejection: ${String(reason)}`),
    ...(timers + sockets + requests === 0
      ? []
      : [`left after the close: ${timers} timers, ${sockets} sockets, ${requests} requests`]),
  ];
}

/** No work item doubled, none that was promised missing, none that was denied made. */
function judgeCreations({ creations, itemsNamed }: Run): string[] {
  return creations.flatMap(({ name, ending }) => {
    const made = itemsNamed(name);
    if (made > 1) return [`work item ${name} was made ${made} times`];
    if (ending.kind === 'resolved')
      return made === 1 ? [] : [`work item ${name} was ${ending.outcome}, and is not there`];
    const isDenied = isContactCentreError(ending.error) && ending.error.effect === 'none';
    return isDenied && made > 0 ? [`work item ${name} was refused without effect, and is there`] : [];
  });
}
