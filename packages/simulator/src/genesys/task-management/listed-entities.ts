import type { WorkItem } from '../../world/work-item.js';
import type { JsonObject } from '../json.js';
import type { GenesysTenant } from '../tenant.js';
import { workItemEntity } from './work-item-entity.js';

/** All items that a query may find, as REST answers them. */
export type ListEntities = (expands: readonly string[]) => readonly JsonObject[];

/** Items are values: one that has not changed is told in the same words again. */
export function createEntityListing(tenant: GenesysTenant): ListEntities {
  const plain = new WeakMap<WorkItem, JsonObject>();

  function plainEntity(item: WorkItem): JsonObject {
    const entity = plain.get(item) ?? workItemEntity(tenant, item);
    plain.set(item, entity);
    return entity;
  }

  return (expands) =>
    tenant.workItems.listed().map(expands.length === 0 ? plainEntity : (item) => workItemEntity(tenant, item, expands));
}
