import { vi } from 'vitest';

/** Lets fake time pass, timer by timer, until a promise settles. */
export async function inFakeTime<Value>(promise: Promise<Value>): Promise<Value> {
  let over = false;
  const end = () => {
    over = true;
  };
  promise.then(end, end);
  for (;;) {
    await vi.advanceTimersByTimeAsync(0);
    if (over) return promise;
    if (vi.getTimerCount() === 0) throw new Error('nothing is due, and still the promise has not settled');
    await vi.advanceTimersToNextTimerAsync();
  }
}
