import { isContactCentreError } from '@contactport/core';
import type { AgentWatchRecord, ItemWatchRecord, Run } from '../run.js';

/** A stream goes on through all that passes; it ends of itself only where nothing can make it well again. */
export function judgeEnding({ ending }: AgentWatchRecord | ItemWatchRecord, run: Run): string[] {
  switch (ending.kind) {
    case 'open':
    case 'left':
      return [];
    case 'ended':
      return ['ended of itself'];
    case 'failed': {
      const isRevoked = run.plan.faults.faults.some(
        (fault) => fault.kind === 'unauthorized' && fault.revokes === 'client',
      );
      if (isRevoked && isContactCentreError(ending.error, 'AUTHENTICATION')) return [];
      return [`failed: ${String(ending.error)}`];
    }
    default:
      return ending satisfies never;
  }
}
