import { nothing, pathOf } from '@contactport/adapter-kit';
import { type CallOptions, isContactCentreError, type QueueId } from '@contactport/core';
import type { PlatformContext } from './platform-context.js';

/** Is there such a queue? */
export async function isQueue(
  { client }: Pick<PlatformContext, 'client'>,
  operation: string,
  queueId: QueueId,
  options: CallOptions,
): Promise<boolean> {
  const path = pathOf`/api/v2/routing/queues/${queueId}`;
  const call = { operation, method: 'GET', path, routeClass: 'routing', idempotence: 'read', options } as const;
  try {
    await client.send({ ...call, schema: nothing });
    return true;
  } catch (error) {
    if (isContactCentreError(error, 'NOT_FOUND')) return false;
    throw error;
  }
}
