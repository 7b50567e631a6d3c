import { type Priority, workItemStatusId, type WorkItemStatus, workItemTypeId } from '@contactport/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertWorkItem } from './convert-work-item.js';
import { convertPriority, mapPriority } from './priority.js';
import { type VendorWorkItem, workItemEventSchema, workItemSchema } from './work-item-schema.js';
import { createWorkTypes } from './work-types.js';

const words = { cancelledStatusIds: ['s-cancelled'], priorityPoints: [120, 60, 0, -60, -120] } as const;
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
      type: { id: 't' },
      queue: { id: 'q' },
      assignee: { id: 'a' },
      status: { id: 's' },
      version: 3,
    };
    const event = { ...shared, typeId: 't', queueId: 'q', assigneeId: 'a', statusId: 's', dateClosed: null };
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
