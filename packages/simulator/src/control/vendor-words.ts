import type { VendorServer } from '../vendor-server.js';
import type { Agent } from '../world/agent.js';
import type { VendorIds } from '../world/catalogue.js';
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
 * The world's snapshot with the ids that the vendor's clients know. On CXone a work item goes by its contact's id: the
 * routes know no other.
 */
export function describeWorld(vendor: Vendor, world: World) {
  const { agents, contacts, workItems, ...rest } = world.snapshot();
  const agentId = (key: string | undefined): string | undefined =>
    key === undefined ? undefined : idOf(world.agent(key));
  const idOf = ({ ids }: Pick<Agent, 'ids'>): string => ids[vendor];
  return {
    vendor,
    ...rest,
    agents: agents.map((agent) => ({ id: idOf(agent), ...agent })),
    contacts: contacts.map((contact) => ({ id: contact.ids[vendor], agentId: agentId(contact.agentKey), ...contact })),
    workItems: workItems.map((item) => {
      const carrier = vendor === 'cxone' && item.contactKey !== undefined ? world.contact(item.contactKey) : item;
      return { id: carrier.ids[vendor], agentId: agentId(item.assigneeKey), ...item };
    }),
  };
}
