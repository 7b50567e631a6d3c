import {
  type AgentId,
  type AgentState,
  type ChangeOptions,
  ContactCentreError,
  isContactCentreError,
  type Revision,
  type StateChange,
  type StateTarget,
} from '@contactport/core';
import { convertAgentState } from './convert-agent-state.js';
import type { ReferenceAgent } from './reference-agent.js';
import { demand, invalidArgument, type ReferenceContext, vendor } from './reference-context.js';
import { findAgent, reasonsFor } from './find-agent.js';

const operation = 'agentStates.change';

/** One change of one agent: look, judge, write on the condition, say what became of it. */
export async function changeAgentState(
  context: ReferenceContext,
  agentId: AgentId,
  target: StateTarget,
  options: ChangeOptions = {},
): Promise<StateChange> {
  const change = (): Promise<StateChange> => lookJudgeWrite(context, agentId, target, options);
  // The server of `compare-and-set` does the comparing; without it nobody else of ours may come between.
  return context.capabilities.agentStates.guard === 'check-then-act' ? context.oneAtATime(agentId, change) : change();
}

async function lookJudgeWrite(
  context: ReferenceContext,
  agentId: AgentId,
  target: StateTarget,
  options: ChangeOptions,
): Promise<StateChange> {
  const { capabilities, clock, world } = context;
  const { guard } = capabilities.agentStates;
  const startedAt = clock.now();
  assertTarget(context, target);
  demand(options.ifRevision === undefined || guard !== 'none', operation, 'agentStates.guard');

  const before = await context.send(operation, 'read', options, () => findAgent(world, agentId, operation));
  const stateOf = (agent: ReferenceAgent): AgentState =>
    convertAgentState(agent, reasonsFor(context, agent), capabilities.agentStates);
  let previous = stateOf(before);
  assertReason(context, before, target);
  assertRevision(options.ifRevision, previous);
  if (target.status === 'logged-off' && before.contact !== undefined) throw stillEngaged(agentId, previous);

  const result = (
    outcome: StateChange['outcome'],
    rest: Pick<StateChange, 'attempts' | 'verifiedBy' | 'current'>,
  ): StateChange => ({
    previous,
    outcome,
    guard,
    latencyMs: clock.now() - startedAt,
    warnings: [],
    ...rest,
  });
  if (options.dryRun === true || inForce(before, target)) {
    return result('unchanged', { current: previous, attempts: 0, verifiedBy: 'answer' });
  }

  const write = (): ReferenceAgent => {
    if (guard === 'compare-and-set') {
      previous = stateOf(findAgent(world, agentId, operation));
      assertRevision(options.ifRevision, previous);
    }
    if (target.skills !== undefined) world.changeSkills(agentId, target.skills);
    return world.changeAgent(agentId, wantedBy(target));
  };
  const settled = (agent: ReferenceAgent, verifiedBy: StateChange['verifiedBy']): StateChange =>
    result(agent.next === undefined ? 'changed' : 'queued', { current: stateOf(agent), attempts: 1, verifiedBy });
  try {
    return settled(await context.send(operation, 'write', options, write), 'answer');
  } catch (error) {
    if (!isContactCentreError(error, 'NETWORK') || error.effect !== 'unknown') throw error;
    const after = await context.send(operation, 'read', options, () => findAgent(world, agentId, operation));
    if (after.version === before.version || !asWanted(after, target)) throw error;
    return settled(after, 'read-back');
  }
}

function wantedBy({ status, reason }: StateTarget): ReferenceAgent['wanted'] {
  return { status, ...(reason === undefined ? {} : { reasonId: reason }) };
}

/** Without a reason, any reason serves. */
function asWanted(agent: ReferenceAgent, target: StateTarget): boolean {
  const { status, reasonId } = agent.next ?? agent.wanted;
  return status === target.status && (target.reason === undefined || reasonId === target.reason);
}

function inForce(agent: ReferenceAgent, target: StateTarget): boolean {
  return agent.next === undefined && target.skills === undefined && asWanted(agent, target);
}

function assertTarget({ capabilities, world }: ReferenceContext, target: StateTarget): void {
  const statuses = ['ready', 'not-ready', 'logged-off'] as const;
  if (!statuses.includes(target.status)) throw invalidArgument(operation, 'status', `is none of ours`, statuses);
  demand(
    capabilities.agentStates.change[target.status] !== undefined,
    operation,
    `agentStates.change.${target.status}`,
  );
  if (target.reason !== undefined && target.status !== 'not-ready') {
    throw invalidArgument(operation, 'reason', 'goes only with not-ready');
  }
  demand(
    target.skills === undefined || capabilities.agentStates.changeSkills !== undefined,
    operation,
    'agentStates.changeSkills',
  );
  const unknown = target.skills?.find(({ skillId }) => !world.catalogue.skillIds.includes(skillId));
  if (unknown !== undefined)
    throw invalidArgument(operation, 'skills', `names an unknown skill`, world.catalogue.skillIds);
}

function assertReason(context: ReferenceContext, agent: ReferenceAgent, { reason }: StateTarget): void {
  const allowed = reasonsFor(context, agent).map(({ id }) => id);
  if (reason === undefined || allowed.includes(reason)) return;
  throw invalidArgument(operation, 'reason', `is none that ${agent.id} may give`, allowed);
}

function assertRevision(expected: Revision | undefined, { agentId, revision }: AgentState): void {
  if (expected === undefined || expected === revision) return;
  throw new ContactCentreError({
    code: 'CONFLICT',
    operation,
    vendor,
    message: `${operation}: ${agentId} was changed by somebody else`,
    details: { expected, actual: revision },
  });
}

function stillEngaged(agentId: AgentId, { status }: AgentState): ContactCentreError<'INVALID_STATE'> {
  return new ContactCentreError({
    code: 'INVALID_STATE',
    operation,
    vendor,
    message: `${operation}: ${agentId} has a contact in hand and cannot be logged off`,
    details: { reason: 'a contact is in hand', current: status },
  });
}
