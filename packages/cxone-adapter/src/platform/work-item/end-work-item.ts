import { nothing, pathOf } from '@contactport/adapter-kit';
import { isContactCentreError, type WorkItemId } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import type { WorkItemWrite } from './change-work-item.js';

const operation = 'workItems.act';

/** CXone ends a contact in one way only: whether the work was done or called off, this adapter alone knows. */
export function ending(context: CxoneContext, workItemId: WorkItemId, isCancelled: boolean): WorkItemWrite {
  const { client, ownDeeds, settings } = context;
  return {
    async send({ contactId }, options) {
      // Noted before the request goes out, lest a watch sees the end first.
      const takeBack = isCancelled ? ownDeeds.cancelled(workItemId) : () => undefined;
      try {
        await client.send({
          operation,
          method: 'POST',
          path: pathOf`/contacts/${contactId}/end`,
          routeClass: 'contacts',
          idempotence: 'once',
          schema: nothing,
          options,
        });
      } catch (error) {
        if (isContactCentreError(error) && error.effect === 'none') takeBack();
        throw error;
      }
    },
    // After-contact work still belongs to the agent, but the contact is over.
    isSeen: ({ status }) => status === 'completed' || status === 'cancelled' || status === 'wrap-up',
    settleMs: settings.settleMs,
  };
}
