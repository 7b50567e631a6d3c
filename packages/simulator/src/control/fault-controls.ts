import type { FaultyServer } from '../faults/faulty-server.js';
import { parseFaultPlan } from '../faults/parse-fault-plan.js';
import { FaultPlanError } from '../faults/plan-fields.js';
import { ControlError } from './control-body.js';
import { type ControlAnswer, type ControlRoutes, done } from './control-call.js';

/** Disasters begin and end; the answer is what is in force from then on. */
export function createFaultControls({ setFaults, faults }: Pick<FaultyServer, 'setFaults' | 'faults'>): ControlRoutes {
  const report = (): ControlAnswer => done(faults() ?? { plan: null, struck: [] });
  return {
    'GET faults': report,
    'POST faults': ({ text }) => {
      setFaults(parsePlan(text));
      return report();
    },
    'DELETE faults': () => {
      setFaults(undefined);
      return report();
    },
  };
}

/** @throws ControlError 400 */
function parsePlan(text: string) {
  try {
    return parseFaultPlan(text);
  } catch (error) {
    throw error instanceof FaultPlanError ? new ControlError(400, error.message) : error;
  }
}
