import { createSharedRead, lenientList, pathOf, runSideBySide, type SharedRead } from '@contactport/adapter-kit';
import { queueId, skillId, type WorkItemStatusDefinition, workItemStatusId, workItemTypeId } from '@contactport/core';
import { z } from 'zod';
import { errorContext } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { readRows } from '../read-pages.js';
import {
  convertAttributes,
  dataSchemaSchema,
  parseStatusCategory,
  type VendorDataSchema,
  type VendorWorkStatus,
  type VendorWorkType,
  workStatusSchema,
  workTypeSchema,
} from './work-type-schema.js';
import { createWorkTypes, type WorkType, type WorkTypes } from './work-types.js';

type Reading = Pick<PlatformContext, 'client' | 'settings'>;

const operation = 'workItems.catalog';
const root = '/api/v2/taskmanagement';
const pageSize = 200;
const atOnce = 4;

/** For whoever waits for it: no caller's signal, since one who gives up must not take the others along. */
const call = { operation, routeClass: 'task-management', idempotence: 'read', options: {} } as const;

const listingSchema = z.object({ entities: z.array(z.unknown()), after: z.string().nullish() });

/** The organisation's types of work item, read once and kept for five minutes: administrators change them seldom. */
export function createWorkTypeReader(context: Reading & Pick<PlatformContext, 'clock'>): SharedRead<WorkTypes> {
  return createSharedRead({
    clock: context.clock,
    maxAgeMs: 300_000,
    freshMs: 10_000,
    async read() {
      const schemas = new Map<string, VendorDataSchema>();
      const listed = readRows(context, dataSchemaSchema, { ...call, path: `${root}/workitems/schemas` });
      for await (const schema of listed) schemas.set(schema.id, schema);
      const types: VendorWorkType[] = [];
      for await (const type of readTypes(context)) types.push(type);
      const whole: WorkType[] = [];
      for await (const type of runSideBySide(types, atOnce, (one) => completed(context, one, schemas)))
        whole.push(type);
      return createWorkTypes(whole.toSorted((one, other) => (one.name < other.name ? -1 : 1)));
    },
  });
}

async function* readTypes({ client, settings }: Reading): AsyncGenerator<VendorWorkType, void, undefined> {
  let after: string | undefined;
  do {
    const { data } = await client.send({
      ...call,
      method: 'POST',
      path: `${root}/worktypes/query`,
      body: { pageSize, filters: [], ...(after === undefined ? {} : { after }) },
      schema: listingSchema,
    });
    yield* lenientList(workTypeSchema, data.entities, errorContext({ settings }, operation)).items;
    after = data.after ?? undefined;
  } while (after !== undefined);
}

/** A type with its statuses, which a listing may leave out, and its fields by the version of the schema that it names. */
async function completed(
  context: Reading,
  type: VendorWorkType,
  schemas: ReadonlyMap<string, VendorDataSchema>,
): Promise<WorkType> {
  const statuses = type.statuses ?? (await readStatuses(context, type.id));
  const schema = type.schema == null ? undefined : await readSchema(context, type.schema, schemas);
  return {
    id: workItemTypeId(type.id),
    name: type.name ?? type.id,
    attributes: schema === undefined ? [] : convertAttributes(schema),
    ...(type.defaultQueue == null ? {} : { defaultQueueId: queueId(type.defaultQueue.id) }),
    assignmentEnabled: type.assignmentEnabled === true,
    defaultSkillIds: (type.defaultSkills ?? []).map(({ id }) => skillId(id)),
    statuses: statuses.map((status) => convertStatus(type, status, statuses)),
  };
}

async function readStatuses(context: Reading, typeId: string): Promise<readonly VendorWorkStatus[]> {
  const statuses: VendorWorkStatus[] = [];
  const path = pathOf`/api/v2/taskmanagement/worktypes/${typeId}/statuses`;
  for await (const status of readRows(context, workStatusSchema, { ...call, path })) statuses.push(status);
  return statuses;
}

async function readSchema(
  { client }: Reading,
  { id, version }: NonNullable<VendorWorkType['schema']>,
  schemas: ReadonlyMap<string, VendorDataSchema>,
): Promise<VendorDataSchema> {
  const latest = schemas.get(id);
  if (latest !== undefined && (version == null || latest.version === version)) return latest;
  const path =
    version == null
      ? pathOf`/api/v2/taskmanagement/workitems/schemas/${id}`
      : pathOf`/api/v2/taskmanagement/workitems/schemas/${id}/versions/${version}`;
  const { data } = await client.send({ ...call, method: 'GET', path, schema: dataSchemaSchema });
  return data;
}

/** Where a status names no successors, any other may follow; nothing follows one that ends the item. */
export function convertStatus(
  type: VendorWorkType,
  { id, name, category, destinationStatuses, autoTerminateWorkitem }: VendorWorkStatus,
  all: readonly VendorWorkStatus[],
): WorkItemStatusDefinition {
  const named = destinationStatuses?.length ? destinationStatuses : all.filter((status) => status.id !== id);
  return {
    id: workItemStatusId(id),
    name: name ?? id,
    category: parseStatusCategory(category ?? undefined),
    type: workItemTypeId(type.id),
    next: autoTerminateWorkitem === true ? [] : named.map((status) => workItemStatusId(status.id)),
  };
}
