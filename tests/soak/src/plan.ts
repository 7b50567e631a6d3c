import type { FaultPlan, VendorServer, Wanted } from '@contactport/simulator';

export type Vendor = VendorServer['vendor'];
export type Profile = 'platform' | 'versioned';

/** An agent, by place. */
type OfAgent = { readonly agent: number };
/** Which agents, by place. Several filters narrow together; none means all. */
export interface AgentFilters {
  readonly agents?: readonly number[];
  /** Those who are on it. */
  readonly queue?: number;
  readonly team?: number;
}
/** A work item, by place among all that were ever made, counted round: there is one as soon as there is any. */
type OfItem = { readonly item: number };
/** The caller reads first, thinks for so long, and then changes on the condition that nothing has changed since. */
type Conditional = { readonly afterReadMs?: number };

/** What is done to a work item, by whoever may. */
export type ItemAction =
  | { readonly type: 'assign'; readonly agent: number }
  | { readonly type: 'requeue'; readonly queue: number }
  | { readonly type: 'complete' }
  | { readonly type: 'cancel' }
  | { readonly type: 'release' }
  | { readonly type: 'cancel-routing' }
  | { readonly type: 'set-status'; readonly status: number };

/** What a client of the contact centre does once, by one of its adapters. */
export type ClientDeed =
  | (OfAgent & { readonly kind: 'get' })
  | (AgentFilters & { readonly kind: 'list' })
  | { readonly kind: 'members'; readonly queue: number }
  | (OfAgent & { readonly kind: 'catalog' })
  | { readonly kind: 'check' }
  | (OfAgent &
      Conditional & {
        readonly kind: 'change';
        readonly target: Wanted;
        /** The caller gives up so long after the call. */
        readonly abortAfterMs?: number;
      })
  | (OfAgent & { readonly kind: 'update'; readonly target: Wanted })
  | { readonly kind: 'change-many'; readonly agents: readonly number[]; readonly target: Wanted }
  | { readonly kind: 'create-work-items'; readonly names: readonly string[]; readonly inBulk: boolean }
  | (OfItem & { readonly kind: 'get-work-item' })
  | { readonly kind: 'list-work-items'; readonly queue?: number }
  | (OfItem & Conditional & { readonly kind: 'act'; readonly action: ItemAction })
  | (OfItem & Conditional & { readonly kind: 'update-work-item'; readonly priority: 1 | 2 | 3 | 4 | 5 });

/** What somebody in the contact centre does, past all adapters. */
export type WorldDeed =
  | (OfAgent & { readonly kind: 'somebody-changes'; readonly target: Wanted })
  | (OfAgent & { readonly kind: 'contact'; readonly lengthMs: number })
  /** Somebody's desktop runs wild: one state after the other. */
  | (OfAgent & {
      readonly kind: 'flood';
      readonly targets: readonly Wanted[];
      readonly changes: number;
      readonly everyMs: number;
    })
  | { readonly kind: 'somebody-creates'; readonly queue: number; readonly name: string }
  | (OfItem & { readonly kind: 'somebody-acts'; readonly action: ItemAction })
  /** The agent whose item it is gets done with it. */
  | (OfItem & { readonly kind: 'work-done' });

export type Deed = (ClientDeed & { readonly adapter: number }) | WorldDeed;

export type TimedDeed = Deed & { readonly atMs: number };
export type TimedClientDeed = Extract<TimedDeed, { readonly adapter: number }>;

interface WatcherBase {
  readonly adapter: number;
  readonly fromMs: number;
  /** How long one event keeps this consumer busy; 0: no time. */
  readonly eventTakesMs: number;
  /** After its first event this consumer does nothing for so long. */
  readonly dozesMs?: number;
  /** Absent: stays to the end. */
  readonly leaves?: { readonly atMs: number; readonly by: 'drain' | 'dispose' | 'break' };
}

/** One who watches agents' states. */
export interface AgentWatcherPlan extends WatcherBase, AgentFilters {
  readonly watches: 'agents';
}

/** One who watches work items: those on queues, or those of agents. */
export interface ItemWatcherPlan extends WatcherBase {
  readonly watches: 'work-items';
  readonly queues?: readonly number[];
  readonly agents?: readonly number[];
}

export type WatcherPlan = AgentWatcherPlan | ItemWatcherPlan;

/** What a tenant has set up, and a vendor does not say. */
export interface Tenant {
  /** How long what is made stays unknown to those who read. */
  readonly visibleAfterMs: number;
  /** Work items can be sent elsewhere, and found again by their external id (CXone; Genesys always can). */
  readonly keepsWorkItems: boolean;
}

/** One run as data: the same plan is the same run. */
export interface SoakPlan {
  readonly vendor: Vendor;
  readonly profile: Profile;
  readonly seed: number;
  readonly agents: number;
  readonly tenant: Tenant;
  /** Each as in a process of its own, with its own token and its own allowance. */
  readonly adapters: number;
  /** How long there are deeds and faults; after it comes a calm in which every stream must come to the truth. */
  readonly activeMs: number;
  readonly deeds: readonly TimedDeed[];
  readonly watchers: readonly WatcherPlan[];
  readonly faults: FaultPlan;
}
