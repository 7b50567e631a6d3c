import type { StateChange } from '@contactport/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawPlan } from '../draw-plan.js';
import type { ChangeCall, Run } from '../run.js';
import { runPlan } from '../run-plan.js';
import { judgeChanges } from './judge-changes.js';

const deed = {
  kind: 'change',
  adapter: 0,
  agent: 0,
  target: { availability: 'ready' },
  atMs: 0,
} as const;

let quiet: Run;
beforeAll(async () => {
  const plan = drawPlan({ vendor: 'cxone', profile: 'platform', seed: 1 });
  quiet = await runPlan({
    ...plan,
    adapters: 1,
    deeds: [deed],
    watchers: [],
    faults: { faults: [{ kind: 'lost-answer', routes: ['write'] }] },
  });
});

/** The one change of the run, told otherwise. */
function judgeTold(call: Partial<ChangeCall>, told: Partial<StateChange>): string[] {
  const [honest] = quiet.changes;
  if (honest === undefined || honest.ending.kind === 'rejected') throw new RangeError('no change');
  const change = { ...honest.ending.change, ...told };
  return judgeChanges({ ...quiet, changes: [{ ...honest, ...call, ending: { kind: 'resolved', change } }] });
}

describe('the judge of a change whose write was not answered', () => {
  it('finds nothing where it was done all the same', () => {
    expect(quiet.changes).toMatchObject([{ ending: { change: { outcome: 'changed', verifiedBy: 'read-back' } } }]);
    expect(judgeChanges(quiet)).toEqual([]);
  });

  it('lets the write arrive after the call was told, where the caller was warned of that', () => {
    const late = { endedAtMs: (quiet.changes[0]?.startedAtMs ?? 0) - 1 };
    const faultsWith = (warnings: StateChange['warnings']) =>
      judgeTold(late, { warnings }).filter((fault) => fault.includes('no caller was told'));
    expect(faultsWith([{ code: 'answer-lost', message: '' }])).toEqual([]);
    expect(faultsWith([])).toHaveLength(1);
  });

  it('does not take a contact, which hides what was asked for, for a sign of it', () => {
    const [honest] = quiet.changes;
    if (honest?.ending.kind !== 'resolved') throw new RangeError('no change');
    const current = { ...honest.ending.change.previous, availability: { value: 'unknown' } } as const;
    expect(judgeTold({}, { current })).toContainEqual(expect.stringContaining('was told changed, and shown'));
  });
});
