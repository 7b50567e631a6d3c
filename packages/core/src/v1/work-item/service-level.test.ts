import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastServiceLevel, isServiceLevelBreached, type WorkItemStatus, workItemAgeMs } from '../../index.js';

const minute = 60_000;
const nine = Date.parse('2026-11-21T09:00:00.000Z');
const at = (minutes: number): string => new Date(nine + minutes * minute).toISOString();
const open = { createdAt: at(0), status: 'queued' } as const;
const within30 = { withinMs: 30 * minute };

describe('workItemAgeMs', () => {
  it('grows while the item is open, and stands still once it has ended', () => {
    expect(workItemAgeMs(open, at(5))).toBe(5 * minute);
    expect(workItemAgeMs({ ...open, status: 'completed', endedAt: at(7) }, at(50))).toBe(7 * minute);
  });

  it("is never negative, though the vendor's clock runs ahead of ours", () => {
    expect(workItemAgeMs(open, at(-1))).toBe(0);
  });
});

describe('forecastServiceLevel', () => {
  it.each([
    ['on-track', 23, {}],
    ['at-risk', 24, {}],
    ['at-risk', 30, {}],
    ['breached', 30.001, {}],
    ['met', 99, { status: 'completed', endedAt: at(30) }],
    ['missed', 99, { status: 'cancelled', endedAt: at(31) }],
  ] as const)('is %s after %d minutes of 30', (standing, minutes, rest) => {
    expect(forecastServiceLevel({ ...open, ...rest }, within30, at(minutes)).standing).toBe(standing);
  });

  it('lets the item’s own due date beat the policy', () => {
    const forecast = forecastServiceLevel({ ...open, dueAt: at(10) }, within30, at(4));
    expect(forecast).toEqual({ standing: 'on-track', ageMs: 4 * minute, remainingMs: 6 * minute, deadline: at(10) });
    expect(forecastServiceLevel({ ...open, dueAt: at(10) }, within30, at(8)).standing).toBe('at-risk');
  });

  it('warns from the share that the policy names', () => {
    expect(forecastServiceLevel(open, { ...within30, atRiskShare: 0.5 }, at(15)).standing).toBe('at-risk');
  });

  it('takes the same side as isServiceLevelBreached, and an open item only ever gets worse', () => {
    const statuses = fc.constantFrom<WorkItemStatus>('queued', 'active', 'completed', 'cancelled');
    const times = fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100), statuses, fc.option(fc.nat(100), { nil: undefined }));
    const worse = ['on-track', 'at-risk', 'breached'];
    fc.assert(
      fc.property(times, ([first, later, ended, status, due]) => {
        const item = {
          createdAt: at(0),
          status,
          ...(status === 'completed' || status === 'cancelled' ? { endedAt: at(ended) } : {}),
          ...(due === undefined ? {} : { dueAt: at(due) }),
        };
        const before = forecastServiceLevel(item, within30, at(first));
        const after = forecastServiceLevel(item, within30, at(first + later));
        expect(isServiceLevelBreached(item, within30, at(first))).toBe(
          ['breached', 'missed'].includes(before.standing),
        );
        expect(Date.parse(before.deadline)).toBe(nine + before.ageMs + before.remainingMs);
        if ('endedAt' in item) expect(after).toEqual(before);
        else expect(worse.indexOf(after.standing)).toBeGreaterThanOrEqual(worse.indexOf(before.standing));
      }),
    );
  });
});
