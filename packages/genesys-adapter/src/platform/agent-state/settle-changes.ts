import { sleep } from '@contactport/adapter-kit';
import type { AgentId, AgentState, CallOptions, StateChange, Warning } from '@contactport/core';
import type { PlatformContext } from '../platform-context.js';
import { changeWarnings } from './agent-state-warnings.js';
import type { AgentStateParts } from './agent-state-parts.js';
import { convertAgentState } from './convert-agent-state.js';
import { targetStands } from './convert-target.js';
import type { Change } from './judge-change.js';
import { readAgents } from './read-agent-states.js';

/** A change that was written, and what is known of the agent since. */
export interface WrittenChange {
  readonly change: Change;
  /** Newer than `change.before`, part by part. */
  readonly after: AgentStateParts;
  readonly attempts: number;
  readonly verifiedBy: 'answer' | 'read-back';
}

type Settled = Omit<StateChange, 'latencyMs'>;

const operation = 'agentStates.change';
const guard = 'check-then-act';

/** Reading back begins at once, then waits so long, doubled each time up to the most. */
const readBackFirstMs = 100;
const readBackMostMs = 800;

/** The result of a change for which nothing is written. */
export function unchanged({ previous, before }: Change): Settled {
  const warnings = changeWarnings(previous, before);
  return { previous, current: previous, outcome: 'unchanged', guard, verifiedBy: 'answer', attempts: 0, warnings };
}

/** What a written change has come to, as far as is known. */
export function settledSoFar(one: WrittenChange, warnings: readonly Warning[] = []): Settled {
  const { change, after, attempts, verifiedBy } = one;
  const { agentId, definitions, previous, before } = change;
  const parts = { ...before, ...after };
  const current = convertAgentState(agentId, parts, definitions);
  const outcome = outcomeOf(change, current);
  return {
    previous,
    current,
    outcome,
    guard,
    verifiedBy: outcome === 'accepted' ? 'nothing' : verifiedBy,
    attempts,
    warnings: [...warnings, ...changeWarnings(current, parts)],
  };
}

/**
 * Routing status follows presence as a second service: what was written is read until it has, for a while. The write
 * was answered, so a failing look afterwards does not make the change a failure.
 * @param reading ends the waiting; only the caller's own `signal` ends the call.
 * @returns what became of each change, in the order given.
 */
export async function settleChanges(
  context: PlatformContext,
  written: readonly WrittenChange[],
  reading: CallOptions,
  signal: AbortSignal | undefined,
): Promise<readonly Settled[]> {
  const { clock, settings } = context;
  const settleBy = clock.now() + settings.settleMs;
  const known = new Map(written.map((one) => [one.change.agentId, one]));
  const open = (): readonly AgentId[] =>
    [...known].filter(([, one]) => settledSoFar(one).outcome === 'accepted').map(([agentId]) => agentId);
  let warnings: readonly Warning[] = [];
  try {
    for (let delayMs = 0; clock.now() + delayMs <= settleBy; delayMs = nextDelay(delayMs)) {
      const unsettled = open();
      if (unsettled.length === 0) break;
      if (delayMs > 0) await sleep(clock, delayMs, reading.signal);
      for await (const { agentId, parts } of readAgents(context, unsettled, operation, reading)) {
        const one = known.get(agentId);
        if (one === undefined || isFromBefore(parts, one.after)) continue;
        known.set(agentId, { ...one, after: parts, verifiedBy: 'read-back' });
      }
    }
  } catch {
    signal?.throwIfAborted();
    warnings = [{ code: 'read-back-failed', message: 'the change was answered, but could not be read back' }];
  }
  return [...known.values()].map((one) => {
    const settled = settledSoFar(one);
    return settled.outcome === 'accepted' ? settledSoFar(one, warnings) : settled;
  });
}

/** Does a read show an earlier presence than the one known already? A cache does; it tells nothing of the change. */
function isFromBefore({ presence: read }: AgentStateParts, { presence: known }: AgentStateParts): boolean {
  if (read?.modifiedDate === undefined || known?.modifiedDate === undefined) return false;
  return read.modifiedDate < known.modifiedDate;
}

const nextDelay = (delayMs: number): number => Math.min(Math.max(readBackFirstMs, delayMs * 2), readBackMostMs);

/** `accepted` as long as the second service may still follow. */
function outcomeOf({ wanted }: Change, current: AgentState): StateChange['outcome'] {
  if (current.status === 'unknown') return 'accepted';
  if (!targetStands(wanted, current)) return 'superseded';
  if (current.settling === true) return 'accepted';
  const { status } = wanted.target;
  if (current.pending?.status === status) return 'queued';
  return status === 'ready' && current.workState === 'not-responding' ? 'accepted' : 'changed';
}
