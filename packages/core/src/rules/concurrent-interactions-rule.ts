import type { AgentSkill } from '../v1/directory/directory.js';
import type { SkillId } from '../v1/ids.js';
import type { Rule, RuleContext } from './rule.js';

/**
 * Lets nobody be given more interactions at once than their skill allows: no `target.skills` above the directory's
 * figure. Where the directory tells none, `byDefault` stands. Reads the centre's directory.
 */
export function concurrentInteractionsRule(options: { /** Default 1. */ readonly byDefault?: number } = {}): Rule {
  const { byDefault = 1 } = options;
  return {
    name: 'concurrent-interactions',
    requires: ['directory'],
    async check(context) {
      const wanted = (context.target.skills ?? []).filter(
        ({ concurrentInteractions }) => concurrentInteractions !== undefined,
      );
      if (wanted.length === 0) return undefined;
      const held = await skillsOf(context);
      const over = wanted.find(({ skillId, concurrentInteractions = 0 }) => concurrentInteractions > allowed(skillId));
      if (over === undefined) return undefined;
      return {
        rule: 'concurrent-interactions',
        message: `skill ${over.skillId} of agent ${context.agentId} allows ${allowed(over.skillId)} interactions at once, not ${over.concurrentInteractions}`,
        allowed: [String(allowed(over.skillId))],
      };

      function allowed(skillId: SkillId): number {
        return held.get(skillId)?.concurrentInteractions ?? byDefault;
      }
    },
  };
}

async function skillsOf({ agentId, centre }: RuleContext): Promise<ReadonlyMap<SkillId, AgentSkill>> {
  const held = new Map<SkillId, AgentSkill>();
  if (centre.directory === undefined) return held;
  for await (const skill of centre.directory.agentSkills(agentId)) held.set(skill.skillId, skill);
  return held;
}
