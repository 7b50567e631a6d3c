import { agentId, type ShiftActivity } from '@contactport/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapActivityCategory } from './activity-category.js';
import { convertShift } from './convert-shift.js';
import { scheduleSchema, type ShiftRow } from './schedule-schema.js';

const agent = agentId('1001');
const at = (hour: number): string => new Date(Date.UTC(2026, 10, 21, 0, hour * 60)).toISOString();

function convert(row: Partial<ShiftRow>) {
  return convertShift(agent, { start: at(8), end: at(16), baseName: 'Open', intervals: [], ...row });
}

describe('convertShift', () => {
  it('reads what the user hub tells, and fills the rest with the base activity', () => {
    const rows = scheduleSchema.parse({
      schedules: [
        {
          shifts: [
            {
              start: '2026-11-21T08:00:00Z',
              end: '2026-11-21T16:00:00',
              baseActivityCode: { id: 'a', title: 'Open', activityCodeCategory: { color: '#fff' } },
              activityIntervals: [
                { start: '2026-11-21T12:00:00Z', end: '2026-11-21T12:30:00Z', activityCode: { title: 'Lunch' } },
                { start: '2026-11-21T08:00:00Z', end: '2026-11-21T08:15:00Z', activityCode: { title: 'Team huddle' } },
              ],
            },
          ],
        },
      ],
    });
    expect(rows.map((row) => convertShift(agent, row))).toEqual([
      {
        agentId: '1001',
        start: at(8),
        end: at(16),
        activities: [
          { start: at(8), end: at(8.25), name: 'Team huddle', category: 'meeting' },
          { start: at(8.25), end: at(12), name: 'Open', category: 'on-queue' },
          { start: at(12), end: at(12.5), name: 'Lunch', category: 'meal' },
          { start: at(12.5), end: at(16), name: 'Open', category: 'on-queue' },
        ],
      },
    ]);
  });

  it.each([undefined, {}, { schedules: null }, { schedules: [{ shifts: null }] }])('finds no shift in %j', (answer) => {
    expect(scheduleSchema.parse(answer)).toEqual([]);
  });

  it('invents nothing where there is no base activity', () => {
    const lunch = { start: at(12), end: at(13), name: undefined };
    expect(convert({ baseName: undefined, intervals: [lunch] })?.activities).toEqual([{ start: at(12), end: at(13) }]);
  });

  it('is none without beginning or end', () => {
    expect(convert({ start: undefined })).toBeUndefined();
    expect(convert({ end: undefined })).toBeUndefined();
  });

  it('covers the shift, whatever breaks into it', () => {
    const hour = fc.integer({ min: 8 * 4, max: 16 * 4 }).map((quarter) => quarter / 4);
    const interval = fc
      .tuple(hour, hour)
      .filter(([left, right]) => left !== right)
      .map(([left, right]) => ({ start: at(Math.min(left, right)), end: at(Math.max(left, right)), name: 'Break' }));
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 6 }), (intervals) => {
        const activities = convert({ intervals })?.activities ?? [];
        const open = activities.filter(({ name }) => name === 'Open');
        expect(activities.length - open.length).toBe(intervals.length);
        for (let quarter = 8; quarter < 16; quarter += 0.25) {
          const now = at(quarter + 0.1);
          const isNow = ({ start, end }: ShiftActivity): boolean => start <= now && now < end;
          const isBroken = intervals.some((one) => one.start <= now && now < one.end);
          expect(open.filter(isNow)).toHaveLength(isBroken ? 0 : 1);
        }
        expect(activities.map(({ start }) => start)).toEqual(activities.map(({ start }) => start).toSorted());
      }),
    );
  });
});

it.each([
  ['Open', 'on-queue'],
  ['Lunch', 'meal'],
  ['Short break', 'break'],
  ['One-on-one', 'meeting'],
  ['Coaching', 'training'],
  ['Sick', 'time-off'],
  ['Time off', 'time-off'],
  ['Unavailable', 'unavailable'],
  ['Back office', 'off-queue'],
  ['Offline queue work', 'on-queue'],
  ['Zumba', 'other'],
])('an activity called %s is %s', (title, category) => {
  expect(mapActivityCategory(title)).toBe(category);
});
