import type {
  SkillId,
  WorkItemStatusDefinition,
  WorkItemStatusId,
  WorkItemType,
  WorkItemTypeId,
} from '@contactport/core';

/** A kind of work item, with what its items are judged by. */
export interface WorkType extends WorkItemType {
  /** Its items are routed; those of any other wait until somebody takes them. */
  readonly assignmentEnabled: boolean;
  readonly statuses: readonly WorkItemStatusDefinition[];
  /** What an item needs that names no skills of its own. */
  readonly defaultSkillIds: readonly SkillId[];
}

/** Every type of work item that the organisation has. */
export interface WorkTypes {
  readonly all: readonly WorkType[];
  find(id: WorkItemTypeId | undefined): WorkType | undefined;
  status(id: WorkItemStatusId | undefined): WorkItemStatusDefinition | undefined;
}

export function createWorkTypes(all: readonly WorkType[]): WorkTypes {
  const types = new Map(all.map((type) => [type.id, type]));
  const statuses = new Map(all.flatMap((type) => type.statuses.map((status) => [status.id, status] as const)));
  return {
    all,
    find: (id) => (id === undefined ? undefined : types.get(id)),
    status: (id) => (id === undefined ? undefined : statuses.get(id)),
  };
}
