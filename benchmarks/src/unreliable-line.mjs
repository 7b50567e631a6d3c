import { ContactCentreError } from '@contactport/core';
import { sleep } from './join.mjs';

const none = { answers: 0, requests: 0, delayMs: 0 };

/**
 * The reference vendor's line with what the simulator's fault plans do to a vendor's: delays both ways, so that answers
 * come in another order, and losses.
 * @param writes,reads what share of `answers` and of `requests` gets lost, after up to `delayMs`.
 * @param delays `requestMs`, `answerMs`: every second one is late by up to so much. Default: none.
 */
export function createUnreliableLine({ line, clock, random, writes = none, reads = none, delays }) {
  const late = (mostMs = 0) =>
    mostMs > 0 && random.next() < 0.5 ? sleep(clock, random.integer(1, mostMs)) : Promise.resolve();

  async function lost(operation, effect, delayMs) {
    await sleep(clock, random.integer(0, delayMs));
    return new ContactCentreError({
      code: 'NETWORK',
      operation,
      vendor: 'reference',
      message: `${operation}: the connection broke before the answer came`,
      details: { reason: 'connection reset' },
      effect: effect === 'write' ? 'unknown' : 'none',
    });
  }

  return {
    ...line,
    async send(operation, effect, options, act) {
      const loss = effect === 'write' ? writes : reads;
      await late(delays?.requestMs);
      if (random.next() < loss.requests) throw await lost(operation, effect, loss.delayMs);
      const answer = await line.send(operation, effect, options, act);
      if (random.next() < loss.answers) throw await lost(operation, effect, loss.delayMs);
      await late(delays?.answerMs);
      return answer;
    },
  };
}
