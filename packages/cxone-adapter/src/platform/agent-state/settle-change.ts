import { sleep } from '@contactport/adapter-kit';
import type { AgentState, CallOptions, StateChange, StateTarget, Warning } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { changeWarnings } from './agent-state-warnings.js';
import { convertAgentState } from './convert-agent-state.js';
import { isUnchanged } from './convert-target.js';
import type { Change } from './judge-change.js';
import { type AgentReading, readAgent } from './read-agent-states.js';
import { isLaterPoll } from './unseen-writes.js';

const operation = 'agentStates.change';

/** The cache is refreshed every few seconds; asking more often than this learns nothing sooner. */
const readAgainMs = 1_000;

export type Settled = Omit<StateChange, 'latencyMs'>;

/** The result of a change for which nothing is written. */
export function unchanged({ capabilities }: CxoneContext, { previous }: Change): Settled {
  const { guard } = capabilities.agentStates;
  const warnings = changeWarnings(previous);
  return { previous, current: previous, outcome: 'unchanged', guard, verifiedBy: 'answer', attempts: 0, warnings };
}

/**
 * Looks for a write in the vendor's cache. The first read after the write may still be older than it; any read from a
 * later poll of the cache is not, and decides. No clocks are compared for that, only the vendor's own polls.
 * @param reading ends the waiting; only the caller's own `signal` ends the call.
 */
export async function settleChange(
  context: CxoneContext,
  { agentId, target, previous }: Change,
  reading: CallOptions,
  signal: AbortSignal | undefined,
): Promise<Settled> {
  const { capabilities, clock, settings, reasons, unseenWrites } = context;
  const written = { previous, guard: capabilities.agentStates.guard, attempts: 1 };
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
        return { ...written, current, outcome, verifiedBy, warnings: changeWarnings(current) };
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
    ...written,
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
  // A target that stood before the write already is no sign of the write.
  if (isUnchanged(target, current) && (isLater || !isUnchanged(target, previous))) return 'changed';
  if (!isLater || current.settling === true || current.status === 'unknown') return undefined;
  // Be it that the contact was there before the write, or came by it: what was asked for follows it.
  if (isOnContact(current)) return 'queued';
  // The end of a session takes its time, and may show other states on its way.
  if (target.status === 'logged-off' || current.revision === previous.revision) return undefined;
  return 'superseded';
}

/** On a contact CXone shows no availability: it is the state that follows. */
function isOnContact({ status }: AgentState): boolean {
  return status === 'busy' || status === 'after-contact-work';
}
