import type { Shift } from '../v1/schedule/schedule-port.js';
import type { Rule, RuleContext } from './rule.js';

/** Makes agents ready only within a shift that is planned for them. Reads the centre's schedules. */
export function onShiftRule(
  options: { /** Early starts and late ends allowed, in milliseconds. Default 0. */ readonly graceMs?: number } = {},
): Rule {
  const { graceMs = 0 } = options;
  return {
    name: 'on-shift',
    requires: ['schedules'],
    async check(context) {
      if (context.target.status !== 'ready') return undefined;
      const at = Date.parse(context.at);
      for await (const shift of shiftsAround(context, graceMs)) {
        if (Date.parse(shift.start) - graceMs <= at && at < Date.parse(shift.end) + graceMs) return undefined;
      }
      return { rule: 'on-shift', message: `agent ${context.agentId} has no shift at ${context.at}` };
    },
  };
}

async function* shiftsAround(
  { agentId, at, centre }: RuleContext,
  graceMs: number,
): AsyncGenerator<Shift, void, undefined> {
  // An instant is no interval: vendors want one, and a second on either side changes no verdict.
  const reach = graceMs + 1000;
  const from = new Date(Date.parse(at) - reach).toISOString();
  const to = new Date(Date.parse(at) + reach).toISOString();
  if (centre.schedules !== undefined) yield* centre.schedules.shifts([agentId], from, to);
}
