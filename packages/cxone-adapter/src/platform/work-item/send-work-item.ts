import type { CallOptions, Destination } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { skillsWith } from '../directory/acd-skills.js';
import { invalidArgument } from '../refusals.js';
import type { WorkItemWrite } from './change-work-item.js';
import { type NamedAt, resolveEntryPoint } from './entry-points.js';
import { workItemMediaTypeId } from './media-type.js';
import { type PersistentContactChange, writePersistentContact } from './persistent-contact.js';

const operation = 'workItems.act';

/** Sends a persistent item to an agent or to a skill. */
export function sending(context: CxoneContext, capability: string, change: PersistentContactChange): WorkItemWrite {
  return {
    persistentOnly: capability,
    send: ({ contactId }, options) => writePersistentContact(context, contactId, change, operation, options),
    isSeen: ({ assignee, destination }) =>
      change.targetAgentId === undefined
        ? destination !== undefined && 'queueId' in destination && destination.queueId === change.skillId
        : assignee === change.targetAgentId,
    settleMs: 0,
  };
}

/** Without a destination it goes back to where it waits, to whoever is next. */
export async function requeueing(
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
    persistentOnly: capability,
    async send({ contactId, skillId }, options) {
      const change = skillId === undefined ? {} : { skillId };
      await writePersistentContact(context, contactId, change, operation, options);
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
