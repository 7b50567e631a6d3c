import { isContactCentreError } from '@contactport/core';
import type { Basis, ChangeCall, HistoryStep, ItemChangeCall, ItemStep, Run } from '../run.js';
import { staleMsOf } from './staleness.js';
import { createTelling, type Telling } from './telling.js';
import { asksFor, isSignOn } from './writes.js';

/** What `ifRevision` is worth: a conflict is told where somebody came between, and only there. */
export function judgeGuards(run: Run): string[] {
  const staleMs = staleMsOf(run.plan);
  const telling = createTelling(run.plan, run.reasonIdOf);
  return [
    ...run.changes.flatMap((call) => {
      const history = run.histories.get(call.agentId) ?? [];
      return judgeGuard(call, history, { staleMs, moves: isMove }).concat(
        judgeCompareAndSet(call, history, telling, run),
      );
    }),
    ...run.itemChanges.flatMap((call) =>
      judgeGuard(call, run.itemHistories.get(call.workItemId) ?? [], { staleMs, moves: isOthers }),
    ),
  ];
}

interface Rules<Step> {
  /** How old a read may be. */
  readonly staleMs: number;
  /** Would the step, after the one before it, have to be noticed? */
  readonly moves: (step: Step, before: Step) => boolean;
}

type Conditional = Pick<ChangeCall | ItemChangeCall, 'deed' | 'startedAtMs' | 'endedAtMs' | 'ending'> & {
  readonly basis?: Basis<unknown>;
};

function judgeGuard<Step extends { readonly atMs: number }>(
  { deed, basis, startedAtMs, endedAtMs, ending }: Conditional,
  history: readonly Step[],
  { staleMs, moves }: Rules<Step>,
): string[] {
  if (basis === undefined) return [];
  const words = `${deed.kind} at ${deed.atMs} ms`;
  if (ending.kind === 'rejected') {
    if (!isContactCentreError(ending.error, 'CONFLICT')) return [];
    const isTrue = history.some(({ atMs }) => atMs >= basis.startedAtMs - staleMs && atMs <= endedAtMs);
    return isTrue ? [] : [`${words} was told CONFLICT, and nobody changed anything`];
  }
  if ('change' in ending && ending.change.outcome === 'unchanged') return [];
  const between = history.some((step, place) => {
    const before = history[place - 1];
    return (
      before !== undefined && step.atMs > basis.endedAtMs && step.atMs < startedAtMs - staleMs && moves(step, before)
    );
  });
  return between ? [`${words} was done, though somebody had changed it since it was read`] : [];
}

/**
 * Where the server itself refuses what is stale, no write of anybody else's lies between the read on which a change
 * rests and its own write, ever, be it answered or not: neither the caller's own read, nor the one that the answer names
 * as what was before.
 */
function judgeCompareAndSet(call: ChangeCall, history: readonly HistoryStep[], telling: Telling, run: Run): string[] {
  const { basis, ending, deed, target, startedAtMs } = call;
  const { plan } = run;
  const previous = ending.kind === 'resolved' ? ending.change.previous : undefined;
  const isGuarded =
    ending.kind === 'resolved' ? ending.change.guard === 'compare-and-set' : plan.profile === 'versioned';
  if (!isGuarded) return [];
  const readAs = previous ?? basis?.state;
  /**
   * Whoever is logged off is signed on first. The vendor does not say whether they were signed on already, by an earlier
   * call of ours that a cache did not show yet.
   */
  const isOwnPart = (step: HistoryStep): boolean =>
    isSignOn(plan, step) &&
    (step.deed === deed || (readAs?.availability.value === 'logged-off' && step.atMs >= startedAtMs - staleMsOf(plan)));
  const isForeign = (step: HistoryStep, place: number): boolean => {
    const before = history[place - 1];
    return step.deed !== deed && !isOwnPart(step) && before !== undefined && isMove(step, before);
  };
  const isSound = (place: number): boolean => {
    const since = history.slice(0, place).findLastIndex((step, index) => index === 0 || isForeign(step, index));
    const isNamed =
      previous === undefined ||
      history.slice(since, place).some(({ agent }) => telling.tellsAvailability(previous, agent));
    const isOverwriting = history
      .slice(0, place)
      .some((step, index) => basis !== undefined && step.atMs > basis.endedAtMs && isForeign(step, index));
    return isNamed && !isOverwriting;
  };
  const isUnsound = history.some(
    (step, place) => step.deed === deed && step.isWrite && asksFor(step.agent.wanted, target) && !isSound(place),
  );
  return isUnsound ? [`${deed.kind} at ${deed.atMs} ms overwrote what nobody had read, under compare-and-set`] : [];
}

function isMove({ agent }: HistoryStep, before: HistoryStep): boolean {
  return !asksFor(agent.wanted, before.agent.wanted);
}

function isOthers({ isOurs, words }: ItemStep, before: ItemStep): boolean {
  return !isOurs && (words.status !== before.words.status || words.queueId !== before.words.queueId);
}
