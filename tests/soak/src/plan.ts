import type { FaultPlan, VendorServer, Wanted } from '@contactport/simulator';

export type Vendor = VendorServer['vendor'];

/** What a client of the contact centre, or somebody in it, does once. */
export type Deed =
  | { readonly kind: 'get'; readonly agent: number }
  | { readonly kind: 'list'; readonly agents?: readonly number[] }
  | {
      readonly kind: 'change';
      readonly agent: number;
      readonly target: Wanted;
      /** The caller gives up so long after the call. */
      readonly abortAfterMs?: number;
    }
  | { readonly kind: 'update'; readonly agent: number; readonly target: Wanted }
  | { readonly kind: 'change-many'; readonly agents: readonly number[]; readonly target: Wanted }
  | { readonly kind: 'create-work-item'; readonly name: string }
  /** Somebody else, past the adapter. */
  | { readonly kind: 'somebody-changes'; readonly agent: number; readonly target: Wanted }
  | { readonly kind: 'contact'; readonly agent: number; readonly lengthMs: number };

export type TimedDeed = Deed & { readonly atMs: number };

/** One who watches agents' states. */
export interface WatcherPlan {
  readonly fromMs: number;
  /** Absent: all. */
  readonly agents?: readonly number[];
  /** How long one event keeps this consumer busy; 0: no time. */
  readonly eventTakesMs: number;
  /** Absent: stays to the end. */
  readonly leaves?: { readonly atMs: number; readonly by: 'drain' | 'dispose' | 'break' };
}

/** One run as data: the same plan is the same run. */
export interface SoakPlan {
  readonly vendor: Vendor;
  readonly profile: 'platform';
  readonly seed: number;
  readonly agents: number;
  /** How long there are deeds and faults; after it comes a calm in which every stream must come to the truth. */
  readonly activeMs: number;
  readonly deeds: readonly TimedDeed[];
  readonly watchers: readonly WatcherPlan[];
  readonly faults: FaultPlan;
}
