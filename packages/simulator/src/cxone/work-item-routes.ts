import { accepted, CxoneFailure } from './answer.js';
import type { CxoneRoutes } from './route.js';
import { type CxoneTenant } from './tenant.js';
import type { Queue } from '../world/catalogue.js';

export interface WorkItemRouteOptions {
  readonly tenant: CxoneTenant;
  /** Work items that may wait at once; absent: any number. */
  readonly queuedLimit?: number;
  /** A tenant at API version 31 was seen to answer the creation with nothing. */
  readonly answer: 'contact-id' | 'empty';
}

/** NICE's help on work items. */
const payloadLimitBytes = 50 * 1024;

/**
 * Creating work items. Nothing is recognised as a repetition: the same external id twice makes two contacts, as far
 * as the pages tell.
 */
export function createWorkItemRoutes({ tenant, queuedLimit, answer }: WorkItemRouteOptions): CxoneRoutes {
  const { world, actor } = tenant;
  return {
    'POST /interactions/work-items': ({ parameters }) => {
      const queue = findQueueBehind(world.catalogue.queues, parameters.text('pointOfContact') ?? '');
      if (queue === undefined) throw new CxoneFailure(400, 'Point of contact is not valid for this business unit.');
      const payload = parameters.text('workItemPayload');
      if (payload !== undefined && Buffer.byteLength(payload) > payloadLimitBytes) {
        throw new CxoneFailure(400, 'Payload in the requested exceeded the configured limit for the business unit.');
      }
      const waiting = world.contacts().filter(({ media, phase }) => media === 'work-item' && phase === 'queued').length;
      if (queuedLimit !== undefined && waiting >= queuedLimit) {
        throw new CxoneFailure(429, 'Number of queued work items exceeded port limit for this business unit.');
      }

      const externalId = parameters.text('workItemId');
      const workItemType = parameters.text('workItemType');
      const from = parameters.text('from');
      const type = world.catalogue.workTypes.find(({ name }) => name === workItemType);
      const item = world.createWorkItem(
        {
          name: externalId ?? 'Work item',
          ...(type === undefined ? {} : { typeKey: type.key }),
          queueKey: queue.key,
          routed: true,
          ...(externalId === undefined ? {} : { externalId }),
          ...(payload === undefined ? {} : { payload }),
          ...(workItemType === undefined ? {} : { attributes: { workItemType } }),
          ...(from === undefined ? {} : { from }),
        },
        actor,
      );
      if (answer === 'empty' || item.contactKey === undefined) return accepted();
      return accepted({ contactId: world.contact(item.contactKey).ids.cxone });
    },
  };
}

/** By id, by exact name, or by "ID - Name"; never by a uuid, as those who tried report. */
function findQueueBehind(queues: readonly Queue[], pointOfContact: string): Queue | undefined {
  return queues.find(({ entryPoint: { id, name } }) => [id, name, `${id} - ${name}`].includes(pointOfContact));
}
