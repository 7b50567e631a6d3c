import type { StateCatalog } from '@contactport/core';
import { isSettableReason } from './convert-target.js';
import type { UnavailableCode } from './unavailable-code.js';
import type { UnavailableReasons } from './unavailable-reasons.js';

/** What may be asked of the agents of a team. */
export function convertStateCatalog(codes: readonly UnavailableCode[], reasons: UnavailableReasons): StateCatalog {
  return {
    targets: [
      { status: 'ready', reasons: [] },
      {
        status: 'not-ready',
        reasons: codes
          .filter(isSettableReason)
          .map((code) => reasons.reason(code))
          .filter((reason) => reason !== undefined),
      },
      { status: 'logged-off', reasons: [] },
    ],
  };
}
