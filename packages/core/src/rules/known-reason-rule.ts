import type { Rule } from './rule.js';

/** Allows only reasons that the agent's catalogue knows, and, if wanted, demands one. */
export function knownReasonRule(options: { /** Default false. */ readonly required?: boolean } = {}): Rule {
  return {
    name: 'known-reason',
    async check({ agentId, target, centre }) {
      if (target.status !== 'not-ready') return undefined;
      if (target.reason === undefined && options.required !== true) return undefined;
      const catalog = await centre.agentStates.catalog({ agentId });
      const reasons = catalog.targets.find(({ status }) => status === 'not-ready')?.reasons ?? [];
      if (reasons.some(({ id }) => id === target.reason)) return undefined;
      return {
        rule: 'known-reason',
        message:
          target.reason === undefined
            ? `agent ${agentId} needs a reason for being not ready`
            : `${target.reason} is no reason that agent ${agentId} may give`,
        allowed: reasons.map(({ id, name }) => `${name} (${id})`),
      };
    },
  };
}
