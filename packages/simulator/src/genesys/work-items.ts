import type { WorkAssignment, WorkItem } from '../world/work-item.js';
import type { WorkStatus, WorkStatusCategory, WorkType } from '../world/catalogue.js';
import type { JsonObject } from './json.js';
import { byKey, type GenesysTenant } from './tenant.js';

const ASSIGNMENT_STATES: Readonly<Record<WorkAssignment, string>> = {
  idle: 'Idle',
  queued: 'AcdStarted',
  offered: 'Alerting',
  'offer-timed-out': 'AlertTimeout',
  'offer-declined': 'Declined',
  active: 'Connected',
  held: 'Held',
  parked: 'Parked',
  released: 'Disconnected',
  'wrap-up': 'Terminated',
  'routing-cancelled': 'AcdCancelled',
  'routing-expired': 'AcdExpired',
  terminated: 'Terminated',
};

const STATUS_CATEGORIES: Readonly<Record<WorkStatusCategory, string>> = {
  open: 'Open',
  'in-progress': 'InProgress',
  waiting: 'Waiting',
  closed: 'Closed',
};

const ROOT = '/api/v2/taskmanagement';

/** A work item as REST answers one. References carry names only where they were asked for by `expands`. */
export function workItemEntity(tenant: GenesysTenant, item: WorkItem, expands: readonly string[] = []): JsonObject {
  const { type, status, queue, assignee, skills } = relations(tenant, item);
  const named = (expand: string, name: string): JsonObject => (expands.includes(expand) ? { name } : {});
  const { divisionId } = tenant.world.catalogue.organization;
  return {
    id: item.ids.genesys,
    name: item.name,
    division: { id: divisionId, name: 'Home', selfUri: `/api/v2/authorization/divisions/${divisionId}` },
    type: { id: type.ids.genesys, ...named('type', type.name), selfUri: `${ROOT}/worktypes/${type.ids.genesys}` },
    ...(item.description === undefined ? {} : { description: item.description }),
    priority: item.priority,
    dateCreated: item.createdAt,
    dateModified: item.modifiedAt,
    ...(item.dueAt === undefined ? {} : { dateDue: item.dueAt }),
    ...(item.expiresAt === undefined ? {} : { dateExpires: item.expiresAt }),
    status: {
      id: status.ids.genesys,
      ...named('status', status.name),
      selfUri: `${ROOT}/worktypes/${type.ids.genesys}/statuses/${status.ids.genesys}`,
    },
    statusCategory: STATUS_CATEGORIES[status.category],
    dateStatusChanged: item.statusSince,
    ...(item.endedAt === undefined ? {} : { dateClosed: item.endedAt }),
    workbin: {
      id: type.bin.ids.genesys,
      ...named('workbin', type.bin.name),
      selfUri: `${ROOT}/workbins/${type.bin.ids.genesys}`,
    },
    ...(assignee === undefined
      ? {}
      : {
          assignee: {
            id: assignee.ids.genesys,
            ...named('assignee', assignee.name),
            selfUri: `/api/v2/users/${assignee.ids.genesys}`,
          },
        }),
    ...(item.externalId === undefined ? {} : { externalTag: item.externalId }),
    ...(queue === undefined
      ? {}
      : {
          queue: {
            id: queue.ids.genesys,
            ...named('queue', queue.name),
            selfUri: `/api/v2/routing/queues/${queue.ids.genesys}`,
          },
        }),
    assignmentState: ASSIGNMENT_STATES[item.assignment],
    dateAssignmentStateChanged: item.assignmentSince,
    ...(queue === undefined ? {} : { alertTimeoutSeconds: queue.alertTimeoutMs / 1_000 }),
    skills: skills.map((skill) => ({ id: skill.ids.genesys, selfUri: `/api/v2/routing/skills/${skill.ids.genesys}` })),
    autoStatusTransition: true,
    customFields: item.attributes,
    selfUri: `${ROOT}/workitems/${item.ids.genesys}`,
  };
}

/** A work item as the three topics carry it: flat ids, no names of references but type and bin, no version. */
export function workItemEventBody(tenant: GenesysTenant, before: WorkItem | undefined, item: WorkItem): JsonObject {
  const fields = eventFields(tenant, item);
  const changes = before === undefined ? [] : differences(eventFields(tenant, before), fields);
  return {
    ...fields,
    operation: before === undefined ? 'add' : 'edit',
    changes: changes.map(({ field, oldValue, newValue }) => ({ op: 'replace', field, oldValue, newValue })),
    propertyChanges: changes.map(({ field, oldValue, newValue }) => ({
      property: field,
      oldValues: [oldValue],
      newValues: [newValue],
    })),
  };
}

function eventFields(tenant: GenesysTenant, item: WorkItem): JsonObject {
  const { type, status, queue, assignee, skills } = relations(tenant, item);
  return {
    id: item.ids.genesys,
    name: item.name,
    typeId: type.ids.genesys,
    typeName: type.name,
    description: item.description ?? '',
    priority: item.priority,
    dateCreated: item.createdAt,
    dateModified: item.modifiedAt,
    dateDue: item.dueAt ?? null,
    dateExpires: item.expiresAt ?? null,
    dateAssignmentStateChanged: item.assignmentSince,
    statusId: status.ids.genesys,
    statusCategory: STATUS_CATEGORIES[status.category],
    dateClosed: item.endedAt ?? null,
    workbinId: type.bin.ids.genesys,
    workbinName: type.bin.name,
    divisionId: tenant.world.catalogue.organization.divisionId,
    assigneeId: assignee?.ids.genesys ?? null,
    externalTag: item.externalId ?? null,
    assignmentState: ASSIGNMENT_STATES[item.assignment],
    alertTimeoutSeconds: queue === undefined ? null : queue.alertTimeoutMs / 1_000,
    queueId: queue?.ids.genesys ?? null,
    customFields: Object.fromEntries(
      Object.entries(item.attributes).map(([name, value]) => [
        name,
        { dataType: dataType(value), value: typeof value === 'string' ? value : JSON.stringify(value) },
      ]),
    ),
    skillIds: skills.map((skill) => skill.ids.genesys),
  };
}

function dataType(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

const NOT_TOLD_AS_CHANGES = new Set(['dateModified', 'dateAssignmentStateChanged']);

function differences(before: JsonObject, after: JsonObject): { field: string; oldValue: unknown; newValue: unknown }[] {
  return Object.keys(after)
    .filter(
      (field) => !NOT_TOLD_AS_CHANGES.has(field) && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    )
    .map((field) => ({ field, oldValue: before[field], newValue: after[field] }));
}

function relations({ world }: GenesysTenant, item: WorkItem) {
  const { workTypes, queues, skills } = world.catalogue;
  const type = byKey(workTypes, item.typeKey);
  return {
    type,
    status: byKey(type.statuses, item.statusKey),
    queue: item.queueKey === undefined ? undefined : byKey(queues, item.queueKey),
    assignee: item.assigneeKey === undefined ? undefined : world.agent(item.assigneeKey),
    skills: item.skillKeys.map((key) => byKey(skills, key)),
  };
}

export function workTypeEntity(tenant: GenesysTenant, type: WorkType): JsonObject {
  const { divisionId } = tenant.world.catalogue.organization;
  const queue =
    type.defaultQueueKey === undefined ? undefined : byKey(tenant.world.catalogue.queues, type.defaultQueueKey);
  return {
    id: type.ids.genesys,
    name: type.name,
    division: { id: divisionId, name: 'Home', selfUri: `/api/v2/authorization/divisions/${divisionId}` },
    defaultWorkbin: {
      id: type.bin.ids.genesys,
      name: type.bin.name,
      selfUri: `${ROOT}/workbins/${type.bin.ids.genesys}`,
    },
    defaultPriority: type.defaultPriority,
    ...(queue === undefined
      ? {}
      : { defaultQueue: { id: queue.ids.genesys, selfUri: `/api/v2/routing/queues/${queue.ids.genesys}` } }),
    assignmentEnabled: type.routed,
    statuses: type.statuses.map((status) => workStatusEntity(type, status)),
    defaultStatus: workStatusEntity(type, byKey(type.statuses, type.defaultStatusKey)),
    selfUri: `${ROOT}/worktypes/${type.ids.genesys}`,
  };
}

export function workStatusEntity(type: WorkType, status: WorkStatus): JsonObject {
  return {
    id: status.ids.genesys,
    name: status.name,
    category: STATUS_CATEGORIES[status.category],
    destinationStatuses: [],
    worktype: { id: type.ids.genesys, selfUri: `${ROOT}/worktypes/${type.ids.genesys}` },
    selfUri: `${ROOT}/worktypes/${type.ids.genesys}/statuses/${status.ids.genesys}`,
  };
}
