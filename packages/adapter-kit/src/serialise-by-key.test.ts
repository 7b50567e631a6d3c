import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSerialiser } from './index.js';
import { createVirtualClock } from '../test/virtual-clock.js';

test('jobs of one key run one at a time and in order, those of others beside them, whoever fails or leaves', async () => {
  const job = fc.record({
    key: fc.constantFrom('a', 'b', 'c'),
    ms: fc.nat(20),
    ends: fc.constantFrom('well', 'badly', 'never begun'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(job, { maxLength: 25 }), async (jobs) => {
      const clock = createVirtualClock();
      const serialise = createSerialiser();
      const running = new Map<string, number>();
      const begun: number[] = [];
      const results = jobs.map(({ key, ms, ends }, index) => {
        const controller = new AbortController();
        const result = serialise(
          key,
          async () => {
            begun.push(index);
            running.set(key, (running.get(key) ?? 0) + 1);
            expect(running.get(key)).toBe(1);
            await new Promise<void>((resolve) => clock.schedule(ms, resolve));
            running.set(key, 0);
            if (ends === 'badly') throw new Error('badly');
            return index;
          },
          controller.signal,
        ).catch((error: unknown) => String(error));
        const firstOfKey = jobs.findIndex((other) => other.key === key) === index;
        if (ends === 'never begun' && !firstOfKey) controller.abort('left');
        return result;
      });
      const settled = await clock.run(Promise.all(results));
      for (const key of ['a', 'b', 'c']) {
        const ofKey = begun.filter((index) => jobs[index]?.key === key);
        expect(ofKey).toEqual(ofKey.toSorted((left, right) => left - right));
      }
      expect(begun.length + settled.filter((result) => result === 'left').length).toBe(jobs.length);
    }),
    { numRuns: 60 },
  );
});

test('the longest run of keys leaves nothing behind that delays', async () => {
  const serialise = createSerialiser();
  for (let index = 0; index < 1_000; index += 1) expect(await serialise('a', async () => index)).toBe(index);
  await expect(serialise('a', async () => 1, AbortSignal.abort('no'))).rejects.toBe('no');
});
