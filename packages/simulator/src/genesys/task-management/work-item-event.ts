import type { WorkItem } from '../../world/work-item.js';
import type { JsonObject } from '../json.js';
import { byKey, type GenesysTenant, userIdOf } from '../tenant.js';
import { ASSIGNMENT_STATES, STATUS_CATEGORIES, workItemRelations } from './work-item-entity.js';

/**
 * A work item as the three topics carry it: flat ids, no names of references but type and bin, no version. `undefined`
 * where nobody outside would see a change.
 */
export function workItemEventBody(
  tenant: GenesysTenant,
  before: WorkItem | undefined,
  item: WorkItem,
): JsonObject | undefined {
  const fields = workItemFields(tenant, item);
  const changes = before === undefined ? [] : differences(workItemFields(tenant, before), fields);
  const wrapup = before === undefined ? undefined : wrapUpChange(tenant, before, item);
  if (before !== undefined && changes.length === 0 && wrapup === undefined) return undefined;
  return {
    ...fields,
    typeName: workItemRelations(tenant, item).type.name,
    workbinName: workItemRelations(tenant, item).bin.name,
    operation: before === undefined ? 'add' : 'edit',
    changes: changes
      .filter(({ field }) => !BOOKKEEPING.has(field))
      .map(({ field, oldValue, newValue }) => ({ op: 'replace', field, oldValue, newValue })),
    propertyChanges: changes
      .filter(({ field }) => !BOOKKEEPING.has(field))
      .map(({ field, oldValue, newValue }) => ({ property: field, oldValues: [oldValue], newValues: [newValue] })),
    customFields: Object.fromEntries(
      Object.entries(item.attributes).map(([name, value]) => [
        name,
        { dataType: dataType(value), value: typeof value === 'string' ? value : JSON.stringify(value) },
      ]),
    ),
    ...(wrapup === undefined ? {} : { wrapup }),
    sessions: [],
    caseId: null,
  };
}

/** The last that is heard of an item. */
export function workItemDeletion(tenant: GenesysTenant, item: WorkItem): JsonObject {
  return { ...workItemEventBody(tenant, undefined, item), operation: 'delete' };
}

/** A work item's fields, flat: what events carry and histories compare. */
export function workItemFields(tenant: GenesysTenant, item: WorkItem): JsonObject {
  const { type, status, bin, queue, assignee, skills } = workItemRelations(tenant, item);
  const { world } = tenant;
  const kept = (field: string): unknown => item.vendorFields[field] ?? null;
  return {
    id: item.ids.genesys,
    name: item.name,
    typeId: type.ids.genesys,
    description: item.description ?? '',
    languageId: kept('languageId'),
    priority: item.priority,
    dateCreated: item.createdAt,
    dateModified: item.modifiedAt,
    dateDue: item.dueAt ?? null,
    dateExpires: item.expiresAt ?? null,
    dateAssignmentStateChanged: item.assignmentSince,
    durationSeconds: kept('durationSeconds'),
    ttl: kept('ttl'),
    statusId: status.ids.genesys,
    statusCategory: STATUS_CATEGORIES[status.category],
    dateClosed: item.endedAt ?? null,
    workbinId: bin.ids.genesys,
    divisionId: world.catalogue.organization.divisionId,
    reporterId: userIdOf(tenant, item.createdBy, undefined) ?? null,
    assigneeId: assignee?.ids.genesys ?? null,
    externalContactId: kept('externalContactId'),
    externalTag: item.externalId ?? null,
    wrapupId: kept('wrapupId'),
    modifiedBy: userIdOf(tenant, item.modifiedBy, item.assigneeKey) ?? null,
    assignmentState: ASSIGNMENT_STATES[item.assignment],
    alertTimeoutSeconds: queue === undefined ? null : queue.alertTimeoutMs / 1_000,
    queueId: queue?.ids.genesys ?? null,
    customFields: item.attributes,
    skillIds: skills.map((skill) => skill.ids.genesys),
    scriptId: kept('scriptId'),
    preferredAgentIds: item.preferredAgentKeys.map((key) => world.agent(key).ids.genesys),
    scoredAgents: item.scoredAgents.map(({ agentKey, score }) => ({ id: world.agent(agentKey).ids.genesys, score })),
    utilizationLabelId: kept('utilizationLabelId'),
  };
}

/** Fields that only say that and by whom something else has changed. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['dateModified', 'dateAssignmentStateChanged', 'modifiedBy']);

export interface FieldDifference {
  readonly field: string;
  readonly oldValue: unknown;
  readonly newValue: unknown;
}

/** What differs between two sets of fields; nothing where only the bookkeeping does. */
export function differences(before: JsonObject, after: JsonObject): readonly FieldDifference[] {
  const found = Object.keys(after)
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, oldValue: before[field], newValue: after[field] }));
  return found.every(({ field }) => BOOKKEEPING.has(field)) ? [] : found;
}

function wrapUpChange(tenant: GenesysTenant, before: WorkItem, item: WorkItem): JsonObject | undefined {
  const added = item.wrapUps.find((wrapUp) => !before.wrapUps.includes(wrapUp));
  const removed = before.wrapUps.find((wrapUp) => !item.wrapUps.includes(wrapUp));
  const changed = added ?? removed;
  if (changed === undefined) return undefined;
  const action = added === undefined ? 'Remove' : 'Add';
  const { world } = tenant;
  return {
    code: byKey(world.catalogue.wrapUpCodes, changed.codeKey).ids.genesys,
    userId: world.agent(changed.agentKey).ids.genesys,
    op: action,
    action,
  };
}

function dataType(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}
