import type { ContactCentre, Destination, WorkItemTypeId } from '@contactport/core';
import { isContactCentreError } from '@contactport/core';
import { wait } from './wait.js';

export interface BackOfficeOptions {
  readonly centre: ContactCentre;
  readonly destination: Destination;
  readonly workItemType?: WorkItemTypeId;
  readonly signal: AbortSignal;
  /** Between two work items, in milliseconds. */
  readonly everyMs: number;
}

const errands = [
  'Answer a letter',
  'Check an invoice',
  'Send a replacement',
  'Correct an address',
  'Call a customer back',
];

/** Keeps the board's work lively: hands in a piece of work now and then, through the port. Simulated people do it. */
export async function handInWork({
  centre,
  destination,
  workItemType,
  signal,
  everyMs,
}: BackOfficeOptions): Promise<void> {
  const context = { actor: { id: 'demo-back-office', kind: 'service' } } as const;
  for (let count = 0; !signal.aborted; count += 1) {
    await wait(everyMs, signal);
    const name = errands[count % errands.length] ?? 'Errand';
    const type = workItemType === undefined ? {} : { type: workItemType };
    try {
      await centre.workItems.create({ name, destination, ...type }, { signal, context });
    } catch (error) {
      // A full queue or a limit is the vendor's to say: the next piece comes later.
      if (!isContactCentreError(error) || !error.retryable) throw error;
    }
  }
}
