import { beforeEach, describe, expect, test } from 'vitest';
import { createSharedRead, type SharedRead, sleep } from '../index.js';
import { createVirtualClock, type VirtualClock } from '../../test/virtual-clock.js';

const readMs = 10;
const freshMs = 10_000;
const maxAgeMs = 300_000;

let clock: VirtualClock;
let reads: number;
let shared: SharedRead<number>;

beforeEach(() => {
  clock = createVirtualClock();
  reads = 0;
  const read = async (): Promise<number> => {
    reads += 1;
    const value = reads;
    await sleep(clock, readMs);
    return value;
  };
  shared = createSharedRead({ clock, read, maxAgeMs, freshMs });
});

describe('a shared read', () => {
  test('is done once for all who ask together, and kept until it is too old', async () => {
    expect(await clock.run(Promise.all([shared.get(), shared.get(), shared.fresh()]))).toEqual([1, 1, 1]);
    await clock.advance(maxAgeMs - readMs - 1);
    expect(await clock.run(shared.get())).toBe(1);
    await clock.advance(1);
    expect(await clock.run(shared.get())).toBe(2);
  });

  test('is done anew for whoever wants it fresh, unless that has just been done', async () => {
    await clock.run(shared.get());
    await clock.advance(freshMs - readMs - 1);
    expect(await clock.run(shared.fresh())).toBe(1);
    await clock.advance(1);
    expect(await clock.run(shared.fresh())).toBe(2);
    expect(await clock.run(shared.get())).toBe(2);
  });

  test('is done anew for whoever cannot do with what is kept, once, whether or not that will do', async () => {
    await clock.run(shared.get());
    await clock.advance(freshMs);
    expect(await clock.run(shared.getOrRenew((value) => value === 1))).toBe(1);
    expect(reads).toBe(1);
    expect(await clock.run(shared.getOrRenew((value) => value > 1))).toBe(2);
    expect(await clock.run(shared.getOrRenew((value) => value > 100))).toBe(2);
    expect(reads).toBe(2);
  });

  test('goes on for the others when one of them gives up', async () => {
    const controller = new AbortController();
    const [one, other] = [shared.get(controller.signal), shared.get()];
    controller.abort('enough');
    await expect(one).rejects.toBe('enough');
    expect(await clock.run(other)).toBe(1);
    expect(reads).toBe(1);
  });

  test('that failed is not kept', async () => {
    let fails = true;
    const failing = createSharedRead({
      clock,
      maxAgeMs,
      freshMs,
      read: async () => {
        if (fails) throw new Error('no');
        return 'value';
      },
    });
    await expect(failing.get()).rejects.toThrow('no');
    fails = false;
    expect(await failing.get()).toBe('value');
  });
});
