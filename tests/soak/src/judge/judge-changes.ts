import { isContactCentreError, type StateChange } from '@contactport/core';
import type { Wanted } from '@contactport/simulator';
import type { ChangeCall, HistoryStep, Run } from '../run.js';
import { judgeOutcome } from './judge-outcome.js';
import { during } from './period.js';
import { staleMsOf } from './staleness.js';
import { asksFor, isSignOn, lostWrite } from './writes.js';

/** What callers were told of their changes, against what the world's history holds. */
export function judgeChanges(run: Run): string[] {
  return [...run.histories].flatMap(([agentId, history]) => {
    const calls = run.changes.filter((call) => call.agentId === agentId);
    const writes = history.filter(({ isWrite }) => isWrite);
    return [
      ...calls.flatMap((call) => [
        ...(leftNoTrace(call, history, run) ? [] : judgeCall(call, writes, run)),
        ...judgeOutcome(call, history, run).map((fault) => `${describe(call)} ${fault}`),
      ]),
      ...writes.filter(({ isOurs }) => isOurs).flatMap((write) => judgeWrite(write, calls, run)),
    ].map((fault) => `agent ${agentId}: ${fault}`);
  });
}

/** What was said to have been written was written by this very call, before its answer. */
function judgeCall(call: ChangeCall, writes: readonly HistoryStep[], run: Run): string[] {
  const { deed, ending, startedAtMs, endedAtMs, target } = call;
  if (ending.kind === 'rejected' || ending.change.outcome === 'unchanged') return [];
  const { outcome, verifiedBy } = ending.change;
  // What a look found may be somebody else's, or an earlier call's, who asked for the same while what is read was older
  // than the call; but only where this call's own write was not answered, else it is there.
  const mayBeLost = verifiedBy !== 'answer' && verifiedBy !== 'nothing' && isLost(call, ending.change, run);
  const isThere = writes.some(
    (step) =>
      step.atMs <= endedAtMs &&
      asksFor(step.agent.wanted, target) &&
      (step.deed === deed || (mayBeLost && step.atMs >= startedAtMs - staleMsOf(run.plan))),
  );
  return isThere ? [] : [`${describe(call)} was said to be ${outcome}, and nobody wrote it`];
}

/** Did a write of this call go unanswered, and does its answer say so, as CXone's adapter has to? */
function isLost(call: ChangeCall, { warnings }: StateChange, run: Run): boolean {
  const isSaid = run.plan.vendor === 'genesys' || warnings.some(({ code }) => code === 'answer-lost');
  return isSaid && lostWrite(run, call);
}

/** Logging off who is logged off already is answered by CXone like any other, and changes nothing. */
function leftNoTrace(call: ChangeCall, history: readonly HistoryStep[], { plan }: Run): boolean {
  if (plan.vendor !== 'cxone' || call.target.availability !== 'logged-off') return false;
  const period = { fromMs: call.startedAtMs, toMs: call.endedAtMs };
  return during(history, period).some(({ agent }) => agent.wanted.availability === 'logged-off');
}

/** Whatever was written in our name, its caller asked for, and was told that it was done, or that it may have been. */
function judgeWrite(step: HistoryStep, calls: readonly ChangeCall[], run: Run): string[] {
  const { atMs, agent } = step;
  const what = `${JSON.stringify(agent.wanted)} was written at ${iso(atMs)}`;
  const call = calls.find(({ deed }) => deed === step.deed);
  if (call === undefined) return [`${what}, and nobody had asked for a change`];
  if (!asksFor(agent.wanted, call.target) && !(isSignOn(run.plan, step) && call.target.availability !== 'logged-off')) {
    return [`${what} by ${describe(call)}, who had not asked for that`];
  }
  return isTold(call, atMs, run) ? [] : [`${what}, and no caller was told: ${describe(call)} ${wordsFor(call)}`];
}

function isTold(call: ChangeCall, atMs: number, run: Run): boolean {
  const { ending, endedAtMs } = call;
  if (ending.kind === 'resolved') {
    // One that went unanswered may still be on its way when another has settled the matter.
    return ending.change.outcome !== 'unchanged' && (atMs <= endedAtMs || isLost(call, ending.change, run));
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
  return `${deed.kind} of ${iso(startedAtMs)} to ${nameOf(target)}`;
}

function nameOf({ reasonKey, availability }: Wanted): string {
  return reasonKey ?? availability;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
