import { isContactCentreError } from '@contactport/core';
import type { Wanted } from '@contactport/simulator';
import type { ChangeCall, HistoryStep, Run } from '../run.js';
import { asksFor, lostWrite } from './writes.js';
import { staleMsOf } from './staleness.js';

/** What callers were told of their changes, against what the world's history holds. */
export function judgeChanges(run: Run): string[] {
  return [...run.histories].flatMap(([agentId, history]) => {
    const calls = run.changes.filter((call) => call.agentId === agentId);
    const writes = history.filter(({ isWrite }) => isWrite);
    return [
      ...calls.flatMap((call) => (leftNoTrace(call, history) ? [] : judgeCall(call, writes, run))),
      ...writes.filter(({ isOurs }) => isOurs).flatMap((write) => judgeWrite(write, calls, run)),
    ].map((fault) => `agent ${agentId}: ${fault}`);
  });
}

/** What was said to have been written was written, between call and answer. */
function judgeCall(call: ChangeCall, writes: readonly HistoryStep[], run: Run): string[] {
  const { ending, startedAtMs, endedAtMs, target } = call;
  if (ending.kind === 'rejected' || ending.change.outcome === 'unchanged') return [];
  const { outcome, verifiedBy } = ending.change;
  // What a look found may be somebody else's, or an earlier call's, who asked for the same while what is read was older
  // than the call; but only where a write of ours was not answered, else it is there.
  const isAnswered = verifiedBy === 'answer' && target.availability !== 'logged-off';
  const mayBeLost = !isAnswered && lostWrite(run, startedAtMs, endedAtMs);
  const isThere = writes.some(
    ({ atMs, agent, isOurs }) =>
      atMs <= endedAtMs &&
      asksFor(agent.wanted, target) &&
      (mayBeLost ? atMs >= startedAtMs - staleMsOf(run.plan) : isOurs && atMs >= startedAtMs),
  );
  return isThere ? [] : [`${describe(call)} was said to be ${outcome}, and nobody wrote it`];
}

/** Logging off who is logged off already is answered by CXone like any other, and changes nothing. */
function leftNoTrace({ target, startedAtMs }: ChangeCall, history: readonly HistoryStep[]): boolean {
  const before = history.findLast(({ atMs }) => atMs <= startedAtMs);
  return target.availability === 'logged-off' && before?.agent.wanted.availability === 'logged-off';
}

/** Whatever was written in our name, a caller was told that it was, or that it may have been. */
function judgeWrite({ atMs, agent: { wanted } }: HistoryStep, calls: readonly ChangeCall[], run: Run): string[] {
  const asks = ({ target }: ChangeCall): boolean => asksFor(wanted, target) || signsOn(run, wanted, target);
  const mayBe = calls.filter((call) => call.startedAtMs <= atMs && asks(call));
  if (mayBe.some((call) => explains(call, atMs))) return [];
  const told = mayBe.map((call) => `${describe(call)} ${wordsFor(call)}`).join('; ');
  return [
    `${JSON.stringify(wanted)} was written at ${iso(atMs)}, and no caller was told${told === '' ? '' : `: ${told}`}`,
  ];
}

/** On the versioned routes whoever is logged off is signed on first, and then is not ready for no reason. */
function signsOn({ plan }: Run, wanted: Wanted, target: Wanted): boolean {
  return (
    plan.profile === 'versioned' &&
    target.availability !== 'logged-off' &&
    asksFor(wanted, { availability: 'not-ready' })
  );
}

function explains({ ending, endedAtMs }: ChangeCall, atMs: number): boolean {
  if (ending.kind === 'resolved') {
    const { outcome, attempts } = ending.change;
    // Of several attempts the earlier ones may still be on their way.
    return outcome !== 'unchanged' && (atMs <= endedAtMs || attempts > 1);
  }
  // Only our own errors promise anything; whoever aborts is told so beforehand.
  return !isContactCentreError(ending.error) || ending.error.effect === 'unknown';
}

function wordsFor({ ending }: ChangeCall): string {
  if (ending.kind === 'resolved') return `was told ${ending.change.outcome}`;
  const { error } = ending;
  return isContactCentreError(error)
    ? `was told ${error.code} with effect ${error.effect}`
    : `ended with ${String(error)}`;
}

function describe({ deed, target, startedAtMs }: ChangeCall): string {
  return `${deed.kind} of ${iso(startedAtMs)} to ${target.reasonKey ?? target.availability}`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
