import { sleep } from '@contactport/adapter-kit';
import type { AgentId, AgentState, CallOptions, StateChange, StateTarget, Warning } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { changeWarnings } from './agent-state-warnings.js';
import { convertAgentState } from './convert-agent-state.js';
import { isUnchanged } from './convert-target.js';
import { type AgentReading, readAgent } from './read-agent-states.js';
import { isLaterPoll } from './unseen-writes.js';

const operation = 'agentStates.change';

/** The cache is refreshed every few seconds; asking more often than this learns nothing sooner. */
const readAgainMs = 1_000;

interface WrittenChange {
  readonly agentId: AgentId;
  readonly target: StateTarget;
  readonly previous: AgentState;
}

export type Settled = Pick<StateChange, 'current' | 'outcome' | 'verifiedBy' | 'warnings'>;

/**
 * Looks for a write in the vendor's cache. The first read after the write may still be older than it; any read from a
 * later poll of the cache is not, and decides. No clocks are compared for that, only the vendor's own polls.
 */
export async function settleChange(
  context: CxoneContext,
  { agentId, target, previous }: WrittenChange,
  reading: CallOptions,
  signal: AbortSignal | undefined,
): Promise<Settled> {
  const { clock, settings, reasons, unseenWrites } = context;
  const settledBy = clock.now() + settings.settleMs;
  const warnings: Warning[] = [];
  let first: AgentReading | undefined;
  let current: AgentState | undefined;
  for (;;) {
    try {
      const seen = await readAgent(context, agentId, operation, reading);
      current = convertAgentState(seen.row, reasons);
      const isLater = isLaterPoll(seen.polledAt, first?.polledAt);
      const outcome = outcomeOf(target, previous, current, isLater);
      if (outcome !== undefined) {
        unseenWrites.seen(agentId);
        const verifiedBy = outcome === 'queued' ? 'answer' : 'read-back';
        return { current, outcome, verifiedBy, warnings: changeWarnings(current) };
      }
      first ??= seen;
      unseenWrites.stillUnseenAt(agentId, first.polledAt);
      if (clock.now() + readAgainMs > settledBy) break;
      await sleep(clock, readAgainMs, reading.signal);
    } catch {
      // The write was answered, so a failed look afterwards does not make the change a failure; an abort still ends it.
      signal?.throwIfAborted();
      warnings.push({ code: 'read-back-failed', message: 'the change was answered, but could not be read back' });
      break;
    }
  }
  return {
    outcome: 'accepted',
    verifiedBy: 'nothing',
    warnings: current === undefined ? warnings : [...warnings, ...changeWarnings(current)],
  };
}

/** What a read says became of the write; undefined: nothing yet. */
function outcomeOf(
  target: StateTarget,
  previous: AgentState,
  current: AgentState,
  isLater: boolean,
): 'changed' | 'queued' | 'superseded' | undefined {
  if (isUnchanged(target, current)) return 'changed';
  if (!isLater || current.settling === true || current.status === 'unknown') return undefined;
  // Whoever was not on a contact and is now, after Available was asked for, got it by being available.
  if (isOnContact(current)) return target.status === 'ready' && !isOnContact(previous) ? 'changed' : 'queued';
  return current.revision === previous.revision ? undefined : 'superseded';
}

/** On a contact CXone shows no availability: it is the state that follows. */
function isOnContact({ status }: AgentState): boolean {
  return status === 'busy' || status === 'after-contact-work';
}
