import type { AgentState } from '@contactport/core';
import { agentStanding } from '@contactport/simulator';
import type { ChangeCall, HistoryStep, Run } from '../run.js';
import { during, type Period } from './period.js';
import { staleMsOf } from './staleness.js';
import { createTelling } from './telling.js';
import { asksFor } from './writes.js';

/** Was everything so that the answer to a change says: what was before, what is now, and what became of it? */
export function judgeOutcome(call: ChangeCall, history: readonly HistoryStep[], run: Run): string[] {
  const { ending, startedAtMs, endedAtMs, target, deed } = call;
  if (ending.kind === 'rejected') return [];
  const { previous, current, outcome } = ending.change;
  const period: Period = { fromMs: startedAtMs - staleMsOf(run.plan), toMs: endedAtMs };
  const steps = during(history, period);
  const { tellsAvailability } = createTelling(run.plan, run.reasonIdOf);
  const isIn = (among: readonly HistoryStep[], state: AgentState): boolean =>
    among.some(({ agent }) => tellsAvailability(state, agent));
  const written = history.findLastIndex((step) => step.deed === deed && step.isWrite);
  const before = during(written === -1 ? history : history.slice(0, written), period);
  const faults: string[] = [];
  if (!isIn(before, previous))
    faults.push(`names as previous what was not so: ${JSON.stringify(previous.availability)}`);
  if (current !== undefined && !isIn(steps, current)) {
    faults.push(`names as current what was not so: ${JSON.stringify(current.availability)}`);
  }
  switch (outcome) {
    case 'unchanged':
      if (!steps.some(({ agent }) => asksFor(agent.wanted, target))) faults.push('was told unchanged, and was not so');
      break;
    case 'changed':
      if (current !== undefined && !shows(current, call, run)) {
        faults.push(`was told changed, and shown ${JSON.stringify(current.availability)}`);
      }
      break;
    case 'queued':
      if (!steps.some(({ agent }) => agentStanding(agent).activity !== 'idle')) {
        faults.push('was told queued, and there was nothing to wait for');
      }
      break;
    case 'superseded': {
      const ownAtMs = history.find((step) => step.deed === deed && step.isWrite)?.atMs ?? startedAtMs;
      // A cache may show last what stood before the write.
      const isByOthers = during(history, { fromMs: ownAtMs - staleMsOf(run.plan), toMs: endedAtMs }).some(
        (step) => step.isWrite && step.deed !== deed && !asksFor(step.agent.wanted, target),
      );
      if (!isByOthers) faults.push('was told superseded, and nobody had written otherwise');
      break;
    }
    case 'accepted':
      break;
    default:
      outcome satisfies never;
  }
  return faults;
}

function shows({ availability }: AgentState, { target }: ChangeCall, { reasonIdOf }: Run): boolean {
  const { availability: value, reasonKey } = target;
  if (availability.value !== value) return false;
  return reasonKey === undefined || availability.reason?.id === reasonIdOf(reasonKey);
}
