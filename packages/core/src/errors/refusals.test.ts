import { describe, expect, it } from 'vitest';
import { createRefusals, revision } from '../index.js';

const refusals = createRefusals('acme');

describe('createRefusals', () => {
  it('words each refusal with operation, vendor and what it is about', () => {
    expect(refusals.invalidArgument('agentStates.change', 'reason', 'is unknown', ['r1']).toJSON()).toMatchObject({
      code: 'INVALID_ARGUMENT',
      vendor: 'acme',
      message: 'agentStates.change: reason is unknown',
      effect: 'none',
      details: { field: 'reason', reason: 'is unknown', allowed: ['r1'] },
    });
    expect(refusals.invalidState('workItems.act', 'it has ended', 'completed').details).toEqual({
      reason: 'it has ended',
      current: 'completed',
    });
    expect(refusals.invalidState('workItems.act', 'not from here', 'Open', ['s2']).details).toEqual({
      reason: 'not from here',
      current: 'Open',
      allowed: ['s2'],
    });
    expect(refusals.notFound('agentStates.get', 'agent', '7').message).toBe('agentStates.get: there is no agent 7');
  });

  it('lets a change pass whose caller names no revision, or the present one', () => {
    const now = revision('b');
    expect(() => refusals.assertRevision('workItems.update', undefined, now, 'item 1')).not.toThrow();
    expect(() => refusals.assertRevision('workItems.update', now, now, 'item 1')).not.toThrow();
    expect(() => refusals.assertRevision('workItems.update', revision('a'), now, 'item 1')).toThrow(
      expect.objectContaining({ code: 'CONFLICT', details: { expected: 'a', actual: 'b' } }),
    );
  });

  it('names the filter that is not declared', () => {
    const demand = () =>
      refusals.demandFilters({ a: undefined, b: 1 }, ['c'], 'workItems.list', 'workItems.list.filters');
    expect(demand).toThrow(expect.objectContaining({ details: { capability: 'workItems.list.filters.b' } }));
    expect(() => refusals.demandFilters({ c: 1 }, ['c'], 'workItems.list', 'x')).not.toThrow();
  });
});
