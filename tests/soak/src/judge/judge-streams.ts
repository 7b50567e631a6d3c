import { type AgentId, type AgentState, type AgentStateEvent, isContactCentreError } from '@contactport/core';
import type { Agent } from '@contactport/simulator';
import type { HistoryStep, Run, WatchRecord } from '../run.js';
import { createTelling, type Telling } from './telling.js';

type SubjectEvent = Exclude<AgentStateEvent, { readonly type: 'stream-gap' }>;

/** Per agent and stream: no repeat, no step back, nothing out of thin air, and at the end the truth. */
export function judgeStreams(run: Run): string[] {
  const telling = createTelling(run.plan.vendor, run.reasonIdOf);
  return run.watches.flatMap((watch, index) => [
    ...judgeEnding(watch, run).map((fault) => `watcher ${index}: ${fault}`),
    ...watch.agentIds.flatMap((agentId) => {
      const told = eventsOf(watch, agentId);
      const history = run.histories.get(agentId) ?? [];
      return [
        ...judgeSequence(told.map(({ event }) => event)),
        ...judgeOrder(told, history, telling.tellsAvailability, 'availability'),
        ...judgeOrder(told, history, telling.tellsWork, 'work'),
        ...(watch.ending.kind === 'open' ? judgeTruth(told.at(-1)?.event.state, history.at(-1)?.agent, telling) : []),
      ].map((fault) => `watcher ${index}, agent ${agentId}: ${fault}`);
    }),
  ]);
}

/** Do all streams still open tell the truth as it is now? */
export function isAtTruth(run: Pick<Run, 'watches' | 'histories' | 'reasonIdOf' | 'plan'>): boolean {
  const telling = createTelling(run.plan.vendor, run.reasonIdOf);
  return run.watches.every(
    (watch) =>
      watch.ending.kind !== 'open' ||
      watch.agentIds.every((agentId) => {
        const state = eventsOf(watch, agentId).at(-1)?.event.state;
        return judgeTruth(state, run.histories.get(agentId)?.at(-1)?.agent, telling).length === 0;
      }),
  );
}

function eventsOf(
  { events }: WatchRecord,
  agentId: AgentId,
): { readonly atMs: number; readonly event: SubjectEvent }[] {
  return events.flatMap(({ atMs, event }) =>
    event.type !== 'stream-gap' && event.agentId === agentId ? [{ atMs, event }] : [],
  );
}

function judgeSequence(events: readonly SubjectEvent[]): string[] {
  return events.flatMap((event, index) => {
    const before = events[index - 1];
    const faults: string[] = [];
    if ((event.type === 'agent-state-snapshot') !== (before === undefined))
      faults.push('a snapshot is the first, and only the first');
    if (event.sequence !== (before?.sequence ?? 0) + 1 + (event.skipped ?? 0)) faults.push('a hole in the sequence');
    if (event.state.revision === before?.state.revision) faults.push('the same told twice');
    if ('previous' in event && event.previous.revision !== before?.state.revision)
      faults.push('previous is not what was told before');
    if (event.observedAt < (before?.observedAt ?? '')) faults.push('observed before the one before it');
    return faults.map((fault) => `event ${index}: ${fault}`);
  });
}

/** What was told must lie along the history: each at a step not before that of the one before, and not in the future. */
function judgeOrder(
  told: readonly { readonly atMs: number; readonly event: SubjectEvent }[],
  history: readonly HistoryStep[],
  tells: (state: AgentState, agent: Agent) => boolean,
  what: string,
): string[] {
  let step = 0;
  for (const [index, { event }] of told.entries()) {
    const { state, observedAt } = event;
    if (state.status === 'unknown') continue;
    const knownAtMs = Date.parse(observedAt);
    const from = step;
    while (step < history.length && !isTold(state, history[step], knownAtMs, tells)) step += 1;
    if (step < history.length) continue;
    const isOld = history.slice(0, from).some((earlier) => isTold(state, earlier, knownAtMs, tells));
    const { status, availability, workState } = state;
    const words = JSON.stringify({
      status,
      availability: availability.value,
      reason: availability.reason?.name,
      workState,
    });
    return [`event ${index} at ${observedAt}: ${isOld ? 'a step back' : 'never was'} in ${what}: ${words}`];
  }
  return [];
}

function isTold(
  state: AgentState,
  step: HistoryStep | undefined,
  knownAtMs: number,
  tells: (state: AgentState, agent: Agent) => boolean,
): boolean {
  return step !== undefined && step.atMs <= knownAtMs && tells(state, step.agent);
}

function judgeTruth(state: AgentState | undefined, agent: Agent | undefined, telling: Telling): string[] {
  if (agent === undefined) return ['nobody in the world'];
  if (state === undefined) return ['nothing was ever told'];
  if (telling.tellsAvailability(state, agent) && telling.tellsWork(state, agent) && state.settling !== true) return [];
  const { status, availability, workState, settling } = state;
  const says = JSON.stringify({ status, availability, workState, settling });
  const { wanted, notResponding, contacts } = agent;
  const is = JSON.stringify({ wanted, notResponding, contacts: contacts.map(({ phase }) => phase) });
  return [`ends at ${says}, but the truth is ${is}`];
}

/** A stream goes on through all that passes; it ends of itself only where nothing can make it well again. */
function judgeEnding({ ending, plan }: WatchRecord, run: Run): string[] {
  switch (ending.kind) {
    case 'open':
    case 'left':
      return [];
    case 'ended':
      return plan.leaves === undefined ? ['ended of itself'] : [];
    case 'failed': {
      const isRevoked = run.plan.faults.faults.some(
        (fault) => fault.kind === 'unauthorized' && fault.revokes === 'client',
      );
      if (isRevoked && isContactCentreError(ending.error, 'AUTHENTICATION')) return [];
      return [`failed: ${String(ending.error)}`];
    }
    default:
      return ending satisfies never;
  }
}
