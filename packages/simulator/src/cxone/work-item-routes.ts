import type { WorkItem } from '../world/work-item.js';
import { accepted, type CxoneAnswer, CxoneFailure } from './answer.js';
import { findPointOfContact, type PointOfContact } from './point-of-contact.js';
import type { CxoneCall, CxoneRoutes } from './route.js';
import type { CxoneTenant } from './tenant.js';

export interface WorkItemRouteOptions {
  readonly tenant: CxoneTenant;
  /** Work items that may wait at once; absent: any number. */
  readonly queuedLimit?: number;
  /** A tenant at API version 31 was seen to answer the creation with nothing. */
  readonly answer: 'contact-id' | 'empty';
}

/** NICE's help on work items. */
const payloadLimitBytes = 50 * 1024;

/** Marks an item whose routing may be changed while it waits. */
const persistent = { persistent: true } as const;

export const isPersistent = ({ vendorFields }: WorkItem): boolean => vendorFields['persistent'] === true;

/**
 * Creating work items. Nothing is recognised as a repetition: the same external id twice makes two contacts, as far
 * as the pages tell.
 */
export function createWorkItemRoutes({ tenant, queuedLimit, answer }: WorkItemRouteOptions): CxoneRoutes {
  const { world, actor } = tenant;
  const { workTypes } = world.catalogue;
  const points = tenant.pointsOfContact;

  const create = (
    { parameters }: CxoneCall,
    point: PointOfContact | undefined,
    full: string,
    vendorFields = {},
  ): WorkItem => {
    if (point === undefined) throw new CxoneFailure(400, 'Point of contact is not valid for this business unit.');
    const payload = parameters.text('workItemPayload');
    if (payload !== undefined && Buffer.byteLength(payload) > payloadLimitBytes) {
      throw new CxoneFailure(400, 'Payload in the requested exceeded the configured limit for the business unit.');
    }
    const waiting = world.contacts().filter(({ media, phase }) => media === 'work-item' && phase === 'queued').length;
    if (queuedLimit !== undefined && waiting >= queuedLimit) throw new CxoneFailure(429, full);

    const externalId = parameters.text('workItemId');
    const workItemType = parameters.text('workItemType');
    const from = parameters.text('from');
    const type = workTypes.find(({ name }) => name === workItemType);
    return world.createWorkItem(
      {
        name: externalId ?? 'Work item',
        ...(type === undefined ? {} : { typeKey: type.key }),
        queueKey: point.queue.key,
        routed: true,
        vendorFields: { ...vendorFields, ...(workItemType === undefined ? {} : { workItemType }) },
        ...(externalId === undefined ? {} : { externalId }),
        ...(payload === undefined ? {} : { payload }),
        ...(from === undefined ? {} : { from }),
      },
      actor,
    );
  };

  /** The contact's id, the only name these routes have for an item. */
  const contactIdOf = ({ contactKey }: WorkItem): { contactId: string } | undefined =>
    answer === 'empty' || contactKey === undefined ? undefined : { contactId: world.contact(contactKey).ids.cxone };

  return {
    'POST /interactions/work-items': (call) => {
      const point = findPointOfContact(points, call.parameters.text('pointOfContact') ?? '');
      return accepted(
        contactIdOf(create(call, point, 'Number of queued work items exceeded port limit for this business unit.')),
      );
    },

    'POST /interactions/work-items-persistent': (call): CxoneAnswer => {
      const pointOfContact = call.parameters.text('pointOfContact');
      // The pages leave open where an item without a point of contact waits; here it is the tenant's first.
      const point = pointOfContact === undefined ? points[0] : findPointOfContact(points, pointOfContact);
      const full = 'Number of work items exceeded maximum work item limit for this business unit.';
      const body = contactIdOf(create(call, point, full, persistent));
      return { status: 201, ...(body === undefined ? {} : { body }) };
    },
  };
}
