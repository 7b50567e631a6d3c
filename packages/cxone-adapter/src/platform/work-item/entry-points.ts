import { createSharedRead, lenientList, type SharedRead, type VendorClient } from '@contactport/adapter-kit';
import { type Clock, ContactCentreError, type Destination } from '@contactport/core';
import { z } from 'zod';
import { vendor } from '../cxone-context.js';
import {
  idSchema,
  optionalFlagSchema,
  optionalIdSchema,
  optionalTextSchema,
  pageSchema,
  recordSchema,
} from '../vendor-fields.js';

/** A point of contact for work items: the way to a skill from outside. */
export interface EntryPoint {
  readonly id: string;
  readonly name?: string | undefined;
  readonly defaultSkillId?: string | undefined;
}

const listSchema = pageSchema('pointsOfContact');

const entryPointSchema = recordSchema({
  contactcode: idSchema,
  contactdescription: optionalTextSchema,
  contactaddress: optionalTextSchema,
  defaultskillid: optionalIdSchema,
  isactive: optionalFlagSchema,
}).transform((point, context): EntryPoint => {
  if (point.isactive === false) {
    context.addIssue({ code: 'custom', message: 'is not in use' });
    return z.NEVER;
  }
  return {
    id: point.contactcode,
    name: point.contactdescription ?? point.contactaddress,
    defaultSkillId: point.defaultskillid,
  };
});

/** The tenant's points of contact for work items, kept for five minutes: administrators change them seldom. */
export function createEntryPoints(options: {
  readonly client: VendorClient;
  readonly clock: Clock;
  readonly tenant: string;
}): SharedRead<readonly EntryPoint[]> {
  const { client, clock, tenant } = options;
  const operation = 'workItems.create';
  return createSharedRead({
    clock,
    maxAgeMs: 300_000,
    freshMs: 10_000,
    read: async () => {
      const { data } = await client.send({
        operation,
        method: 'GET',
        path: '/points-of-contact',
        query: { mediaTypeId: 6 },
        routeClass: 'directory',
        idempotence: 'read',
        schema: listSchema,
        options: {},
      });
      return lenientList(entryPointSchema, data.rows, { operation, vendor, tenant }).items;
    },
  });
}

/**
 * The entry point through which work reaches its destination.
 * @throws INVALID_ARGUMENT for one that nobody has, and for a queue that none or several lead to.
 */
export function findEntryPoint(destination: Destination, points: readonly EntryPoint[]): EntryPoint {
  if ('entryPointId' in destination) {
    const found = points.find(({ id }) => id === destination.entryPointId);
    if (found !== undefined) return found;
    throw invalid(`${destination.entryPointId} is no point of contact for work items`, points);
  }
  const leading = points.filter(({ defaultSkillId }) => defaultSkillId === destination.queueId);
  const [only, second] = leading;
  if (only === undefined)
    throw invalid(`no point of contact for work items leads to skill ${destination.queueId}`, points);
  if (second === undefined) return only;
  throw invalid(`several points of contact lead to skill ${destination.queueId}: name the entry point`, leading);
}

/** CXone takes neither the bare id's uuid nor a case-folded name; this form is its documentation's own. */
export function pointOfContactText({ id, name }: EntryPoint): string {
  return name === undefined ? id : `${id} - ${name}`;
}

function invalid(reason: string, points: readonly EntryPoint[]): ContactCentreError<'INVALID_ARGUMENT'> {
  return new ContactCentreError({
    code: 'INVALID_ARGUMENT',
    operation: 'workItems.create',
    vendor,
    message: `draft.destination: ${reason}`,
    details: { field: 'draft.destination', reason, allowed: points.map(({ id }) => id) },
  });
}
