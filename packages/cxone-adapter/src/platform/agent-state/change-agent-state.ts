import {
  type AgentId,
  type CallOptions,
  type ChangeOptions,
  isContactCentreError,
  type StateChange,
  type StateTarget,
} from '@contactport/core';
import { answerLost } from '../answer-lost.js';
import { type CxoneContext, inTime } from '../cxone-context.js';
import { convertTarget, type CxoneTarget, isUnchanged, targetStands } from './convert-target.js';
import { type Change, judgeChange } from './judge-change.js';
import { readAgent } from './read-agent-states.js';
import { type Settled, settleChange, unchanged } from './settle-change.js';
import { writeAgentState } from './write-agent-state.js';

const operation = 'agentStates.change';

/** One change of one agent: read, compare, write, look in the vendor's cache until the write shows. */
export async function changeAgentState(
  context: CxoneContext,
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
        const wanted = convertTarget(target);
        const before = await readAgent(context, agentId, operation, reading);
        const change = await judgeChange(context, target, before, { ...options, ...reading });
        const latencyMs = () => clock.now() - startedAt;
        if (options.dryRun === true || (change.isPreviousCertain && isUnchanged(target, change.previous))) {
          return { ...unchanged(context, change), latencyMs: latencyMs() };
        }
        // The write keeps its own time, so that its timeout tells that the vendor may have acted.
        const writing = { ...callOptions, timeoutMs: Math.max(1, deadline.remainingMs()) };
        const settled = await write(context, change, wanted, writing, reading);
        return { ...settled, latencyMs: latencyMs() };
      },
      reading.signal,
    ),
  );
}

/** Writes, and looks for the write. After a lost answer only the target in force tells of it, where it was not before. */
async function write(
  context: CxoneContext,
  change: Change,
  wanted: CxoneTarget,
  writing: CallOptions,
  reading: CallOptions,
): Promise<Settled> {
  context.unseenWrites.written(change.agentId);
  try {
    await writeAgentState(context, change.agentId, wanted, writing);
  } catch (error) {
    const isInDoubt = isContactCentreError(error) && error.effect === 'unknown';
    if (!isInDoubt || reading.signal?.aborted || mayStandAlready(change)) throw error;
    const settled = await settleChange(context, change, reading, writing.signal);
    if (settled.outcome !== 'changed') throw error;
    return { ...settled, warnings: [...settled.warnings, answerLost] };
  }
  return settleChange(context, change, reading, writing.signal);
}

/** Did the target stand before the write, as far as is known? A contact hides what follows it. */
function mayStandAlready({ target, previous }: Change): boolean {
  return previous.availability.value === 'unknown' || targetStands(target, previous);
}
