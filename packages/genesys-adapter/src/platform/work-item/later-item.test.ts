import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laterItem, type WorkItemTruth } from './later-item.js';
import type { VendorWorkItem } from './work-item-schema.js';

const dateModified = '2026-11-21T09:00:00.000Z';

const event = (assignmentState: string, from: string | undefined, queueId = 'q'): VendorWorkItem => ({
  id: 'w',
  queueId,
  assignmentState,
  dateModified,
  changedFrom: from === undefined ? {} : { assignmentState: from },
});

/** What is known after these came, in this order. */
function afterAll(events: readonly VendorWorkItem[]): readonly (string | undefined)[] {
  let held: WorkItemTruth | undefined;
  return events.map((item, order) => {
    held = laterItem(held, { item, order, told: [item] });
    return held.item.assignmentState;
  });
}

describe('changes of one instant', () => {
  const life = [event('Idle', undefined), event('AcdStarted', 'Idle'), event('Alerting', 'AcdStarted')];

  it('end at the last of them and never step back, whatever order they come in and however often', () => {
    const order = fc.shuffledSubarray([...life, ...life], { minLength: 6 });
    fc.assert(
      fc.property(order, (events) => {
        const known = afterAll(events).map((state) =>
          life.findIndex(({ assignmentState }) => assignmentState === state),
        );
        expect(known.at(-1)).toBe(2);
        expect(known).toEqual(known.toSorted((one, other) => one - other));
      }),
    );
  });

  it('a change there and back again is followed to its end', () => {
    const away = event('AcdCancelled', 'AcdStarted');
    const back = event('AcdStarted', 'AcdCancelled');
    expect(afterAll([event('AcdStarted', 'Idle'), away, back])).toEqual(['AcdStarted', 'AcdCancelled', 'AcdStarted']);
    expect(afterAll([event('AcdStarted', 'Idle'), back, away])).toEqual(['AcdStarted', 'AcdStarted', 'AcdStarted']);
  });

  it('an event that does not say what it changed is taken as it comes', () => {
    const { changedFrom: _, ...silent } = event('Alerting', 'AcdStarted');
    expect(afterAll([event('Idle', undefined), silent])).toEqual(['Idle', 'Alerting']);
  });
});

it('a read decides against what came before it, and keeps whom the event says it was taken from', () => {
  const told = { ...event('Declined', 'Alerting'), takenFrom: 'a' };
  const read = { id: 'w', queueId: 'q', assignmentState: 'Declined', dateModified };
  const held = laterItem({ item: told, order: 1, told: [told] }, { item: read, order: 2, told: [] });
  expect(held.item).toEqual({ ...read, takenFrom: 'a' });
  expect(laterItem(held, { item: told, order: 3, told: [told] })).toBe(held);
  expect(laterItem(held, { item: { ...read, assignmentState: 'Idle' }, order: 1, told: [] })).toBe(held);
});
