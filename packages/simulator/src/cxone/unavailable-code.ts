import type { Catalogue } from '../world/catalogue.js';

/** Why an agent is unavailable. The routes take its id, an agent's own session takes its name. */
export interface UnavailableCode {
  readonly id: number;
  readonly name: string;
  /** After-contact work is such a code, not a state of its own. */
  readonly isAcw: boolean;
  /** Minutes until the platform signs the agent off. */
  readonly agentTimeoutMinutes: number;
  /** The world's reason; absent for the code that only the platform sets. */
  readonly reasonKey?: string;
  /** Absent: every team may use it. */
  readonly teamKeys?: readonly string[];
}

/** The code of an agent who let an offer pass; the reports' own number for it. No list names it. */
export const refusedCode = { id: -1, name: 'Refused' } as const;

/** Below every number the world hands out, so that it never meets another code. */
const acwCodeId = 1;

/** Every team's codes. The platform's default timeout is 120 minutes. */
export function listUnavailableCodes({ reasons }: Catalogue): readonly UnavailableCode[] {
  return [
    ...reasons.map((reason) => ({
      id: Number(reason.ids.cxone),
      name: reason.name,
      isAcw: false,
      agentTimeoutMinutes: 120,
      reasonKey: reason.key,
      ...(reason.teamKeys === undefined ? {} : { teamKeys: reason.teamKeys }),
    })),
    { id: acwCodeId, name: 'After Call Work', isAcw: true, agentTimeoutMinutes: 30 },
  ];
}
