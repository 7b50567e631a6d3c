import { pathOf } from '@contactport/adapter-kit';
import { type CallOptions, isContactCentreError, type QueueId } from '@contactport/core';
import { z } from 'zod';
import type { PlatformContext } from '../platform-context.js';
import { readRows } from '../read-pages.js';

const reference = z.object({ id: z.string() });

const queueSchema = z
  .object({
    name: z.string().nullish(),
    skillEvaluationMethod: z.string().nullish(),
    bullseye: z
      .object({
        rings: z
          .array(z.object({ actions: z.object({ skillsToRemove: z.array(reference).nullish() }).nullish() }))
          .nullish(),
      })
      .nullish(),
  })
  .transform(({ name, skillEvaluationMethod, bullseye }) => ({
    name: name ?? '',
    disregardsSkills: skillEvaluationMethod === 'NONE',
    skillsRemoved: (bullseye?.rings ?? []).flatMap(({ actions }) => actions?.skillsToRemove ?? []).map(({ id }) => id),
  }));

/** A queue, as far as it says who gets its work. */
export type RoutabilityQueue = z.infer<typeof queueSchema>;

const memberSchema = z
  .object({
    joined: z.boolean().nullish(),
    routingStatus: z.object({ status: z.string().nullish() }).nullish(),
    user: z.object({
      id: z.string(),
      skills: z.array(z.object({ id: z.string(), state: z.string().nullish() })).nullish(),
    }),
  })
  .transform(({ joined, routingStatus, user: { id, skills } }) => ({
    joined: joined === true,
    routingStatus: routingStatus?.status ?? undefined,
    user: {
      id,
      skillIds: (skills ?? []).filter(({ state }) => state == null || state === 'active').map((skill) => skill.id),
    },
  }));

/** A member of a queue, with what routing asks of one. */
export type QueueMemberRow = z.infer<typeof memberSchema>;

const utilizationSchema = z.object({
  utilization: z.object({ workitem: z.object({ maximumCapacity: z.number().nullish() }).nullish() }).nullish(),
});

/** @returns undefined for a queue nobody has. */
export async function readQueue(
  { client }: PlatformContext,
  queueId: QueueId,
  operation: string,
  options: CallOptions,
): Promise<RoutabilityQueue | undefined> {
  const path = pathOf`/api/v2/routing/queues/${queueId}`;
  const call = { operation, method: 'GET', path, routeClass: 'routing', idempotence: 'read', options } as const;
  try {
    const { data } = await client.send({ ...call, schema: queueSchema });
    return data;
  } catch (error) {
    if (isContactCentreError(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

export async function readQueueMembers(
  context: PlatformContext,
  queueId: QueueId,
  operation: string,
  options: CallOptions,
): Promise<readonly QueueMemberRow[]> {
  const path = pathOf`/api/v2/routing/queues/${queueId}/members`;
  const query = { pageSize: 100, expand: ['skills', 'routingStatus'] };
  const members: QueueMemberRow[] = [];
  const pages = { path, query, routeClass: 'routing', operation, options } as const;
  for await (const member of readRows(context, memberSchema, pages)) members.push(member);
  return members;
}

/** How many work items an agent may have at once; undefined where the vendor does not tell. */
export async function readWorkItemCapacity(
  { client }: PlatformContext,
  userId: string,
  operation: string,
  options: CallOptions,
): Promise<number | undefined> {
  const { data } = await client.send({
    operation,
    method: 'GET',
    path: pathOf`/api/v2/routing/users/${userId}/utilization`,
    routeClass: 'routing',
    idempotence: 'read',
    schema: utilizationSchema,
    options,
  });
  return data.utilization?.workitem?.maximumCapacity ?? undefined;
}
