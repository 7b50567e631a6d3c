import {
  type EntryPointId,
  entryPointId,
  type QueueId,
  queueId,
  type Reason,
  reasonId,
  type SkillId,
  skillId,
  type TeamId,
  teamId,
  type WorkItemStatusDefinition,
  workItemStatusId,
  type WorkItemType,
  workItemTypeId,
  type WrapUpCode,
  wrapUpCodeId,
} from '@contactport/core';

/** What there is. Everything without a name of its own is called by its id. */
export interface ReferenceCatalogue {
  readonly teams: readonly { readonly id: TeamId; readonly reasons: readonly Reason[] }[];
  readonly queueIds: readonly QueueId[];
  readonly entryPoints: readonly { readonly id: EntryPointId; readonly queueId: QueueId }[];
  readonly workItemTypes: readonly WorkItemType[];
  readonly workItemStatuses: readonly WorkItemStatusDefinition[];
  readonly wrapUpCodes: readonly WrapUpCode[];
  readonly skillIds: readonly SkillId[];
}

/** With which every item begins. */
export const newItemStatusId = workItemStatusId('received');

/** How letters end, by what was done to them. */
export const endings = { complete: workItemStatusId('answered'), cancel: workItemStatusId('withdrawn') } as const;

/** Support may also train; sales may not: catalogues differ by team. */
export function createReferenceCatalogue(): ReferenceCatalogue {
  const reason = (id: string, name: string, category: Reason['category']): Reason => ({
    id: reasonId(id),
    name,
    category,
    origin: 'person',
  });
  const common = [reason('break', 'Break', 'break'), reason('meal', 'Meal', 'meal')];
  const queueIds = [queueId('orders'), queueId('returns')];
  const letter = workItemTypeId('letter');
  const inWork = workItemStatusId('in-work');
  return {
    teams: [
      { id: teamId('support'), reasons: [...common, reason('training', 'Training', 'training')] },
      { id: teamId('sales'), reasons: common },
    ],
    queueIds,
    entryPoints: [{ id: entryPointId('web-form'), queueId: queueId('orders') }],
    workItemTypes: [
      {
        id: letter,
        name: 'Letter',
        attributes: [
          { key: 'sender', title: 'Sender', kind: 'text', required: false, maxLength: 80 },
          { key: 'pages', title: 'Pages', kind: 'integer', required: false, minimum: 1 },
        ],
        defaultQueueId: queueId('orders'),
      },
    ],
    workItemStatuses: [
      { id: newItemStatusId, name: 'Received', category: 'open', type: letter, next: [inWork, endings.cancel] },
      { id: inWork, name: 'In work', category: 'in-progress', type: letter, next: [newItemStatusId, endings.complete] },
      { id: endings.complete, name: 'Answered', category: 'closed', type: letter, next: [] },
      { id: endings.cancel, name: 'Withdrawn', category: 'closed', type: letter, next: [] },
    ],
    wrapUpCodes: [{ id: wrapUpCodeId('settled'), name: 'Settled', queueIds }],
    skillIds: [skillId('german'), skillId('english')],
  };
}
