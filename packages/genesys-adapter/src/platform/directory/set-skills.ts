import { nothing, pathOf } from '@contactport/adapter-kit';
import { type AgentId, type AgentSkill, type CallOptions, unsupportedCapability } from '@contactport/core';
import { inTime, vendor } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { readRows } from '../read-pages.js';
import { invalidArgument } from '../../refusals.js';
import { skillSchema } from './directory-schema.js';
import { convertProficiency } from './proficiency.js';
import { readAgentSkills } from './read-directory.js';

const operation = 'directory.setSkills';

/** How many skills one call takes is not documented; fifty is what the platform's other bulk calls take. */
const chunkSize = 50;

/** Assigns skills that the agent does not have and changes those the agent has; answers how these stand then. */
export function setSkills(
  context: PlatformContext,
  agentId: AgentId,
  skills: readonly AgentSkill[],
  options: CallOptions = {},
): Promise<readonly AgentSkill[]> {
  return inTime(context, operation, options, (inner) =>
    context.oneAtATime(
      `skills of ${agentId}`,
      async () => {
        judgeSkills(skills);
        const held = await readHeld(context, agentId, inner);
        const written = skills.map((skill) => convertSkill(skill, held.get(skill.skillId)));
        await assertKnown(
          context,
          skills.map(({ skillId }) => skillId),
          inner,
        );
        if (options.dryRun !== true) await write(context, agentId, written, inner);
        const now = options.dryRun === true ? held : await readHeld(context, agentId, inner);
        return skills.flatMap(({ skillId }) => now.get(skillId) ?? []);
      },
      inner.signal,
    ),
  );
}

/** @throws INVALID_ARGUMENT */
function judgeSkills(skills: readonly AgentSkill[]): void {
  const ids = new Set(skills.map(({ skillId }) => skillId));
  if (ids.size < skills.length) throw invalidArgument(operation, 'skills', 'name a skill twice');
  for (const [index, { proficiency, concurrentInteractions }] of skills.entries()) {
    if (concurrentInteractions !== undefined) {
      throw unsupportedCapability(operation, 'directory.setSkills.concurrentInteractions', vendor);
    }
    if (proficiency !== undefined && !(proficiency >= 0 && proficiency <= 1)) {
      throw invalidArgument(operation, `skills[${index}].proficiency`, 'must be from 0 to 1');
    }
  }
}

/** What is not said stays; a skill that is new and of which nothing is said is held without a star. */
function convertSkill({ skillId, proficiency, active }: AgentSkill, held: AgentSkill | undefined) {
  // A skill is inactive for everybody or for nobody.
  if (active === false && held?.active !== false) {
    throw unsupportedCapability(operation, 'directory.setSkills.active', vendor);
  }
  return { id: skillId, proficiency: convertProficiency(proficiency ?? held?.proficiency ?? 0) };
}

/** @throws INVALID_ARGUMENT */
async function assertKnown(context: PlatformContext, ids: readonly string[], options: CallOptions): Promise<void> {
  const known = new Set<string>();
  for (let start = 0; start < ids.length; start += chunkSize) {
    const query = { id: ids.slice(start, start + chunkSize), pageSize: chunkSize };
    const pages = { path: '/api/v2/routing/skills', query, routeClass: 'routing', operation, options } as const;
    for await (const { id } of readRows(context, skillSchema, pages)) known.add(id);
  }
  const unknown = ids.findIndex((id) => !known.has(id));
  if (unknown >= 0) throw invalidArgument(operation, `skills[${unknown}].skillId`, `${ids[unknown]} is no skill`);
}

async function readHeld(
  context: PlatformContext,
  agentId: AgentId,
  options: CallOptions,
): Promise<ReadonlyMap<string, AgentSkill>> {
  const held = new Map<string, AgentSkill>();
  for await (const skill of readAgentSkills(context, agentId, operation, options)) held.set(skill.skillId, skill);
  return held;
}

async function write(
  { client }: PlatformContext,
  agentId: AgentId,
  skills: readonly { readonly id: string; readonly proficiency: number }[],
  options: CallOptions,
): Promise<void> {
  for (let start = 0; start < skills.length; start += chunkSize) {
    await client.send({
      operation,
      method: 'PATCH',
      path: pathOf`/api/v2/users/${agentId}/routingskills/bulk`,
      body: skills.slice(start, start + chunkSize),
      routeClass: 'routing',
      idempotence: 'idempotent',
      schema: nothing,
      options,
    });
  }
}
