import { nothing, pathOf } from '@contactport/adapter-kit';
import { type CallOptions, errorFromUnknown, type JsonValue, type Priority, type Warning } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { convertPriority } from './priority.js';
import { untilKnown } from './until-known.js';

/** What may be changed of a persistent contact while it waits. */
export interface PersistentContactChange {
  readonly skillId?: string;
  readonly targetAgentId?: string;
  readonly initialPriority?: number;
}

/** Sends a waiting persistent contact elsewhere. The answer says that it is done. @throws NOT_FOUND for any other contact. */
export async function writePersistentContact(
  { client }: CxoneContext,
  contactId: string,
  change: PersistentContactChange,
  operation: string,
  options: CallOptions,
): Promise<void> {
  const persistentContact: JsonValue = { ...change };
  await client.send({
    operation,
    method: 'PUT',
    path: pathOf`/persistent-contacts/${contactId}`,
    body: { persistentContact },
    routeClass: 'persistent-contacts',
    // Sent again it could undo what somebody else has asked for in between.
    idempotence: 'once',
    schema: nothing,
    options,
  });
}

/** Gives a new item its own priority. The item is there already, so what goes wrong here is a warning. */
export async function setInitialPriority(
  context: CxoneContext,
  contactId: string | undefined,
  priority: Priority | undefined,
  options: CallOptions,
): Promise<readonly Warning[]> {
  if (priority === undefined) return [];
  const failed = (message: string): readonly Warning[] => [{ code: 'priority-ignored', message }];
  if (contactId === undefined) return failed('CXone told no id by which the priority could be set');
  try {
    const initialPriority = convertPriority(priority, context.settings.priorityPoints);
    const write = () => writePersistentContact(context, contactId, { initialPriority }, 'workItems.create', options);
    await untilKnown(context, write, options.signal);
    return [];
  } catch (error) {
    const { code, message } = errorFromUnknown(error, 'workItems.create');
    return failed(`the work item is made, but its priority could not be set: ${code}, ${message}`);
  }
}
