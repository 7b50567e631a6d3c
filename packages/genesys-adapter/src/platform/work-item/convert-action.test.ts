import {
  agentId,
  entryPointId,
  isContactCentreError,
  queueId,
  type WorkItemAction,
  workItemStatusId,
  workItemTypeId,
  wrapUpCodeId,
} from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { convertAction } from './convert-action.js';
import { convertWorkItem } from './convert-work-item.js';
import type { VendorWorkItem } from './work-item-schema.js';
import { createWorkTypes, type WorkType } from './work-types.js';

const settings = { cancelledStatusIds: ['cancelled'], priorityPoints: [120, 60, 0, -60, -120] } as const;
const id = workItemStatusId;
const status = (name: string, category: 'open' | 'in-progress' | 'closed', next: readonly string[]) => ({
  id: id(name),
  name,
  category,
  type: workItemTypeId('t'),
  next: next.map(id),
});

/** open → work → closed; cancelled at any time. */
const type: WorkType = {
  id: workItemTypeId('t'),
  name: 'Claim',
  attributes: [],
  assignmentEnabled: true,
  defaultSkillIds: [],
  statuses: [
    status('open', 'open', ['work', 'cancelled']),
    status('work', 'in-progress', ['open', 'closed', 'cancelled']),
    status('closed', 'closed', []),
    status('cancelled', 'closed', []),
  ],
};

const path = '/api/v2/taskmanagement/workitems/w';
const held: VendorWorkItem = {
  id: 'w',
  typeId: 't',
  queueId: 'q',
  assigneeId: 'a',
  statusId: 'work',
  statusCategory: 'InProgress',
  assignmentState: 'Connected',
};

function convert(action: WorkItemAction, item: VendorWorkItem = held, types: readonly WorkType[] = [type]) {
  const current = convertWorkItem(item, settings, createWorkTypes(types));
  return convertAction(action, { item, current, type: types[0] }, settings);
}

function refusal(action: WorkItemAction, item?: VendorWorkItem) {
  try {
    return convert(action, item);
  } catch (error) {
    if (isContactCentreError(error)) return error;
    throw error;
  }
}

const alertAgent = { assigneeId: 'b', assignmentOperation: 'AgentAssignmentAlerting' };
const alertQueue = (id: string) => ({ queueId: id, assignmentOperation: 'QueueAssignmentAlerting' });

describe('convertAction', () => {
  it.each<[WorkItemAction, object]>([
    [
      { type: 'assign', agentId: agentId('b') },
      { method: 'PATCH', path, body: alertAgent },
    ],
    [{ type: 'requeue' }, { method: 'PATCH', path, body: alertQueue('q') }],
    [
      { type: 'requeue', destination: { queueId: queueId('r') } },
      { method: 'PATCH', path, body: alertQueue('r') },
    ],
    [
      { type: 'transfer', to: { queueId: queueId('r') } },
      { method: 'PATCH', path, body: alertQueue('r') },
    ],
    [
      { type: 'transfer', to: { agentId: agentId('b') } },
      { method: 'PATCH', path, body: alertAgent },
    ],
    [{ type: 'release' }, { method: 'POST', path: `${path}/disconnect` }],
    [{ type: 'cancel-routing' }, { method: 'POST', path: `${path}/acd/cancel` }],
    [
      { type: 'set-status', statusId: id('open') },
      { method: 'PATCH', path, body: { statusId: 'open' } },
    ],
    [{ type: 'complete' }, { method: 'POST', path: `${path}/terminate`, body: { statusId: 'closed' } }],
    [
      { type: 'complete', statusId: id('closed') },
      { method: 'POST', path: `${path}/terminate`, body: { statusId: 'closed' } },
    ],
    [{ type: 'cancel' }, { method: 'POST', path: `${path}/terminate`, body: { statusId: 'cancelled' } }],
    [
      { type: 'wrap-up', codeId: wrapUpCodeId('c') },
      {
        method: 'PATCH',
        path: `${path}/users/a/wrapups`,
        body: { action: 'Add', wrapupCode: 'c' },
        answersNothing: true,
      },
    ],
  ])('%j', (action, write) => {
    expect(convert(action)).toMatchObject(write);
  });

  it.each<WorkItemAction['type']>(['accept', 'decline', 'hold', 'resume', 'park', 'unpark'])(
    '%s is the agent’s own',
    (action) => {
      expect(refusal({ type: action } as WorkItemAction)).toMatchObject({
        code: 'UNSUPPORTED_CAPABILITY',
        details: { capability: `workItems.actions.${action}` },
      });
    },
  );

  it.each<[string, WorkItemAction, VendorWorkItem, object]>([
    ['an unknown status', { type: 'set-status', statusId: id('x') }, held, { field: 'statusId' }],
    ['an unknown end', { type: 'complete', statusId: id('x') }, held, { field: 'statusId' }],
    [
      'an end that is none',
      { type: 'complete', statusId: id('open') },
      held,
      { field: 'statusId', allowed: ['closed'] },
    ],
    [
      'a cancelled status for what is done',
      { type: 'complete', statusId: id('cancelled') },
      held,
      { field: 'statusId', allowed: ['closed'] },
    ],
    ['a queue where there is none', { type: 'requeue' }, { id: 'w', statusId: 'work' }, { field: 'destination' }],
  ])('refuses %s', (_, action, item, details) => {
    expect(refusal(action, item)).toMatchObject({ code: 'INVALID_ARGUMENT', details });
  });

  it('an entry point is unsupported', () => {
    const to = { entryPointId: entryPointId('e') };
    for (const action of [
      { type: 'transfer', to },
      { type: 'requeue', destination: to },
    ] as const) {
      expect(refusal(action)).toMatchObject({ code: 'UNSUPPORTED_CAPABILITY' });
    }
  });

  it('names the statuses that may follow, where one may not', () => {
    const open = { ...held, statusId: 'open', statusCategory: 'Open' };
    for (const action of [
      { type: 'set-status', statusId: id('closed') },
      { type: 'complete' },
      { type: 'complete', statusId: id('closed') },
    ] as const) {
      const error = refusal(action, open);
      expect(error).toMatchObject({
        code: 'INVALID_STATE',
        details: {
          current: 'open',
          reason: 'open may be followed only by work (work), cancelled (cancelled)',
          allowed: ['work', 'cancelled'],
        },
      });
    }
  });

  it('writes nothing for a status that stands', () => {
    expect(convert({ type: 'set-status', statusId: id('work') })).toBeUndefined();
  });

  it('leaves what the client may not see to the vendor', () => {
    expect(convert({ type: 'set-status', statusId: id('x') }, held, [])).toBeDefined();
    expect(convert({ type: 'complete', statusId: id('x') }, held, [])).toBeDefined();
  });

  it.each<WorkItemAction>([
    { type: 'assign', agentId: agentId('b') },
    { type: 'requeue' },
    { type: 'transfer', to: { queueId: queueId('r') } },
    { type: 'release' },
    { type: 'cancel-routing' },
    { type: 'set-status', statusId: id('open') },
    { type: 'complete' },
    { type: 'cancel' },
  ])('%j is too late for what has ended', (action) => {
    const ended = { ...held, assignmentState: 'Terminated', statusId: 'closed', statusCategory: 'Closed' };
    expect(refusal(action, ended)).toMatchObject({ code: 'INVALID_STATE', details: { current: 'completed' } });
  });

  it('a wrap-up code may be noted down afterwards, but not of what nobody had', () => {
    const wrapUp = { type: 'wrap-up', codeId: wrapUpCodeId('c') } as const;
    expect(convert(wrapUp, { ...held, assignmentState: 'Terminated', statusCategory: 'Closed' })).toBeDefined();
    expect(refusal(wrapUp, { id: 'w', assignmentState: 'AcdStarted' })).toMatchObject({ code: 'INVALID_STATE' });
  });

  it.each<[WorkItemAction, Partial<VendorWorkItem>]>([
    [
      { type: 'assign', agentId: agentId('b') },
      { assigneeId: 'b', assignmentState: 'Alerting' },
    ],
    [{ type: 'requeue' }, { queueId: 'q', assignmentState: 'AcdStarted' }],
    [{ type: 'release' }, { assignmentState: 'Disconnected' }],
    [{ type: 'cancel-routing' }, { assignmentState: 'AcdCancelled' }],
    [{ type: 'set-status', statusId: id('open') }, { statusId: 'open' }],
    [{ type: 'complete' }, { statusId: 'closed' }],
  ])('%j stands when it looks like %j', (action, looks) => {
    const write = convert(action);
    expect(write?.stands(held)).toBe(false);
    expect(write?.stands({ ...held, ...looks })).toBe(true);
  });
});
