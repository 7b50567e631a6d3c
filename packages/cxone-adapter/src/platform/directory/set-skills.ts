import { type AgentId, type AgentSkill, type CallOptions, unsupportedCapability } from '@contactport/core';
import { type CxoneContext, inTime, vendor } from '../cxone-context.js';
import { invalidArgument } from '../refusals.js';
import { skillsWith } from './acd-skills.js';
import { convertAgentSkill } from './convert-directory.js';
import { convertProficiency } from './proficiency.js';
import { readAgentSkills } from './read-directory.js';
import { type SkillChange, writeAgentSkills } from './write-agent-skills.js';

const operation = 'directory.setSkills';

/** Assigns skills that the agent does not have and changes those the agent has; answers how these stand then. */
export function setSkills(
  context: CxoneContext,
  agentId: AgentId,
  skills: readonly AgentSkill[],
  options: CallOptions = {},
): Promise<readonly AgentSkill[]> {
  return inTime(context, operation, options, (inner) =>
    context.oneAtATime(
      `skills of ${agentId}`,
      async () => {
        await assertSkills(context, skills, inner.signal);
        const held = await readHeld(context, agentId, inner);
        if (options.dryRun !== true) {
          const assigned = (skill: AgentSkill): boolean => held.has(skill.skillId);
          const changed = skills.filter(assigned).map((skill) => changeOf({ ...held.get(skill.skillId), ...skill }));
          const added = skills.filter((skill) => !assigned(skill)).map(changeOf);
          await writeAgentSkills(context, 'PUT', agentId, changed, operation, inner);
          await writeAgentSkills(context, 'POST', agentId, added, operation, inner);
        }
        const now = options.dryRun === true ? held : await readHeld(context, agentId, inner);
        return skills.flatMap(({ skillId }) => now.get(skillId) ?? []);
      },
      inner.signal,
    ),
  );
}

async function assertSkills(
  { acdSkills }: CxoneContext,
  skills: readonly AgentSkill[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const ids = skills.map(({ skillId }) => skillId);
  if (new Set(ids).size < ids.length) throw invalidArgument(operation, 'skills', 'name a skill twice');
  const known = await skillsWith(acdSkills, ids, signal);
  for (const [index, { skillId, proficiency, concurrentInteractions }] of skills.entries()) {
    if (concurrentInteractions !== undefined) {
      throw unsupportedCapability(operation, 'directory.setSkills.concurrentInteractions', vendor);
    }
    if (proficiency !== undefined && !(proficiency >= 0 && proficiency <= 1)) {
      throw invalidArgument(operation, `skills[${index}].proficiency`, 'must be from 0 to 1');
    }
    if (!known.has(skillId)) {
      throw invalidArgument(operation, `skills[${index}].skillId`, `${skillId} is no skill`, [...known.keys()]);
    }
  }
}

async function readHeld(
  context: CxoneContext,
  agentId: AgentId,
  options: CallOptions,
): Promise<ReadonlyMap<string, AgentSkill>> {
  const held = new Map<string, AgentSkill>();
  for await (const row of readAgentSkills(context, agentId, operation, options)) {
    const skill = convertAgentSkill(row);
    if (skill !== undefined) held.set(skill.skillId, skill);
  }
  return held;
}

function changeOf({ skillId, proficiency, active }: AgentSkill): SkillChange {
  return {
    skillId,
    ...(proficiency === undefined ? {} : { proficiency: convertProficiency(proficiency) }),
    ...(active === undefined ? {} : { isActive: active }),
  };
}
