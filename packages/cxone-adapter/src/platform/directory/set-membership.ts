import type { AgentId, CallOptions, Membership } from '@contactport/core';
import { type CxoneContext, inTime } from '../cxone-context.js';
import { invalidArgument, invalidState, notFound } from '../refusals.js';
import { skillsWith } from './acd-skills.js';
import type { AssignmentRow } from './directory-schema.js';
import { readAgentSkills } from './read-directory.js';
import { type SkillChange, writeAgentSkills } from './write-agent-skills.js';

const operation = 'directory.setMembership';

/** Switches an agent's assigned skills on or off; the answer of the write verifies it. */
export function setMembership(
  context: CxoneContext,
  agentId: AgentId,
  memberships: readonly Membership[],
  options: CallOptions = {},
): Promise<readonly Membership[]> {
  return inTime(context, operation, options, (inner) =>
    context.oneAtATime(
      `skills of ${agentId}`,
      async () => {
        const queueIds = memberships.map(({ queueId }) => queueId);
        if (new Set(queueIds).size < queueIds.length)
          throw invalidArgument(operation, 'memberships', 'name a queue twice');
        const held = new Map<string, AssignmentRow>();
        for await (const row of readAgentSkills(context, agentId, operation, inner)) {
          if (row.skillId !== undefined) held.set(row.skillId, row);
        }
        await assertMember(
          context,
          agentId,
          queueIds.filter((id) => !held.has(id)),
          inner.signal,
        );
        const changes = memberships.flatMap((membership) => changeOf(membership, held.get(membership.queueId)));
        if (options.dryRun !== true) await writeAgentSkills(context, 'PUT', agentId, changes, operation, inner);
        return memberships.map(({ queueId, active }) => ({ queueId, active }));
      },
      inner.signal,
    ),
  );
}

async function assertMember(
  { acdSkills }: CxoneContext,
  agentId: AgentId,
  [missing]: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  if (missing === undefined) return;
  const skills = await skillsWith(acdSkills, [missing], signal);
  if (!skills.has(missing)) throw notFound(operation, 'queue', missing);
  throw invalidState(operation, `agent ${agentId} is not assigned skill ${missing}`, 'not a member');
}

/** The proficiency is sent along as it is: the pages do not say that it may be left out. */
function changeOf({ queueId, active }: Membership, held: AssignmentRow | undefined): readonly SkillChange[] {
  if (held?.active === active) return [];
  const proficiency = held?.proficiency === undefined ? {} : { proficiency: held.proficiency };
  return [{ skillId: queueId, ...proficiency, isActive: active }];
}
