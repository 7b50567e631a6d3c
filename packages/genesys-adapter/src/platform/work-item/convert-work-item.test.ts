import { type Priority, workItemStatusId, type WorkItemStatus, workItemTypeId } from '@contactport/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertWorkItem } from './convert-work-item.js';
import { convertPriority, mapPriority } from './priority.js';
import { type VendorWorkItem, workItemEventSchema, workItemSchema } from './work-item-schema.js';
import { createWorkTypes } from './work-types.js';

const words = { cancelledStatusIds: ['s-cancelled'], priorityPoints: [120, 60, 0, -60, -120] } as const;
const minute = '2026-11-21T08:00:00.000Z';
const types = createWorkTypes([
  {
    id: workItemTypeId('t'),
    name: 'Claim',
    attributes: [],
    assignmentEnabled: true,
    defaultSkillIds: [],
    statuses: [
      { id: workItemStatusId('s'), name: 'Working', category: 'in-progress', type: workItemTypeId('t'), next: [] },
    ],
  },
]);
const convert = (item: Partial<VendorWorkItem>) => convertWorkItem({ id: 'w', ...item }, words, types);

describe('convertWorkItem', () => {
  it.each<[string, WorkItemStatus]>([
    ['Idle', 'waiting'],
    ['AcdCancelled', 'waiting'],
    ['Disconnected', 'waiting'],
    ['AcdStarted', 'queued'],
    ['Alerting', 'offered'],
    ['Connected', 'active'],
    ['Held', 'held'],
    ['Parked', 'parked'],
    ['AlertTimeout', 'waiting'],
    ['Declined', 'waiting'],
    ['AcdExpired', 'waiting'],
    ['Terminated', 'completed'],
    ['Unknown', 'unknown'],
    ['Astral', 'unknown'],
  ])('%s is %s, but closed is completed whatever the assignment', (assignmentState, status) => {
    expect(convert({ assignmentState, statusCategory: 'Open' }).status).toBe(status);
    expect(convert({ assignmentState, statusCategory: 'Closed' }).status).toBe('completed');
    expect(convert({ assignmentState, statusCategory: 'Closed', statusId: 's-cancelled' }).status).toBe('cancelled');
  });

  it('a terminated item of a cancelled status is cancelled', () => {
    expect(convert({ assignmentState: 'Terminated', statusId: 's-cancelled' }).status).toBe('cancelled');
  });

  it.each([
    ['Declined', { assigneeId: 'a' }, { agentId: 'a', outcome: 'declined', at: minute }],
    ['AlertTimeout', { assigneeId: 'a' }, { agentId: 'a', outcome: 'timed-out', at: minute }],
    ['Declined', { takenFrom: 'b' }, { agentId: 'b', outcome: 'declined', at: minute }],
    ['Declined', {}, undefined],
    ['AcdStarted', { takenFrom: 'b' }, undefined],
  ])('%s %j: last offer %j', (assignmentState, whom, lastOffer) => {
    const item = convert({ assignmentState, dateAssignmentStateChanged: minute, ...whom });
    expect(item.lastOffer).toEqual(lastOffer);
  });

  it('what nobody took in time is told', () => {
    expect(convert({ assignmentState: 'AcdExpired' }).warnings).toMatchObject([{ code: 'expired-in-queue' }]);
    expect(convert({ assignmentState: 'AcdStarted' })).not.toHaveProperty('warnings');
  });

  it('an event tells from whom it was taken', () => {
    const changes = [
      { field: 'name', oldValue: 1 },
      { field: 'assigneeId', oldValue: 'b', newValue: null },
    ];
    expect(workItemEventSchema.parse({ id: 'w', changes })).toMatchObject({ takenFrom: 'b' });
  });

  it('a status without a name is known by its id', () => {
    const statusCategory = 'Waiting';
    expect(convert({ statusId: 'x', statusCategory }).businessStatus).toEqual({
      id: 'x',
      name: 'x',
      category: 'waiting',
    });
    expect(convert({ statusId: 's' }).businessStatus).toMatchObject({ name: 'Working', category: 'in-progress' });
  });

  it('reads the same item alike from an answer and from an event', () => {
    const shared = {
      id: 'w',
      name: 'Review',
      externalTag: 'CRM-1',
      priority: 60,
      statusCategory: 'Open',
      assignmentState: 'Connected',
      dateCreated: '2026-11-21T08:00:00Z',
      dateModified: '2026-11-21T08:00:01.000Z',
    };
    const answer = {
      ...shared,
      skills: [{ id: 's2' }, { id: 's1' }],
      customFields: { n_number: 1.5, i_integer: 2, c_checkbox: true, t_text: '2', l_tag: ['a'] },
      type: { id: 't' },
      queue: { id: 'q' },
      assignee: { id: 'a' },
      status: { id: 's' },
      version: 3,
    };
    const event = {
      ...shared,
      skillIds: ['s1', 's2'],
      customFields: {
        n_number: { dataType: 'number', value: '1.5' },
        i_integer: { dataType: 'integer', value: '2' },
        c_checkbox: { dataType: 'boolean', value: 'true' },
        t_text: { dataType: 'string', value: '2' },
        l_tag: { dataType: 'string', value: '["a"]' },
        gone_text: { dataType: 'string', value: null },
      },
      typeId: 't',
      queueId: 'q',
      assigneeId: 'a',
      statusId: 's',
      dateClosed: null,
    };
    const converted = convertWorkItem(workItemSchema.parse(answer), words, types);
    expect(convertWorkItem(workItemEventSchema.parse(event), words, types)).toEqual(converted);
    expect(converted).toMatchObject({
      id: 'w',
      externalId: 'CRM-1',
      type: 't',
      destination: { queueId: 'q' },
      assignee: 'a',
      priority: 2,
      status: 'active',
      businessStatus: { id: 's', name: 'Working', category: 'open' },
      requiredSkills: ['s1', 's2'],
      attributes: { n_number: 1.5, i_integer: 2, c_checkbox: true, t_text: '2', l_tag: ['a'] },
      createdAt: '2026-11-21T08:00:00.000Z',
    });
    expect(converted).not.toHaveProperty('endedAt');
  });

  it('the revision follows the content, not the vendor’s words', () => {
    const { revision } = convert({ assignmentState: 'Idle' });
    expect(convert({ assignmentState: 'AcdCancelled' }).revision).toBe(revision);
    expect(convert({ assignmentState: 'Connected' }).revision).not.toBe(revision);
  });
});

describe('priority', () => {
  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.constantFrom<Priority>(1, 2, 3, 4, 5), (priority) => {
        expect(mapPriority(convertPriority(priority, words.priorityPoints), words.priorityPoints)).toBe(priority);
      }),
    );
  });

  it.each([
    [25_000_000, 1],
    [91, 1],
    [90, 1],
    [89, 2],
    [0, 3],
    [-29, 3],
    [-500, 5],
  ] as const)('%i points are nearest to %i, the more urgent of two', (points, priority) => {
    expect(mapPriority(points, words.priorityPoints)).toBe(priority);
  });
});
