import type { Reason, StateCatalog } from '@contactport/core';
import type { UnavailableCode } from './unavailable-codes-schema.js';
import type { UnavailableReasons } from './unavailable-reasons.js';

/** What may be asked of the agents of a team. After-contact work codes go with a contact only, so nobody is offered them. */
export function convertStateCatalog(codes: readonly UnavailableCode[], reasons: UnavailableReasons): StateCatalog {
  const askable = codes
    .filter(({ isActive, isAcw }) => isActive && !isAcw)
    .map((code): Reason | undefined => reasons.reason(code))
    .filter((reason) => reason !== undefined);
  return {
    targets: [
      { status: 'ready', reasons: [] },
      { status: 'not-ready', reasons: askable },
      { status: 'logged-off', reasons: [] },
    ],
  };
}
