import { onAbort } from '@contactport/adapter-kit';
import type { CallOptions } from '@contactport/core';
import { z } from 'zod';
import type { TopicListener } from '../../stream/topic-hub.js';
import type { PlatformContext } from '../platform-context.js';
import { searchSchema, type VendorSearch } from './schedule-schema.js';

const userSchema = z.object({ id: z.string() });

/**
 * Asks once more, listening for the answer: what was told before anybody listened is gone.
 * @param ask starts a search of its own.
 */
export async function awaitSearch(
  context: PlatformContext,
  ask: () => Promise<VendorSearch>,
  isProcessing: (search: VendorSearch) => boolean,
  operation: string,
  options: CallOptions,
): Promise<VendorSearch> {
  const told = new Map<string, VendorSearch>();
  const owner = await ownId(context, operation, options);
  let failure: { readonly error: unknown } | undefined;
  let wake: () => void = () => undefined;
  const group = { subject: owner, topics: [`v2.workforcemanagement.users.${owner}.schedules.search`] };
  const listener: TopicListener = {
    onEvent(_subject, _topic, body) {
      const event = searchSchema.safeParse(body);
      if (event.success && event.data.operationId != null) told.set(event.data.operationId, event.data);
      wake();
    },
    // What is missed meanwhile cannot be asked for: the call's own deadline ends the waiting.
    onInterrupted: () => undefined,
    onRestored: () => undefined,
    onFailed(error) {
      failure = { error };
      wake();
    },
  };
  const subscription = await context.notifications.listen([group], listener, options.signal);
  const unlink = onAbort(options.signal, () => wake());
  try {
    const asked = await ask();
    if (!isProcessing(asked)) return asked;
    for (;;) {
      const answer = told.get(asked.operationId ?? '');
      if (answer !== undefined) return answer;
      if (failure !== undefined) throw failure.error;
      options.signal?.throwIfAborted();
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    unlink();
    subscription.end();
  }
}

/** On whose topic the vendor tells: that of the client, or of the person whose token this is. */
async function ownId({ client, settings }: PlatformContext, operation: string, options: CallOptions): Promise<string> {
  const { access } = settings;
  if (access.kind === 'client') return access.clientId;
  const { data } = await client.send({
    operation,
    method: 'GET',
    path: '/api/v2/users/me',
    routeClass: 'directory',
    idempotence: 'read',
    schema: userSchema,
    options,
  });
  return data.id;
}
