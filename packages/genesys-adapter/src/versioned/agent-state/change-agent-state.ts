import {
  type AgentId,
  type CallOptions,
  type ChangeOptions,
  type StateChange,
  type StateTarget,
} from '@contactport/core';
import { inTime } from '../../genesys-context.js';
import { assertRevision } from '../../refusals.js';
import type { VersionedContext } from '../versioned-context.js';
import { readAgentState } from './agent-state-routes.js';
import { assertNotWrappingUp } from './assert-not-wrapping-up.js';
import { convertAgentState } from './convert-agent-state.js';
import { convertTarget, targetStands, type Wanted } from './convert-target.js';
import { writeGuarded } from './write-guarded.js';

const operation = 'agentStates.change';

/** One change of one agent: read, judge, write on the condition that nobody has written since. */
export async function changeAgentState(
  context: VersionedContext,
  agentId: AgentId,
  target: StateTarget,
  options: ChangeOptions = {},
): Promise<StateChange> {
  const { clock, oneAtATime } = context;
  const { ifRevision, ...callOptions } = options;
  const startedAt = clock.now();
  const conclude = (change: Omit<StateChange, 'guard' | 'latencyMs' | 'warnings'>): StateChange => ({
    ...change,
    guard: 'compare-and-set',
    latencyMs: clock.now() - startedAt,
    warnings: [],
  });
  return inTime(context, operation, callOptions, (reading, deadline) =>
    oneAtATime(
      agentId,
      async () => {
        const wanted = await resolveTarget(context, target, reading);
        const before = await readAgentState(context, agentId, operation, reading);
        const previous = convertAgentState(agentId, before, context.settings.reasonCategories);
        assertRevision(operation, ifRevision, previous.revision, `agent ${agentId}`);
        assertNotWrappingUp(previous);
        if (options.dryRun === true || targetStands(wanted, previous)) {
          return conclude({ previous, current: previous, outcome: 'unchanged', verifiedBy: 'answer', attempts: 0 });
        }
        return conclude(
          await writeGuarded(context, { agentId, wanted, before, ifRevision }, reading, () => ({
            // A write keeps its own time, so that its timeout tells that the vendor may have acted.
            ...callOptions,
            timeoutMs: Math.max(1, deadline.remainingMs()),
          })),
        );
      },
      reading.signal,
    ),
  );
}

/** A state made since the list was read is looked for once more before it is refused. */
async function resolveTarget(
  { states }: VersionedContext,
  target: StateTarget,
  { signal, vendorOptions }: CallOptions,
): Promise<Wanted> {
  const { reason } = target;
  const known = await states.getOrRenew(({ find }) => reason === undefined || find(reason) !== undefined, signal);
  return convertTarget(target, known, vendorOptions);
}
