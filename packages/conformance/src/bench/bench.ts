import type {
  AgentId,
  ContactCentre,
  Instant,
  QueueId,
  ReasonId,
  SettableStatus,
  SkillId,
  TeamId,
  WorkItemAttributes,
  WorkItemDraft,
  WorkItemId,
  WorkItemStatusId,
  WrapUpCodeId,
} from '@contactport/core';

/** What routing holds of an agent, as the vendor's own world has it. */
export interface AgentTruth {
  readonly status: SettableStatus;
  readonly reasonId?: ReasonId;
}

/** Everybody who acts at the vendor without the adapter's knowing: supervisors, agents, callers. */
export interface SomebodyElse {
  changeAgent(agentId: AgentId, target: AgentTruth): Promise<void>;
  /** Done after the adapter's next write was sent, and before the vendor takes it. */
  beforeNextWrite?(happens: () => Promise<void>): void;
  /** A contact arrives, and the agent takes it. The agent is ready. */
  startContact?(agentId: AgentId): Promise<void>;
  /** The caller hangs up; after-contact work begins where the vendor has it. */
  endContact?(agentId: AgentId): Promise<void>;
  /** Takes an item one step on. It is offered to the first of `agents`, who does all that follows. */
  moveWorkItem?(workItemId: WorkItemId, step: WorkItemStep): Promise<void>;
}

/** One step on a work item's way, from where the step before has led: `hold` and `park` from `accept`, `end` from anywhere. */
export type WorkItemStep = 'offer' | 'accept' | 'decline' | 'hold' | 'park' | 'end';

/** The line between adapter and vendor, in the test's hand. */
export interface BenchConnection {
  /** Cuts whatever keeps the adapter's streams informed, until `restore`. */
  interrupt(): Promise<void>;
  restore(): Promise<void>;
  /** From now on the vendor answers nothing, until `answer`. */
  hold(): void;
  answer(): void;
  /** The vendor does the next write, and its answer gets lost. */
  loseNextAnswer?(): void;
}

/** One freshly made centre with its vendor, and the hands that move what the adapter does not. One a test. */
export interface Bench {
  readonly centre: ContactCentre;
  /** All signed on, idle, and not ready. */
  readonly agents: readonly [AgentId, AgentId, AgentId, ...AgentId[]];
  /** Well-formed, and no agent's. */
  readonly nobody: AgentId;
  /** Why each of `agents` may be not ready. */
  readonly reasons: readonly [ReasonId, ReasonId, ...ReasonId[]];
  /** For every declared filter a group that has members and is not everybody. */
  readonly groups: {
    readonly teamIds?: { readonly id: TeamId; readonly members: readonly AgentId[] };
    readonly queueIds?: { readonly id: QueueId; readonly members: readonly AgentId[] };
  };
  /** Where catalogues belong to teams: two agents with different ones. */
  readonly differentCatalogs?: readonly [AgentId, AgentId];
  /** Where skills can be set or required: one that `agents` may be given, and a draft may ask for. */
  readonly skillId?: SkillId;
  /** Some that a draft may hold; where drafts have a type, that it has. */
  readonly attributes?: WorkItemAttributes;
  /** By when a draft may be due. */
  readonly dueAt?: Instant;
  /** Where `set-status` is declared: one that may follow a new item's of `drafts`, and one of the same type that may not yet. */
  readonly workItemStatuses?: { readonly next: WorkItemStatusId; readonly notYet: WorkItemStatusId };
  /** Where wrapping up is declared: one of the queue of `drafts`. */
  readonly wrapUpCodeId?: WrapUpCodeId;
  /** Where schedules are declared: a stretch of time in which the first of `agents` is planned to work. */
  readonly planned?: { readonly from: Instant; readonly to: Instant };
  /** For every declared destination a draft, with a type where types are declared. An entry point's is of the queue of `groups`. */
  readonly drafts: { readonly queue?: WorkItemDraft; readonly 'entry-point'?: WorkItemDraft };
  readonly somebodyElse: SomebodyElse;
  readonly connection: BenchConnection;
  truth(agentId: AgentId): Promise<AgentTruth>;
  /** How many requests that change something the vendor has received. */
  writes(): number;
  /** What must never be seen in an error: client secrets, tokens issued so far. */
  secrets(): readonly string[];
  /** Lets time pass until the work is done. A bench in real time gives it back as it is, within a generous bound. */
  run<Result>(work: Promise<Result>): Promise<Result>;
  /** Lets this much time pass. */
  pass(durationMs: number): Promise<void>;
  close(): Promise<void>;
}

/** What a bench may be unable to do. */
export type BenchSkill = 'contacts' | 'move-work-item' | 'before-next-write' | 'lose-next-answer';

/** An adapter on trial. */
export interface ConformanceSubject {
  /** Heads the tests' names. */
  readonly name: string;
  /** What the adapter declares; the centres of its benches must declare the same. */
  readonly capabilities: ContactCentre['capabilities'];
  create(): Promise<Bench>;
  /** `RULE_VIOLATION` where a rule around the adapter knows the reasons, and so refuses first. Default `INVALID_ARGUMENT`. */
  readonly unknownReasonIs?: 'INVALID_ARGUMENT' | 'RULE_VIOLATION';
  /**
   * What the bench cannot do, with the reason: tests that need it are shown as skipped. One that proves a declared
   * capability fails all the same.
   */
  readonly cannot?: Readonly<Partial<Record<BenchSkill, string>>>;
}
