import { ContactCentreError } from '../errors/contact-centre-error.js';
import type { Rule, RuleContext, Violation } from './rule.js';

/** Rules that are judged together: all of them, so that the caller learns every violation at once. */
export interface RuleSet {
  readonly names: readonly string[];
  /** Ports that some rule reads. */
  readonly requires: readonly ('directory' | 'schedules')[];
  evaluate(context: RuleContext): Promise<readonly Violation[]>;
}

/** @throws ContactCentreError SETTING_INVALID when two rules bear one name. */
export function createRules(rules: readonly Rule[]): RuleSet {
  const names = rules.map((rule) => rule.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new ContactCentreError({
      code: 'SETTING_INVALID',
      operation: 'createRules',
      message: `two rules are named ${twice}`,
      details: { setting: 'rules', reason: `the name ${twice} is given twice` },
    });
  }
  return {
    names,
    requires: [...new Set(rules.flatMap(({ requires = [] }) => requires))],
    async evaluate(context) {
      const verdicts = await Promise.all(rules.map(async (rule) => rule.check(context)));
      return verdicts.filter((verdict) => verdict !== undefined);
    },
  };
}
