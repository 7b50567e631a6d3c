/**
 * The things of a contact centre that do not change while the simulator runs. A `key` names one inside the world;
 * `ids` hold what each vendor would call it. Genesys ids are lower-case version 4 UUIDs, CXone ids decimal integers
 * (kept as strings: contact ids exceed 2^53).
 */
export interface VendorIds {
  readonly genesys: string;
  readonly cxone: string;
}

/** The one tenant the simulator plays. */
export interface Organization {
  readonly name: string;
  /** Genesys: organization id. CXone: business unit number. */
  readonly ids: VendorIds;
  /** Genesys' home division. */
  readonly divisionId: string;
  /** CXone's tenant id. */
  readonly tenantId: string;
}

export interface Team {
  readonly key: string;
  readonly name: string;
  readonly ids: VendorIds;
}

export interface Skill {
  readonly key: string;
  readonly name: string;
  readonly ids: VendorIds;
}

/** Where contacts wait. Genesys: a queue. CXone: an ACD skill, reached through a point of contact. */
export interface Queue {
  readonly key: string;
  readonly name: string;
  readonly ids: VendorIds;
  /** The door through which work reaches the queue on CXone. */
  readonly entryPoint: { readonly id: string; readonly name: string };
  /** How long an offer alerts an agent before it counts as unanswered. */
  readonly alertTimeoutMs: number;
  /** How long work after a contact may take before the platform ends it; absent where none is asked for. */
  readonly afterContactWorkMs?: number;
}

export type ReasonCategory = 'break' | 'meal' | 'meeting' | 'training' | 'away' | 'busy' | 'idle';

/**
 * Why an agent is not ready. Genesys: a presence definition (not ready without a reason is the presence Available).
 * CXone: an unavailable code (not ready without a reason is Unavailable without a code).
 */
export interface Reason {
  readonly key: string;
  readonly name: string;
  readonly category: ReasonCategory;
  /** Made by the tenant's own administrators, under one of the platform's. */
  readonly custom: boolean;
  readonly ids: VendorIds;
}

export type WorkStatusCategory = 'open' | 'in-progress' | 'waiting' | 'closed';

/** A business status of a work type. Statuses may change into any other of the same type. */
export interface WorkStatus {
  readonly key: string;
  readonly name: string;
  readonly category: WorkStatusCategory;
  readonly ids: VendorIds;
}

export interface WorkType {
  readonly key: string;
  readonly name: string;
  readonly ids: VendorIds;
  /** The bin that items of this type lie in (Genesys: workbin). */
  readonly bin: { readonly name: string; readonly ids: VendorIds };
  /** Whether items with a queue are routed as soon as they exist. */
  readonly routed: boolean;
  readonly defaultQueueKey?: string;
  readonly defaultPriority: number;
  readonly statuses: readonly WorkStatus[];
  readonly defaultStatusKey: string;
}

export interface Catalogue {
  readonly organization: Organization;
  readonly teams: readonly Team[];
  readonly skills: readonly Skill[];
  readonly queues: readonly Queue[];
  readonly reasons: readonly Reason[];
  readonly workTypes: readonly WorkType[];
}
