import { runSideBySide } from '@contactport/adapter-kit';
import { type CallOptions, queueId, type QueueId, type WorkItemCatalog, type WrapUpCode } from '@contactport/core';
import { z } from 'zod';
import { readWrapUpCodes } from '../directory/read-directory.js';
import { inTime } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { readRows } from '../read-pages.js';

const operation = 'workItems.catalog';
const atOnce = 8;
const queueSchema = z.object({ id: z.string() });

/** Types, statuses and the wrap-up codes of every queue. Codes belong to queues, so that each queue is asked for its own. */
export function readWorkItemCatalog(context: PlatformContext, options: CallOptions = {}): Promise<WorkItemCatalog> {
  return inTime(context, operation, options, async (inner) => {
    const { all } = await context.workTypes.get(inner.signal);
    return {
      types: all.map(({ id, name, attributes, defaultQueueId }) => ({
        id,
        name,
        attributes,
        ...(defaultQueueId === undefined ? {} : { defaultQueueId }),
      })),
      businessStatuses: all.flatMap(({ statuses }) => statuses),
      wrapUpCodes: await readAllWrapUpCodes(context, inner),
    };
  });
}

async function readAllWrapUpCodes(context: PlatformContext, options: CallOptions): Promise<readonly WrapUpCode[]> {
  const queueIds: QueueId[] = [];
  const queues = { path: '/api/v2/routing/queues', query: { pageSize: 100 }, routeClass: 'routing' } as const;
  for await (const { id } of readRows(context, queueSchema, { ...queues, operation, options })) {
    queueIds.push(queueId(id));
  }
  const codes: WrapUpCode[] = [];
  const read = (id: QueueId) => collect(readWrapUpCodes(context, id, operation, options));
  for await (const own of runSideBySide(queueIds, atOnce, read)) codes.push(...own);

  // In the order of the queues, however their answers came.
  const usedOn = (code: WrapUpCode['id']) =>
    queueIds.filter((id) => codes.some((own) => own.id === code && own.queueIds.includes(id)));
  const names = new Map(codes.map(({ id, name }) => [id, name]));
  return [...names].map(([id, name]) => ({ id, name, queueIds: usedOn(id) }));
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
