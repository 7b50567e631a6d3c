import { isoNow } from '../clock/clock.js';
import type { Actor } from './agent.js';
import type { WorkStatus, WorkType } from './catalogue.js';
import { createIds } from './ids.js';
import type { WorldStore } from './store.js';
import type { ScoredAgent, WorkItem } from './work-item.js';
import { WorldRefusal } from './world-refusal.js';

export interface WorkItemRequest {
  readonly name: string;
  /** Default: the first work type. */
  readonly typeKey?: string;
  /** Default: the type's queue, where it has one. */
  readonly queueKey?: string;
  /** Default: whatever the type says, but not for an item that is given an assignee. True: queued at once. */
  readonly routed?: boolean;
  readonly statusKey?: string;
  readonly assigneeKey?: string;
  /** A head start in the queue, in minutes of waiting. Default: the type's. */
  readonly priority?: number;
  /** Default: the type's. */
  readonly skillKeys?: readonly string[];
  readonly preferredAgentKeys?: readonly string[];
  readonly scoredAgents?: readonly ScoredAgent[];
  readonly externalId?: string;
  readonly description?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly vendorFields?: Readonly<Record<string, unknown>>;
  readonly payload?: string;
  readonly from?: string;
  /** Default: as long after now as the type says. */
  readonly dueAt?: string;
  readonly expiresAt?: string;
}

/** Absent: as it is. `null`: emptied. */
export interface WorkItemPatch {
  readonly name?: string;
  readonly statusKey?: string;
  readonly queueKey?: string | null;
  /** Names the agent, who is not alerted. */
  readonly assigneeKey?: string | null;
  readonly priority?: number;
  readonly skillKeys?: readonly string[];
  readonly preferredAgentKeys?: readonly string[];
  readonly scoredAgents?: readonly ScoredAgent[];
  readonly externalId?: string | null;
  readonly description?: string | null;
  /** All of them anew. */
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** Those named; `undefined` takes one away. */
  readonly vendorFields?: Readonly<Record<string, unknown>>;
  readonly dueAt?: string | null;
  readonly expiresAt?: string | null;
}

/** What a work item's fields may be, by its type and the catalogue. Decides; stores nothing. */
export interface WorkItemFields {
  typeOf(item: WorkItem): WorkType;
  statusOf(item: WorkItem): WorkStatus;
  /** @throws WorldRefusal `unknown-work-type`, `unknown-queue`, `unknown-status`, `unknown-agent` */
  compose(request: WorkItemRequest, by: Actor): WorkItem;
  /** @throws WorldRefusal `unknown-queue`, `unknown-status`, `unknown-agent`, `illegal-transition`, `wrong-state` */
  apply(item: WorkItem, patch: WorkItemPatch): WorkItem;
  /** @throws WorldRefusal `unknown-status`, `illegal-transition`, `wrong-state` */
  closingStatus(item: WorkItem, statusKey: string | undefined): WorkStatus;
}

export function createWorkItemFields(store: WorldStore): WorkItemFields {
  const { clock, catalogue } = store;
  const ids = createIds(store.random.fork('work-items'));

  function typeFor(key: string | undefined): WorkType {
    const type = key === undefined ? catalogue.workTypes[0] : catalogue.workTypes.find((known) => known.key === key);
    if (type === undefined) throw new WorldRefusal('unknown-work-type', `There is no work type ${key ?? ''}.`);
    return type;
  }

  function statusFor(type: WorkType, key: string): WorkStatus {
    const status = type.statuses.find((known) => known.key === key);
    if (status === undefined) throw new WorldRefusal('unknown-status', `${type.name} has no status ${key}.`);
    return status;
  }

  function demandQueue(key: string): string {
    if (catalogue.queues.some((queue) => queue.key === key)) return key;
    throw new WorldRefusal('unknown-queue', `There is no queue ${key}.`);
  }

  /** @throws WorldRefusal `unknown-status`, `illegal-transition`, `wrong-state` */
  function nextStatus(item: WorkItem, statusKey: string): WorkStatus {
    const type = typeFor(item.typeKey);
    const next = statusFor(type, statusKey);
    if (item.assignment === 'terminated' || item.assignment === 'wrap-up') {
      throw new WorldRefusal('wrong-state', `Work item ${item.key} is over.`);
    }
    const { name, nextKeys } = statusFor(type, item.statusKey);
    if (statusKey === item.statusKey || nextKeys.length === 0 || nextKeys.includes(statusKey)) return next;
    throw new WorldRefusal(
      'illegal-transition',
      `${type.name} items go from ${name} to ${nextKeys.join(' or ')} only.`,
    );
  }

  /** A status of the category closed is when an item counts as ended; one reopened is not ended any more. */
  function ended({ endedAt, ...item }: WorkItem): WorkItem {
    const closed = statusFor(typeFor(item.typeKey), item.statusKey).category === 'closed';
    return closed ? { ...item, endedAt: endedAt ?? isoNow(clock) } : item;
  }

  function later(delayMs: number | undefined): string | undefined {
    return delayMs === undefined ? undefined : new Date(clock.now() + delayMs).toISOString();
  }

  return {
    typeOf: (item) => typeFor(item.typeKey),
    statusOf: (item) => statusFor(typeFor(item.typeKey), item.statusKey),

    compose(request, by) {
      const type = typeFor(request.typeKey);
      const at = isoNow(clock);
      const queueKey = request.queueKey ?? type.defaultQueueKey;
      const dueAt = request.dueAt ?? later(type.defaultDueMs);
      return ended({
        ...ids.workItem(),
        name: request.name,
        typeKey: type.key,
        statusKey: statusFor(type, request.statusKey ?? type.defaultStatusKey).key,
        statusSince: at,
        assignment: 'idle',
        assignmentSince: at,
        priority: request.priority ?? type.defaultPriority,
        ...(queueKey === undefined ? {} : { queueKey: demandQueue(queueKey) }),
        skillKeys: request.skillKeys ?? type.defaultSkillKeys,
        preferredAgentKeys: request.preferredAgentKeys ?? [],
        scoredAgents: request.scoredAgents ?? [],
        ...(request.assigneeKey === undefined ? {} : { assigneeKey: store.agent(request.assigneeKey).key }),
        ...(request.externalId === undefined ? {} : { externalId: request.externalId }),
        ...(request.description === undefined ? {} : { description: request.description }),
        attributes: request.attributes ?? {},
        wrapUps: [],
        vendorFields: request.vendorFields ?? {},
        ...(request.payload === undefined ? {} : { payload: request.payload }),
        createdBy: by,
        createdAt: at,
        modifiedBy: by,
        modifiedAt: at,
        ...(dueAt === undefined ? {} : { dueAt }),
        ...(request.expiresAt === undefined ? {} : { expiresAt: request.expiresAt }),
      });
    },

    apply(item, patch) {
      if (patch.statusKey !== undefined) nextStatus(item, patch.statusKey);
      if (typeof patch.queueKey === 'string') demandQueue(patch.queueKey);
      if (typeof patch.assigneeKey === 'string') store.agent(patch.assigneeKey);
      const { vendorFields, ...values } = patch;
      return ended({
        ...emptied(item, values),
        ...present(values),
        vendorFields: present({ ...item.vendorFields, ...vendorFields }),
      });
    },

    closingStatus(item, statusKey) {
      const type = typeFor(item.typeKey);
      const current = statusFor(type, item.statusKey);
      const reachable = type.statuses.filter(
        ({ key, category }) =>
          category === 'closed' && (current.nextKeys.length === 0 || current.nextKeys.includes(key)),
      );
      const chosen = statusKey ?? (current.category === 'closed' ? current : reachable[0])?.key;
      if (chosen === undefined) {
        throw new WorldRefusal('illegal-transition', `${type.name} items cannot be closed from ${current.name}.`);
      }
      const status = nextStatus(item, chosen);
      if (status.category === 'closed') return status;
      throw new WorldRefusal('unknown-status', `${status.name} closes no item of ${type.name}.`);
    },
  };
}

/** The object without what is `null` or `undefined` in it. */
function present<Values extends object>(values: Values): { [Key in keyof Values]: NonNullable<Values[Key]> } {
  const kept = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as { [Key in keyof Values]: NonNullable<Values[Key]> };
}

const EMPTIABLE = ['queueKey', 'assigneeKey', 'externalId', 'description', 'dueAt', 'expiresAt'] as const;

/** The item without what the patch empties. */
function emptied(item: WorkItem, patch: WorkItemPatch): WorkItem {
  const next: { -readonly [Field in keyof WorkItem]: WorkItem[Field] } = { ...item };
  for (const field of EMPTIABLE) if (patch[field] === null) delete next[field];
  return next;
}
