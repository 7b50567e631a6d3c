import type { AgentId, AgentState, AgentStateEvent } from '@contactport/core';
import type { Agent } from '@contactport/simulator';
import type { AgentWatchRecord, HistoryStep, Run } from '../run.js';
import { judgeEnding } from './judge-ending.js';
import { isItemWatchAtTruth } from './judge-item-streams.js';
import { createTelling, type Telling } from './telling.js';
import { judgeOrder, judgeSequence, type Told } from './told.js';

/** Per agent and stream: no repeat, no step back, nothing out of thin air, and at the end the truth. */
export function judgeStreams(run: Run): string[] {
  const telling = createTelling(run.plan, run.reasonIdOf);
  return run.watches.flatMap((watch, index) => [
    ...judgeEnding(watch, run).map((fault) => `watcher ${index}: ${fault}`),
    ...foreignIn(watch).map((agentId) => `watcher ${index} was told of ${agentId}, whom it did not ask for`),
    ...watch.agentIds.flatMap((agentId) => {
      const told = toldOf(watch, agentId);
      const known = told.filter(({ state }) => state.status !== 'unknown');
      const history = run.histories.get(agentId) ?? [];
      const { tellsAvailability, tellsWork } = telling;
      return [
        ...judgeSequence(told),
        ...judgeOrder(known, history, (state, { agent }) => tellsAvailability(state, agent), inWords),
        ...judgeOrder(known, history, (state, { agent }) => tellsWork(state, agent), inWords),
        ...judgeAccount(told, history, watch, run),
        ...(watch.ending.kind === 'open' ? judgeTruth(told.at(-1)?.state, history.at(-1)?.agent, telling) : []),
      ].map((fault) => `watcher ${index}, agent ${agentId}: ${fault}`);
    }),
  ]);
}

/** Do all streams still open tell the truth as it is now? */
export function isAtTruth(
  run: Pick<Run, 'watches' | 'itemWatches' | 'histories' | 'itemHistories' | 'reasonIdOf' | 'plan'>,
): boolean {
  const telling = createTelling(run.plan, run.reasonIdOf);
  const agents = run.watches.every(
    (watch) =>
      watch.ending.kind !== 'open' ||
      watch.agentIds.every((agentId) => {
        const state = toldOf(watch, agentId).at(-1)?.state;
        return judgeTruth(state, run.histories.get(agentId)?.at(-1)?.agent, telling).length === 0;
      }),
  );
  return agents && run.itemWatches.every((watch) => isItemWatchAtTruth(watch, run));
}

function toldOf({ events }: AgentWatchRecord, subject: AgentId): Told<AgentState>[] {
  return events.flatMap(({ event }) =>
    event.type !== 'stream-gap' && event.agentId === subject ? [asTold(event)] : [],
  );
}

function asTold({ type, ...event }: Exclude<AgentStateEvent, { readonly type: 'stream-gap' }>): Told<AgentState> {
  switch (type) {
    case 'agent-state-snapshot':
      return { ...event, kind: 'snapshot' };
    case 'agent-state-changed':
      return { ...event, kind: 'changed' };
    case 'agent-state-resynchronised':
      return { ...event, kind: 'resynchronised' };
    default:
      return type satisfies never;
  }
}

function foreignIn({ events, agentIds }: AgentWatchRecord): AgentId[] {
  const told = events.flatMap(({ event }) => (event.type === 'stream-gap' ? [] : [event.agentId]));
  return [...new Set(told)].filter((agentId) => !agentIds.includes(agentId));
}

/** What hinders a pushed stream from telling all there was, without anybody's fault. */
const muddling = ['event-lost', 'event-repeated', 'event-delayed', 'event-reordered', 'stale-read'];

/**
 * What a pushed stream told and what it skipped together are no less than what happened while it was whole, up to its
 * last event: what went there and back since then is told with the next.
 */
function judgeAccount(
  told: readonly Told<AgentState>[],
  history: readonly HistoryStep[],
  { states, ending }: AgentWatchRecord,
  { plan }: Run,
): string[] {
  const [snapshot] = told;
  const lastAtMs = Date.parse(told.at(-1)?.occurredAt ?? '');
  // Of the guarded routes' states only a read tells which of two is the later, and what passes meanwhile is passed over.
  const isPushed = plan.vendor === 'genesys' && plan.profile === 'platform' && ending.kind === 'open';
  const isMuddled = plan.faults.faults.some(({ kind }) => muddling.includes(kind));
  if (!isPushed || isMuddled || snapshot === undefined || states.includes('interrupted')) return [];
  const after = history.findIndex(({ atMs }) => atMs > Date.parse(snapshot.observedAt));
  const happened = history.filter((step, place) => {
    const before = history[place - 1];
    const isLater = after !== -1 && place >= after && before !== undefined && step.atMs > before.atMs;
    if (step.atMs > lastAtMs) return false;
    return isLater && asks(step.agent) !== asks(before.agent);
  }).length;
  const accounted = (told.at(-1)?.sequence ?? 0) - 1;
  return accounted >= happened ? [] : [`${happened} changes happened, and only ${accounted} were told or skipped`];
}

function asks({ wanted: { availability, reasonKey } }: Agent): string {
  return `${availability} ${reasonKey ?? ''}`;
}

function judgeTruth(state: AgentState | undefined, agent: Agent | undefined, telling: Telling): string[] {
  if (agent === undefined) return ['nobody in the world'];
  if (state === undefined) return ['nothing was ever told'];
  if (telling.tellsAvailability(state, agent) && telling.tellsWork(state, agent) && state.settling !== true) return [];
  const { wanted, notResponding, contacts } = agent;
  const is = JSON.stringify({ wanted, notResponding, contacts: contacts.map(({ phase }) => phase) });
  return [`ends at ${inWords(state)}, but the truth is ${is}`];
}

function inWords({ status, availability, workState, settling }: AgentState): string {
  return JSON.stringify({
    status,
    availability: availability.value,
    reason: availability.reason?.name,
    workState,
    settling,
  });
}
