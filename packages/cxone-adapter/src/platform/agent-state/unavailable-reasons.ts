import { type Reason, type ReasonCategory, reasonId } from '@contactport/core';
import { mapReasonCategory } from './reason-category.js';

/** How this tenant's unavailable codes are to be read. */
export interface UnavailableReasons {
  /** Why not ready, for a code as the vendor shows it; undefined where it shows none. */
  reason(code: { readonly id?: string | undefined; readonly name?: string | undefined }): Reason | undefined;
  /** The platform's own code for an agent who let an offer pass. Nobody can ask for it. */
  isRefused(name: string | undefined): boolean;
}

export function createUnavailableReasons(options: {
  readonly categories: Readonly<Record<string, ReasonCategory>>;
  readonly refusedReasonName: string;
}): UnavailableReasons {
  const { categories, refusedReasonName } = options;
  const isRefused = (name: string | undefined) => name?.toLowerCase() === refusedReasonName.toLowerCase();
  return {
    isRefused,
    reason: ({ id, name }) => {
      // Without a code the vendor sends nothing, or the number 0 with no name.
      if (id === undefined ? name === undefined : id === '0' && name === undefined) return undefined;
      const known = { id: id ?? name ?? '', name: name ?? id ?? '' };
      const refused = isRefused(name);
      return {
        id: reasonId(known.id),
        name: known.name,
        category: refused ? 'not-responding' : mapReasonCategory(known.id, known.name, categories),
        // For all other codes CXone does not tell who chose.
        origin: refused ? 'platform' : 'unknown',
      };
    },
  };
}
