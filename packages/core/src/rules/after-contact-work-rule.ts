import type { Rule } from './rule.js';

/** Lets nobody be pulled out of after-contact work. */
export function afterContactWorkRule(): Rule {
  return {
    name: 'after-contact-work',
    check: ({ agentId, current }) =>
      current.workState === 'after-contact-work'
        ? { rule: 'after-contact-work', message: `agent ${agentId} is still in after-contact work` }
        : undefined,
  };
}
