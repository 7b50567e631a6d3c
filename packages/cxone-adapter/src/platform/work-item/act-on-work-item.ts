import { nothing, pathOf } from '@contactport/adapter-kit';
import {
  type CallOptions,
  ContactCentreError,
  type Destination,
  type WorkItem,
  type WorkItemAction,
  type WorkItemChangeOptions,
  type WorkItemId,
} from '@contactport/core';
import { type CxoneContext, vendor } from '../cxone-context.js';
import { skillsWith } from '../directory/acd-skills.js';
import { invalidArgument } from '../refusals.js';
import { changeWorkItem, type WorkItemWrite } from './change-work-item.js';
import { resolveEntryPoint } from './entry-points.js';
import { type PersistentContactChange, writePersistentContact } from './persistent-contact.js';

const operation = 'workItems.act';

/** Does what CXone lets a service do with a work item: end it, and send a persistent one elsewhere while it waits. */
export async function actOnWorkItem(
  context: CxoneContext,
  workItemId: WorkItemId,
  action: WorkItemAction,
  options: WorkItemChangeOptions = {},
): Promise<WorkItem> {
  demandAction(context, action);
  return changeWorkItem(context, workItemId, operation, options, (reading) =>
    prepare(context, workItemId, action, reading),
  );
}

/** @throws UNSUPPORTED_CAPABILITY for an action that is not declared, or only for an agent's own session. */
function demandAction({ capabilities }: CxoneContext, { type }: WorkItemAction): void {
  const grant = capabilities.workItems.actions[type];
  if (grant?.as === 'service') return;
  const capability = `workItems.actions.${type}`;
  throw new ContactCentreError({
    code: 'UNSUPPORTED_CAPABILITY',
    operation,
    vendor,
    message: `${operation}: ${vendor} lets ${grant === undefined ? 'nobody' : "only an agent's own session"} ${type} a work item here`,
    details: { capability },
  });
}

async function prepare(
  context: CxoneContext,
  workItemId: WorkItemId,
  action: WorkItemAction,
  options: CallOptions,
): Promise<WorkItemWrite> {
  const capability = `workItems.actions.${action.type}`;
  switch (action.type) {
    case 'complete':
    case 'cancel':
      if (action.statusId !== undefined) {
        throw invalidArgument(operation, 'action.statusId', 'CXone has no business statuses', []);
      }
      return ending(context, workItemId, action.type === 'cancel');
    case 'assign':
      return sending(context, capability, { targetAgentId: action.agentId });
    case 'requeue':
      return requeueing(context, capability, action.destination, options);
    case 'transfer':
      return 'agentId' in action.to
        ? sending(context, capability, { targetAgentId: action.to.agentId })
        : requeueing(context, capability, action.to, options);
    default:
      throw new RangeError(`${action.type} is granted to no service`);
  }
}

/** CXone ends a contact in one way only: whether the work was done or called off, this adapter alone knows. */
function ending(context: CxoneContext, workItemId: WorkItemId, isCancelled: boolean): WorkItemWrite {
  const { client, ownDeeds, settings } = context;
  return {
    capability: `workItems.actions.${isCancelled ? 'cancel' : 'complete'}`,
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
        if (!(error instanceof ContactCentreError) || error.effect === 'none') takeBack();
        throw error;
      }
    },
    // After-contact work still belongs to the agent, but the contact is over.
    isSeen: ({ status }) => status === 'completed' || status === 'cancelled' || status === 'wrap-up',
    settleMs: settings.settleMs,
  };
}

function sending(context: CxoneContext, capability: string, change: PersistentContactChange): WorkItemWrite {
  return {
    capability,
    send: ({ contactId }, options) => writePersistentContact(context, contactId, change, operation, options),
    isSeen: ({ assignee, destination }) =>
      change.targetAgentId === undefined
        ? destination !== undefined && 'queueId' in destination && destination.queueId === change.skillId
        : assignee === change.targetAgentId,
    settleMs: 0,
  };
}

/** Without a destination it goes back to where it waits, to whoever is next. */
async function requeueing(
  context: CxoneContext,
  capability: string,
  destination: Destination | undefined,
  { signal }: CallOptions,
): Promise<WorkItemWrite> {
  if (destination !== undefined) {
    return sending(context, capability, { skillId: await skillOf(context, destination, signal) });
  }
  const anywhere = sending(context, capability, {});
  return {
    ...anywhere,
    send: ({ contactId, skillId }, options) =>
      writePersistentContact(context, contactId, skillId === undefined ? {} : { skillId }, operation, options),
    isSeen: () => true,
  };
}

/** @throws INVALID_ARGUMENT for a queue or an entry point that nobody has. */
async function skillOf(
  { acdSkills, entryPoints }: CxoneContext,
  destination: Destination,
  signal: AbortSignal | undefined,
): Promise<string> {
  if ('entryPointId' in destination) {
    const { defaultSkillId } = await resolveEntryPoint(destination, entryPoints, signal);
    if (defaultSkillId !== undefined) return defaultSkillId;
    throw invalidArgument(operation, 'action.destination', `${destination.entryPointId} leads to no skill of its own`);
  }
  const known = await skillsWith(acdSkills, [destination.queueId], signal);
  if (known.has(destination.queueId)) return destination.queueId;
  throw invalidArgument(operation, 'action.destination', `${destination.queueId} is no skill`, [...known.keys()]);
}
