import type { AgentStatus } from '../v1/agent-state/agent-state.js';
import type { SettableStatus } from '../v1/agent-state/state-change.js';
import type { Rule } from './rule.js';

/** For each target, the statuses from which it may be asked. A target left out may be asked from anywhere. */
export type TransitionMatrix = Readonly<Partial<Record<SettableStatus, readonly AgentStatus[]>>>;

const settable: readonly SettableStatus[] = ['ready', 'not-ready', 'logged-off'];

/** Allows only the transitions of a matrix. */
export function transitionRule(matrix: TransitionMatrix): Rule {
  return {
    name: 'transition',
    check({ current, target }) {
      const from = matrix[target.status];
      if (from === undefined || from.includes(current.status)) return undefined;
      return {
        rule: 'transition',
        message: `${target.status} may not follow ${current.status}`,
        allowed: settable.filter((status) => matrix[status]?.includes(current.status) ?? true),
      };
    },
  };
}
