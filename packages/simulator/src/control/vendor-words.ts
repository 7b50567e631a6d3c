import type { VendorServer } from '../vendor-server.js';
import type { VendorIds } from '../world/catalogue.js';
import type { WorkItem } from '../world/work-item.js';
import type { World } from '../world/world.js';

export type Vendor = VendorServer['vendor'];

/** What a thing of the catalogue is called in the vendor's words: as the ready line lists it. */
export interface NamedId {
  readonly id: string;
  readonly name: string;
}

export const convertNamed = (
  vendor: Vendor,
  things: readonly { readonly ids: VendorIds; readonly name: string }[],
): NamedId[] => things.map(({ ids, name }) => ({ id: ids[vendor], name }));

/** Finds one of the world's things by the id its vendor's clients know. */
export function findByVendorId<Thing extends { readonly ids: VendorIds }>(
  vendor: Vendor,
  things: readonly Thing[],
  id: string,
): Thing | undefined {
  return things.find(({ ids }) => ids[vendor] === id);
}

/**
 * Finds a work item by the id its vendor's clients know. On CXone these know contacts only: any of those that carried
 * the item will do.
 */
export function findWorkItem(vendor: Vendor, world: World, id: string): WorkItem | undefined {
  switch (vendor) {
    case 'genesys':
      return findByVendorId(vendor, world.workItems(), id);
    case 'cxone': {
      const key = findByVendorId(vendor, world.contacts(), id)?.workItemKey;
      return world.workItems().find((item) => item.key === key);
    }
    default:
      return vendor satisfies never;
  }
}

/** The world's snapshot with the ids that the vendor's clients know. */
export function describeWorld(vendor: Vendor, world: World) {
  const { agents, contacts, workItems, ...rest } = world.snapshot();
  const agentId = (key: string | undefined): string | undefined =>
    key === undefined ? undefined : world.agent(key).ids[vendor];
  const idOfItem = nameWorkItems(vendor, world);
  return {
    vendor,
    ...rest,
    agents: agents.map((agent) => ({ id: agent.ids[vendor], ...agent })),
    contacts: contacts.map((contact) => ({ id: contact.ids[vendor], agentId: agentId(contact.agentKey), ...contact })),
    workItems: workItems.map((item) => ({ id: idOfItem(item), agentId: agentId(item.assigneeKey), ...item })),
  };
}

/** On CXone a work item goes by its master contact: the first that carried it. */
function nameWorkItems(vendor: Vendor, world: World): (item: Pick<WorkItem, 'key' | 'ids'>) => string {
  if (vendor === 'genesys') return ({ ids }) => ids.genesys;
  const masters = new Map<string, string>();
  for (const { workItemKey, ids } of world.contacts()) {
    if (workItemKey !== undefined && !masters.has(workItemKey)) masters.set(workItemKey, ids.cxone);
  }
  return ({ key, ids }) => masters.get(key) ?? ids.cxone;
}
