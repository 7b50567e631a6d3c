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
  readonly wrapUpCodeKeys: readonly string[];
}

/** How an agent sums a contact up. Genesys: a wrap-up code of the queue. CXone: a disposition of the skill. */
export interface WrapUpCode {
  readonly key: string;
  readonly name: string;
  readonly ids: VendorIds;
}

/**
 * Whether a queue asks for work after a contact, and who ends it: the agent alone (`mandatory`), the agent or the
 * platform after the queue's limit (`mandatory-timeout`), the platform alone (`mandatory-forced-timeout`).
 */
export type WrapUpPrompt = 'optional' | 'mandatory' | 'mandatory-timeout' | 'mandatory-forced-timeout';

/** Where contacts wait. Genesys: a queue. CXone: an ACD skill, reached through a point of contact. */
export interface Queue {
  readonly key: string;
  readonly name: string;
  readonly ids: VendorIds;
  /** The door through which work reaches the queue on CXone. */
  readonly entryPoint: { readonly id: string; readonly name: string };
  /** How long an offer alerts an agent before it counts as unanswered. */
  readonly alertTimeoutMs: number;
  readonly wrapUpPrompt: WrapUpPrompt;
  /** How long work after a contact may take before the platform ends it; absent where the prompt sets no limit. */
  readonly afterContactWorkMs?: number;
  readonly wrapUpCodeKeys: readonly string[];
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
  /** The teams that may give it, where that goes by team: on CXone, and by Genesys' versioned routes. Absent: all. */
  readonly teamKeys?: readonly string[];
  readonly ids: VendorIds;
}

export type WorkStatusCategory = 'open' | 'in-progress' | 'waiting' | 'closed';

/** A business status of a work type. */
export interface WorkStatus {
  readonly key: string;
  readonly name: string;
  readonly category: WorkStatusCategory;
  /** Statuses it may change into; none named: into any of the same type. */
  readonly nextKeys: readonly string[];
  /** Setting it ends the item: it is taken from its queue or its agent. Only a closed one does. */
  readonly terminates: boolean;
  readonly ids: VendorIds;
}

/** What a custom attribute of a work item holds, named as Genesys' core types are. */
export type WorkFieldType =
  | 'text'
  | 'longtext'
  | 'url'
  | 'identifier'
  | 'enum'
  | 'date'
  | 'datetime'
  | 'integer'
  | 'number'
  | 'checkbox'
  | 'tag';

export interface WorkField {
  /** Ends in `_` and the type, as Genesys writes its custom fields: `claim_no_text`. */
  readonly name: string;
  readonly type: WorkFieldType;
  readonly required: boolean;
  /** For text: characters; for tags: how many. */
  readonly maximum?: number;
  /** What an `enum` may be. */
  readonly options?: readonly string[];
}

/** The custom attributes that items of a work type may have. */
export interface WorkSchema {
  readonly key: string;
  readonly name: string;
  readonly ids: VendorIds;
  readonly version: number;
  readonly fields: readonly WorkField[];
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
  readonly defaultSkillKeys: readonly string[];
  /** How long after its creation an item is due. */
  readonly defaultDueMs?: number;
  readonly schema: WorkSchema;
}

export interface Catalogue {
  readonly organization: Organization;
  readonly teams: readonly Team[];
  readonly skills: readonly Skill[];
  readonly queues: readonly Queue[];
  readonly wrapUpCodes: readonly WrapUpCode[];
  readonly reasons: readonly Reason[];
  readonly workTypes: readonly WorkType[];
}
