import { withinDeadline } from '@contactport/adapter-kit';
import {
  type AgentId,
  type AgentState,
  type CallOptions,
  type ChangeOptions,
  ContactCentreError,
  isContactCentreError,
  type Revision,
  type StateChange,
  type StateTarget,
  teamId,
} from '@contactport/core';
import { type CxoneContext, vendor } from '../cxone-context.js';
import { changeWarnings } from './agent-state-warnings.js';
import { convertAgentState } from './convert-agent-state.js';
import { assertKnownReason, convertTarget, isUnchanged } from './convert-target.js';
import { type AgentReading, readAgent, readTeamOf } from './read-agent-states.js';
import { settleChange } from './settle-change.js';
import { writeAgentState } from './write-agent-state.js';

const operation = 'agentStates.change';

/** One change of one agent: read, compare, write, look in the vendor's cache until the write shows. */
export async function changeAgentState(
  context: CxoneContext,
  agentId: AgentId,
  target: StateTarget,
  options: ChangeOptions = {},
): Promise<StateChange> {
  const { capabilities, clock, settings, oneAtATime, unseenWrites } = context;
  const { ifRevision, ...callOptions } = options;
  const startedAt = clock.now();
  const limits = { clock, operation, vendor, tenant: settings.tenant, timeoutMs: settings.timeoutMs };

  return withinDeadline(limits, callOptions, (reading, deadline) =>
    oneAtATime(
      agentId,
      async () => {
        const wanted = convertTarget(target);
        const before = await readAgent(context, agentId, operation, reading);
        const previous = convertAgentState(before.row, context.reasons);
        await checkReason(context, target, before, reading);
        assertRevision(ifRevision, previous);
        assertMayLogOff(target, previous, options);
        const result = (rest: Pick<StateChange, 'current' | 'outcome' | 'verifiedBy' | 'attempts' | 'warnings'>) => ({
          previous,
          guard: capabilities.agentStates.guard,
          latencyMs: clock.now() - startedAt,
          ...rest,
        });
        const stands = isUnchanged(target, previous) && unseenWrites.isSeen(agentId, before.polledAt);
        if (options.dryRun === true || stands) {
          const warnings = changeWarnings(previous);
          return result({ current: previous, outcome: 'unchanged', verifiedBy: 'answer', attempts: 0, warnings });
        }
        const settle = () => settleChange(context, { agentId, target, previous }, reading, options.signal);
        unseenWrites.written(agentId);
        try {
          // The write keeps its own time, so that its timeout tells that the vendor may have acted.
          await writeAgentState(context, agentId, wanted, {
            ...callOptions,
            timeoutMs: Math.max(1, deadline.remainingMs()),
          });
        } catch (error) {
          const isInDoubt = isContactCentreError(error) && error.effect === 'unknown';
          if (!isInDoubt || reading.signal?.aborted) throw error;
          const settled = await settle();
          if (settled.outcome !== 'changed') throw error;
          return result({ ...settled, attempts: 1 });
        }
        return result({ ...(await settle()), attempts: 1 });
      },
      reading.signal,
    ),
  );
}

/** A code made since the team's list was read is looked for once more before it is refused. */
async function checkReason(
  context: CxoneContext,
  target: StateTarget,
  { agentId, row }: AgentReading,
  options: CallOptions,
): Promise<void> {
  if (target.reason === undefined) return;
  const team = row.teamId === undefined ? await readTeamOf(context, agentId, operation, options) : teamId(row.teamId);
  // Without a team the vendor alone can judge.
  if (team === undefined) return;
  const codes = context.codes.ofTeam(team);
  const known = await codes.get(options.signal);
  const isListed = known.some(({ id }) => id === target.reason);
  assertKnownReason(target, isListed ? known : await codes.fresh(options.signal));
}

function assertRevision(expected: Revision | undefined, { agentId, revision }: AgentState): void {
  if (expected === undefined || expected === revision) return;
  throw new ContactCentreError({
    code: 'CONFLICT',
    operation,
    vendor,
    message: `${agentId} is no longer at the revision that was to be changed`,
    details: { expected, actual: revision },
  });
}

/** Logging off ends the agent's session, so not in the middle of a contact, unless somebody insists. */
function assertMayLogOff({ status }: StateTarget, current: AgentState, { vendorOptions }: CallOptions): void {
  if (status !== 'logged-off' || isForced(vendorOptions)) return;
  const { workState, agentId } = current;
  if (workState !== 'engaged' && workState !== 'after-contact-work') return;
  throw new ContactCentreError({
    code: 'INVALID_STATE',
    operation,
    vendor,
    message: `${agentId} is ${workState} and cannot be logged off; vendorOptions.${vendor}.force does it all the same`,
    details: { reason: 'work is in hand', current: current.status },
  });
}

function isForced(vendorOptions: CallOptions['vendorOptions']): boolean {
  const own = vendorOptions?.[vendor];
  return typeof own === 'object' && own !== null && 'force' in own && own.force === true;
}
