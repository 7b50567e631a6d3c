import { nothing, pathOf } from '@contactport/adapter-kit';
import {
  type CallOptions,
  ContactCentreError,
  errorFromUnknown,
  isContactCentreError,
  type JsonValue,
  type Priority,
  type Warning,
} from '@contactport/core';
import { type CxoneContext, vendor } from '../cxone-context.js';
import { convertPriority } from './priority.js';

/** What may be changed of a persistent contact while it waits. */
export interface PersistentContactChange {
  readonly skillId?: string;
  readonly targetAgentId?: string;
  readonly initialPriority?: number;
}

/**
 * Sends a waiting persistent contact elsewhere. The answer says that it is done.
 * @throws UNSUPPORTED_CAPABILITY for a contact that is not persistent.
 */
export async function writePersistentContact(
  { client }: CxoneContext,
  contactId: string,
  change: PersistentContactChange,
  call: { readonly operation: string; readonly capability: string },
  options: CallOptions,
): Promise<void> {
  const { operation, capability } = call;
  const persistentContact: JsonValue = { ...change };
  try {
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
  } catch (error) {
    // Whoever gets here has seen the contact: it is this route that does not know it.
    if (!isContactCentreError(error, 'NOT_FOUND')) throw error;
    throw new ContactCentreError({
      code: 'UNSUPPORTED_CAPABILITY',
      operation,
      vendor,
      message: `${operation}: contact ${contactId} is none of the persistent ones, which alone can be sent elsewhere`,
      details: { capability },
    });
  }
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
    const call = { operation: 'workItems.create', capability: 'workItems.create' };
    await writePersistentContact(context, contactId, { initialPriority }, call, options);
    return [];
  } catch (error) {
    const { code, message } = errorFromUnknown(error, 'workItems.create');
    return failed(`the work item is made, but its priority could not be set: ${code}, ${message}`);
  }
}
