import type { WorkStatusCategory } from '../../world/catalogue.js';
import type { WorkAssignment, WorkItem } from '../../world/work-item.js';
import { homeDivision } from '../division.js';
import type { JsonObject } from '../json.js';
import { byKey, type GenesysTenant, userIdOf } from '../tenant.js';

export const ASSIGNMENT_STATES: Readonly<Record<WorkAssignment, string>> = {
  idle: 'Idle',
  queued: 'AcdStarted',
  offered: 'Alerting',
  'offer-timed-out': 'AlertTimeout',
  'offer-declined': 'Declined',
  active: 'Connected',
  held: 'Held',
  parked: 'Parked',
  released: 'Disconnected',
  'routing-cancelled': 'AcdCancelled',
  'routing-expired': 'AcdExpired',
  // After-contact work is the agent's; the item itself is over.
  'wrap-up': 'Terminated',
  terminated: 'Terminated',
};

export const STATUS_CATEGORIES: Readonly<Record<WorkStatusCategory, string>> = {
  open: 'Open',
  'in-progress': 'InProgress',
  waiting: 'Waiting',
  closed: 'Closed',
};

export const ROOT = '/api/v2/taskmanagement';

/** Fields of an item that nothing in the world goes by: kept as they were given. */
export const KEPT_FIELDS = [
  'languageId',
  'utilizationLabelId',
  'externalContactId',
  'scriptId',
  'wrapupId',
  'durationSeconds',
  'ttl',
  'autoStatusTransition',
  'workbinId',
] as const;

/** A work item as REST answers one. References carry names only where they were asked for by `expands`. */
export function workItemEntity(tenant: GenesysTenant, item: WorkItem, expands: readonly string[] = []): JsonObject {
  const { type, status, bin, queue, assignee, skills } = workItemRelations(tenant, item);
  const { world } = tenant;
  const kept = item.vendorFields;
  const named = (expand: string, name: string): JsonObject => (expands.includes(expand) ? { name } : {});
  const user = (agentKey: string): JsonObject => ({
    id: world.agent(agentKey).ids.genesys,
    selfUri: userUri(tenant, agentKey),
  });
  const kind = (field: string, uri: string): JsonObject | undefined =>
    typeof kept[field] === 'string' ? { id: kept[field], selfUri: `/api/v2/${uri}/${kept[field]}` } : undefined;
  const modifiedBy = userIdOf(tenant, item.modifiedBy, item.assigneeKey);
  const reporter = userIdOf(tenant, item.createdBy, undefined);
  return defined({
    id: item.ids.genesys,
    name: item.name,
    division: homeDivision(world.catalogue),
    type: { id: type.ids.genesys, ...named('type', type.name), selfUri: `${ROOT}/worktypes/${type.ids.genesys}` },
    description: item.description,
    language: kind('languageId', 'routing/languages'),
    utilizationLabel: kind('utilizationLabelId', 'routing/utilization/labels'),
    priority: item.priority,
    dateCreated: item.createdAt,
    dateModified: item.modifiedAt,
    dateDue: item.dueAt,
    dateExpires: item.expiresAt,
    durationSeconds: kept['durationSeconds'],
    ttl: kept['ttl'],
    status: {
      id: status.ids.genesys,
      ...named('status', status.name),
      selfUri: `${ROOT}/worktypes/${type.ids.genesys}/statuses/${status.ids.genesys}`,
    },
    statusCategory: STATUS_CATEGORIES[status.category],
    dateStatusChanged: item.statusSince,
    dateClosed: item.endedAt,
    workbin: { id: bin.ids.genesys, ...named('workbin', bin.name), selfUri: `${ROOT}/workbins/${bin.ids.genesys}` },
    reporter: reporter === undefined ? undefined : { id: reporter, selfUri: `/api/v2/users/${reporter}` },
    assignee: assignee === undefined ? undefined : { ...user(assignee.key), ...named('assignee', assignee.name) },
    externalContact: kind('externalContactId', 'externalcontacts/contacts'),
    externalTag: item.externalId,
    modifiedBy: modifiedBy === undefined ? undefined : { id: modifiedBy, selfUri: `/api/v2/users/${modifiedBy}` },
    queue:
      queue === undefined
        ? undefined
        : {
            id: queue.ids.genesys,
            ...named('queue', queue.name),
            selfUri: `/api/v2/routing/queues/${queue.ids.genesys}`,
          },
    assignmentState: ASSIGNMENT_STATES[item.assignment],
    dateAssignmentStateChanged: item.assignmentSince,
    alertTimeoutSeconds: queue === undefined ? undefined : queue.alertTimeoutMs / 1_000,
    skills: skills.map((skill) => ({ id: skill.ids.genesys, selfUri: `/api/v2/routing/skills/${skill.ids.genesys}` })),
    preferredAgents: item.preferredAgentKeys.map(user),
    scoredAgents: item.scoredAgents.map(({ agentKey, score }) => ({ agent: user(agentKey), score })),
    autoStatusTransition: kept['autoStatusTransition'] ?? true,
    schema: {
      id: type.schema.ids.genesys,
      name: type.schema.name,
      version: type.schema.version,
      selfUri: `${ROOT}/workitems/schemas/${type.schema.ids.genesys}`,
    },
    customFields: item.attributes,
    script: kind('scriptId', 'scripts'),
    selfUri: `${ROOT}/workitems/${item.ids.genesys}`,
  });
}

export function workItemRelations({ world }: GenesysTenant, item: WorkItem) {
  const { workTypes, queues, skills } = world.catalogue;
  const type = byKey(workTypes, item.typeKey);
  const binId = item.vendorFields['workbinId'];
  return {
    type,
    status: byKey(type.statuses, item.statusKey),
    bin: workTypes.find(({ bin }) => bin.ids.genesys === binId)?.bin ?? type.bin,
    queue: item.queueKey === undefined ? undefined : byKey(queues, item.queueKey),
    assignee: item.assigneeKey === undefined ? undefined : world.agent(item.assigneeKey),
    skills: item.skillKeys.map((key) => byKey(skills, key)),
  };
}

function userUri({ world }: GenesysTenant, agentKey: string): string {
  return `/api/v2/users/${world.agent(agentKey).ids.genesys}`;
}

/** What is not there is left out, as the platform does. */
function defined(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
