import {
  type AgentId,
  type CallOptions,
  type ChangeOptions,
  isContactCentreError,
  type StateChange,
  type StateTarget,
} from '@contactport/core';
import { inTime } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { convertAgentState } from './convert-agent-state.js';
import { isUnchanged, targetStands } from './convert-target.js';
import { type Change, judgeChange, resolveTarget } from './judge-change.js';
import { readAgent } from './read-agent-states.js';
import { settleChanges, settledSoFar, unchanged, type WrittenChange } from './settle-changes.js';
import { writePresence } from './write-presence.js';

const operation = 'agentStates.change';

/** A write whose answer was lost is sent again only when the agent stands exactly as before it, and not for ever. */
const maxAttempts = 3;

/** One change of one agent: read, compare, write, follow both services until they agree. */
export async function changeAgentState(
  context: PlatformContext,
  agentId: AgentId,
  target: StateTarget,
  options: ChangeOptions = {},
): Promise<StateChange> {
  const { clock, oneAtATime } = context;
  const { ifRevision, ...callOptions } = options;
  const startedAt = clock.now();
  return inTime(context, operation, callOptions, (reading, deadline) =>
    oneAtATime(
      agentId,
      async () => {
        const resolved = await resolveTarget(context, target, reading.signal);
        const change = judgeChange(resolved, await readAgent(context, agentId, operation, reading), options);
        const latencyMs = () => clock.now() - startedAt;
        if (options.dryRun === true || isUnchanged(change.wanted, change.previous)) {
          return { ...unchanged(change), latencyMs: latencyMs() };
        }
        // The write keeps its own time, so that its timeout tells that the vendor may have acted.
        const writing = () => ({ ...callOptions, timeoutMs: Math.max(1, deadline.remainingMs()) });
        const written = await write(context, change, writing, reading);
        const [settled = settledSoFar(written)] = await settleChanges(context, [written], reading, options.signal);
        return { ...settled, latencyMs: latencyMs() };
      },
      reading.signal,
    ),
  );
}

/** Writes; after a lost answer looks whether the target stands, and writes again only if nothing at all has changed. */
async function write(
  context: PlatformContext,
  change: Change,
  writing: () => CallOptions,
  reading: CallOptions,
): Promise<WrittenChange> {
  const { agentId, wanted, definitions, previous } = change;
  for (let attempts = 1; ; attempts += 1) {
    try {
      const after = await writePresence(context, agentId, wanted, previous.workState, writing());
      return { change, after, attempts, verifiedBy: 'answer' };
    } catch (error) {
      if (!isContactCentreError(error) || error.effect !== 'unknown' || reading.signal?.aborted === true) throw error;
      const { parts: after } = await readAgent(context, agentId, operation, reading).catch(() => {
        throw error;
      });
      const current = convertAgentState(agentId, after, definitions);
      const untouched = current.revision === previous.revision;
      if (targetStands(wanted, current) && !untouched) return { change, after, attempts, verifiedBy: 'read-back' };
      if (!untouched || attempts >= maxAttempts) throw error;
    }
  }
}
