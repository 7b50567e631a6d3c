import type { Agent } from '../world/agent.js';
import type { AcdSkill, SkillAssignment } from './acd-skill.js';
import { CxoneFailure } from './answer.js';

/** One skill that a caller would have changed for an agent. */
export interface SkillChange {
  readonly skillId: string;
  /** 1 is best, 20 is weakest. */
  readonly proficiency?: number;
  readonly isActive?: boolean;
}

export interface SkillChangeResult {
  readonly skillId: string;
  readonly success: boolean;
  readonly error?: string;
}

/** Assigning what is not assigned, changing what is, taking it away. */
export type SkillVerb = 'POST' | 'PUT' | 'DELETE';

/** An entry that makes no sense fails alone; the others are done. */
export type ParsedSkillChange = SkillChange | (Pick<SkillChange, 'skillId'> & { readonly error: string });

/** @throws CxoneFailure 400 where there is no list at all */
export function parseSkillChanges(value: unknown): readonly ParsedSkillChange[] {
  if (!Array.isArray(value) || value.length === 0) throw new CxoneFailure(400, 'skills is required');
  return value.map(parseSkillChange);
}

function parseSkillChange(entry: unknown): ParsedSkillChange {
  const members = new Map<string, unknown>(
    typeof entry === 'object' && entry !== null
      ? Object.entries(entry).map(([name, member]): [string, unknown] => [name.toLowerCase(), member])
      : [],
  );
  const text = (name: string): string | undefined => {
    const member = members.get(name);
    return typeof member === 'string' || typeof member === 'number' || typeof member === 'boolean'
      ? String(member)
      : undefined;
  };
  const skillId = text('skillid') ?? '';
  const proficiency = text('proficiency');
  const isActive = text('isactive')?.toLowerCase();
  if (!/^\d+$/.test(skillId)) return { skillId, error: 'Invalid skillId' };
  if (proficiency !== undefined && !(/^\d{1,2}$/.test(proficiency) && isProficiency(Number(proficiency)))) {
    return { skillId, error: 'Invalid proficiency, must be 1 to 20' };
  }
  if (isActive !== undefined && isActive !== 'true' && isActive !== 'false') {
    return { skillId, error: 'Invalid isActive' };
  }
  return {
    skillId,
    ...(proficiency === undefined ? {} : { proficiency: Number(proficiency) }),
    ...(isActive === undefined ? {} : { isActive: isActive === 'true' }),
  };
}

const isProficiency = (value: number): boolean => value >= 1 && value <= 20;

/**
 * The agent as it would be, and what came of each change, in their order. The pages name no default for proficiency:
 * here it is the best.
 */
export function applySkillChanges(
  agent: Agent,
  skills: readonly AcdSkill[],
  verb: SkillVerb,
  changes: readonly ParsedSkillChange[],
): { readonly agent: Agent; readonly results: readonly SkillChangeResult[] } {
  let changed = agent;
  const results = changes.map((change): SkillChangeResult => {
    const { skillId } = change;
    const fail = (error: string): SkillChangeResult => ({ skillId, success: false, error });
    if ('error' in change) return fail(change.error);
    const skill = skills.find(({ id }) => id === skillId);
    if (skill === undefined) return fail('Skill does not exist');
    const held = skill.assignment(changed);
    if (verb === 'POST' && held !== undefined) return fail('Skill is already assigned to the agent');
    if (verb !== 'POST' && held === undefined) return fail('Skill is not assigned to the agent');
    changed = skill.assign(changed, verb === 'DELETE' ? undefined : assignmentOf(change, held));
    return { skillId, success: true };
  });
  return { agent: changed, results };
}

function assignmentOf({ proficiency, isActive }: SkillChange, held: SkillAssignment | undefined): SkillAssignment {
  return {
    proficiency: proficiency ?? held?.proficiency ?? 1,
    isActive: isActive ?? held?.isActive ?? true,
  };
}
