import type { AgentId, CallOptions, QueueId, SkillId, WrapUpCodeId } from '@contactport/core';
import { z } from 'zod';
import type { PlatformContext } from '../platform-context.js';
import { isQueue } from '../is-queue.js';
import { type PagesOptions, readRows } from '../read-pages.js';
import { invalidArgument } from '../../refusals.js';

/** What a draft, a patch or an action names, each under the field that names it. */
export interface Named {
  readonly queue?: { readonly field: string; readonly id: QueueId } | undefined;
  readonly skills?: { readonly field: string; readonly ids: readonly SkillId[] } | undefined;
  readonly agents?: { readonly field: string; readonly ids: readonly AgentId[] } | undefined;
  readonly wrapUpCodes?: { readonly field: string; readonly ids: readonly WrapUpCodeId[] } | undefined;
}

const entity = z.object({ id: z.string() });

/** The most ids that one call may name. */
const chunkSize = 100;

/**
 * Looks for everything that is named: the vendor's refusal does not say which of the ids nobody has.
 * @throws INVALID_ARGUMENT for the first that is not there.
 */
export async function assertKnown(
  context: PlatformContext,
  operation: string,
  { queue, skills, agents, wrapUpCodes }: Named,
  options: CallOptions,
): Promise<void> {
  if (queue !== undefined && !(await isQueue(context, operation, queue.id, options))) {
    throw invalidArgument(operation, queue.field, `${queue.id} is no queue`);
  }
  for (const [named, kind, path, routeClass] of [
    [skills, 'skill', '/api/v2/routing/skills', 'routing'],
    [agents, 'agent', '/api/v2/users', 'directory'],
    [wrapUpCodes, 'wrap-up code', '/api/v2/routing/wrapupcodes', 'routing'],
  ] as const) {
    if (named === undefined) continue;
    const unknown = await firstUnknown(context, named.ids, { operation, path, routeClass, options });
    if (unknown !== undefined) throw invalidArgument(operation, named.field, `${unknown} is no ${kind}`);
  }
}

async function firstUnknown(
  context: PlatformContext,
  ids: readonly string[],
  pages: PagesOptions,
): Promise<string | undefined> {
  const known = new Set<string>();
  for (let start = 0; start < ids.length; start += chunkSize) {
    const query = { id: ids.slice(start, start + chunkSize), pageSize: chunkSize };
    for await (const { id } of readRows(context, entity, { ...pages, query })) known.add(id);
  }
  return ids.find((id) => !known.has(id));
}
