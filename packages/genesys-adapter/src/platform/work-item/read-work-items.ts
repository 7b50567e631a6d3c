import { lenientList, pathOf } from '@contactport/adapter-kit';
import type { CallOptions, QueueId, WorkItemId } from '@contactport/core';
import { errorContext, type GenesysContext } from '../genesys-context.js';
import { type VendorWorkItem, workItemListingSchema, workItemSchema } from './work-item-schema.js';

const pageSize = 200;

/** @throws NOT_FOUND */
export async function readWorkItem(
  { client }: GenesysContext,
  id: WorkItemId,
  operation: string,
  options: CallOptions,
): Promise<VendorWorkItem> {
  const { data } = await client.send({
    operation,
    method: 'GET',
    path: pathOf`/api/v2/taskmanagement/workitems/${id}`,
    routeClass: 'task-management',
    idempotence: 'read',
    schema: workItemSchema,
    options,
  });
  return data;
}

/** Every open item of a queue. Pages may be short or empty while there are more. */
export async function* readOpenWorkItems(
  context: GenesysContext,
  queueId: QueueId,
  operation: string,
  options: CallOptions,
): AsyncGenerator<VendorWorkItem, void, undefined> {
  let after: string | undefined;
  do {
    const { data } = await context.client.send({
      operation,
      method: 'POST',
      path: '/api/v2/taskmanagement/workitems/query',
      body: {
        pageSize,
        filters: [
          { name: 'queueId', type: 'String', operator: 'EQ', values: [queueId] },
          { name: 'statusCategory', type: 'String', operator: 'IN', values: ['Open', 'InProgress', 'Waiting'] },
        ],
        ...(after === undefined ? {} : { after }),
      },
      routeClass: 'task-management',
      idempotence: 'read',
      schema: workItemListingSchema,
      options,
    });
    yield* lenientList(workItemSchema, data.entities, errorContext(context, operation)).items;
    after = data.after;
  } while (after !== undefined);
}
