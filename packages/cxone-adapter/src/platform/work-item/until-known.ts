import { sleep } from '@contactport/adapter-kit';
import { isContactCentreError } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';

/** How soon it is tried again. */
const tryAgainMs = 1_000;

/**
 * Does something to an item that was only just handed in. CXone may not know it yet, and has then done nothing: it is
 * tried again for as long as a change may take to show.
 * @throws NOT_FOUND when it is unknown even then.
 */
export async function untilKnown(
  { clock, settings }: Pick<CxoneContext, 'clock' | 'settings'>,
  attempt: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const tryUntil = clock.now() + settings.settleMs;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (!isContactCentreError(error, 'NOT_FOUND') || clock.now() + tryAgainMs > tryUntil) throw error;
      await sleep(clock, tryAgainMs, signal);
    }
  }
}
