import { describe, expect, test } from 'vitest';
import { Cancellation } from './cancellation.js';
import { onAbort } from './on-abort.js';

describe('a cancellation', () => {
  test('is told once, to everybody who is still linked, with the first reason', () => {
    const cancellation = new Cancellation();
    const told: string[] = [];
    const hear = () => told.push('twice linked');
    cancellation.onAbort(hear);
    cancellation.onAbort(hear)();
    const unlinkLast = () => unlink();
    cancellation.onAbort(unlinkLast);
    const unlink = onAbort(cancellation, () => told.push('unlinked by another'));
    cancellation.abort('enough');
    cancellation.abort('too late');
    expect(told).toEqual(['twice linked']);
    expect(cancellation).toMatchObject({ aborted: true, reason: 'enough' });
    expect(() => cancellation.throwIfAborted()).toThrow('enough');
    cancellation.onAbort(hear);
    expect(told).toEqual(['twice linked', 'twice linked']);
  });

  test('has a signal that tells the same, whenever it is asked for', () => {
    const early = new Cancellation();
    const { signal } = early;
    expect(signal.aborted).toBe(false);
    early.abort('enough');
    expect(signal.reason).toBe('enough');
    expect(early.signal).toBe(signal);
    const late = new Cancellation();
    late.abort('enough');
    expect(late.signal.reason).toBe('enough');
  });
});
