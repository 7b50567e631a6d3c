import { createSharedRead, type Schema, type SharedRead, type VendorClient } from '@contactport/adapter-kit';
import type { CallOptions, Clock, ContactCentreError, Destination } from '@contactport/core';
import type { ResolvedSettings } from '../../cxone-settings.js';
import type { CxoneContext } from '../cxone-context.js';
import { readRows } from '../read-pages.js';
import { invalidArgument } from '../refusals.js';
import {
  idSchema,
  optionalFlagSchema,
  optionalIdSchema,
  optionalTextSchema,
  pageSchema,
  recordSchema,
} from '../vendor-fields.js';
import { workItemMediaTypeId } from './media-type.js';

/** A point of contact for work items: the way to a skill from outside. */
export interface VendorEntryPoint {
  readonly id: string;
  readonly name?: string | undefined;
  readonly defaultSkillId?: string | undefined;
  /** One that is not in use takes nothing. */
  readonly active: boolean;
}

const listSchema = pageSchema('pointsOfContact');

const entryPointSchema: Schema<VendorEntryPoint> = recordSchema({
  contactcode: idSchema,
  contactdescription: optionalTextSchema,
  contactaddress: optionalTextSchema,
  defaultskillid: optionalIdSchema,
  isactive: optionalFlagSchema,
}).transform((point) => ({
  id: point.contactcode,
  name: point.contactdescription ?? point.contactaddress,
  defaultSkillId: point.defaultskillid,
  active: point.isactive !== false,
}));

/** The points of contact that a work item may be sent to, in use or not. */
export function readEntryPoints(
  context: Pick<CxoneContext, 'client' | 'settings'>,
  operation: string,
  options: CallOptions,
): AsyncGenerator<VendorEntryPoint> {
  return readRows(context, entryPointSchema, {
    path: '/points-of-contact',
    query: { mediaTypeId: workItemMediaTypeId },
    schema: listSchema,
    routeClass: 'directory',
    operation,
    options,
  });
}

export type EntryPoints = SharedRead<readonly VendorEntryPoint[]>;

/** The same, kept for five minutes: administrators change them seldom. */
export function createEntryPoints(context: {
  readonly client: VendorClient;
  readonly settings: ResolvedSettings;
  readonly clock: Clock;
}): EntryPoints {
  return createSharedRead({
    clock: context.clock,
    maxAgeMs: 300_000,
    freshMs: 10_000,
    read: async () => {
      const points: VendorEntryPoint[] = [];
      for await (const point of readEntryPoints(context, 'workItems.create', {})) points.push(point);
      return points;
    },
  });
}

/** Where a destination was named, for the refusal of it. */
export interface NamedAt {
  readonly operation: string;
  /** E.g. `draft.destination`. */
  readonly field: string;
}

/**
 * The entry point through which work reaches its destination. One made since the list was read is looked for once more
 * before it is refused.
 * @throws INVALID_ARGUMENT for one that nobody has, and for a queue that none or several lead to.
 */
export async function resolveEntryPoint(
  destination: Destination,
  entryPoints: EntryPoints,
  namedAt: NamedAt,
  signal: AbortSignal | undefined,
): Promise<VendorEntryPoint> {
  const find = (all: readonly VendorEntryPoint[]) => findEntryPoint(destination, all, namedAt);
  const found = find(await entryPoints.getOrRenew((known) => 'id' in find(known), signal));
  if ('id' in found) return found;
  throw found;
}

/** @returns the refusal where there is none, or more than one. */
function findEntryPoint(
  destination: Destination,
  all: readonly VendorEntryPoint[],
  { operation, field }: NamedAt,
): VendorEntryPoint | ContactCentreError<'INVALID_ARGUMENT'> {
  const refuse = (reason: string, allowed: readonly VendorEntryPoint[]) =>
    invalidArgument(
      operation,
      field,
      reason,
      allowed.map(({ id }) => id),
    );
  const points = all.filter(({ active }) => active);
  const [wanted, what] =
    'entryPointId' in destination
      ? [points.filter(({ id }) => id === destination.entryPointId), `${destination.entryPointId} is`]
      : [
          points.filter(({ defaultSkillId }) => defaultSkillId === destination.queueId),
          `skill ${destination.queueId} is reached by`,
        ];
  const [only, second] = wanted;
  if (only === undefined) return refuse(`${what} no point of contact for work items that is in use`, points);
  if (second === undefined) return only;
  return refuse(`${what} several points of contact: name the entry point`, wanted);
}

/** CXone takes neither the bare id's uuid nor a case-folded name; this form is its documentation's own. */
export function pointOfContactText({ id, name }: VendorEntryPoint): string {
  return name === undefined ? id : `${id} - ${name}`;
}
