import { nothing, pathOf } from '@contactport/adapter-kit';
import {
  type CallOptions,
  ContactCentreError,
  type Destination,
  type Grant,
  isContactCentreError,
  type WorkItem,
  type WorkItemAction,
  type WorkItemActionType,
  type WorkItemChangeOptions,
  type WorkItemId,
} from '@contactport/core';
import { type CxoneContext, vendor } from '../cxone-context.js';
import { skillsWith } from '../directory/acd-skills.js';
import { invalidArgument } from '../refusals.js';
import { changeWorkItem, type WorkItemWrite } from './change-work-item.js';
import { type NamedAt, resolveEntryPoint } from './entry-points.js';
import { workItemMediaTypeId } from './media-type.js';
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
  const { [type]: grant } = capabilities.workItems.actions;
  if (grant?.as !== 'service') throw unsupportedAction(type, grant);
}

function unsupportedAction(type: WorkItemActionType, grant?: Grant): ContactCentreError<'UNSUPPORTED_CAPABILITY'> {
  const who = grant === undefined ? 'nobody' : "only an agent's own session";
  return new ContactCentreError({
    code: 'UNSUPPORTED_CAPABILITY',
    operation,
    vendor,
    message: `${operation}: ${vendor} lets ${who} ${type} a work item here`,
    details: { capability: `workItems.actions.${type}` },
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
      return requeueing(context, capability, action.destination, { operation, field: 'action.destination' }, options);
    case 'transfer':
      return 'agentId' in action.to
        ? sending(context, capability, { targetAgentId: action.to.agentId })
        : requeueing(context, capability, action.to, { operation, field: 'action.to' }, options);
    case 'accept':
    case 'decline':
    case 'hold':
    case 'resume':
    case 'park':
    case 'unpark':
    case 'release':
    case 'cancel-routing':
    case 'set-status':
    case 'wrap-up':
      throw unsupportedAction(action.type);
    default:
      return action satisfies never;
  }
}

/** CXone ends a contact in one way only: whether the work was done or called off, this adapter alone knows. */
function ending(context: CxoneContext, workItemId: WorkItemId, isCancelled: boolean): WorkItemWrite {
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

function sending(context: CxoneContext, capability: string, change: PersistentContactChange): WorkItemWrite {
  return {
    send: ({ contactId }, options) =>
      writePersistentContact(context, contactId, change, { operation, capability }, options),
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
  namedAt: NamedAt,
  { signal }: CallOptions,
): Promise<WorkItemWrite> {
  if (destination !== undefined) {
    return sending(context, capability, { skillId: await skillOf(context, destination, namedAt, signal) });
  }
  return {
    async send({ contactId, skillId }, options) {
      const change = skillId === undefined ? {} : { skillId };
      await writePersistentContact(context, contactId, change, { operation, capability }, options);
    },
    isSeen: () => true,
    settleMs: 0,
  };
}

/** @throws INVALID_ARGUMENT for a queue or an entry point that nobody has, or that takes no work items. */
async function skillOf(
  { acdSkills, entryPoints }: CxoneContext,
  destination: Destination,
  namedAt: NamedAt,
  signal: AbortSignal | undefined,
): Promise<string> {
  const skillId =
    'queueId' in destination
      ? destination.queueId
      : (await resolveEntryPoint(destination, entryPoints, namedAt, signal)).defaultSkillId;
  const known = await skillsWith(acdSkills, skillId === undefined ? [] : [skillId], signal);
  const allowed = [...known.values()].filter(({ mediaTypeId }) => mediaTypeId === workItemMediaTypeId);
  if (skillId !== undefined && allowed.some((skill) => skill.skillId === skillId)) return skillId;
  throw invalidArgument(
    operation,
    namedAt.field,
    `${skillId ?? 'the entry point'} is no skill for work items`,
    allowed.map((skill) => skill.skillId),
  );
}
