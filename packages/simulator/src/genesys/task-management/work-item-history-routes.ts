import type { WorkItem } from '../../world/work-item.js';
import { ok } from '../call.js';
import { notFound } from '../failure.js';
import type { JsonObject } from '../json.js';
import type { Route } from '../router.js';
import { type GenesysTenant, userIdOf } from '../tenant.js';
import { cursorListing } from '../cursor-listing.js';
import { differences, workItemFields } from './work-item-event.js';
import { ROOT, workItemEntity } from './work-item-entity.js';
import { demandItem } from './work-item-routes.js';

const PAGES = { maximumSize: 200, newestFirst: true };

/** What work items have been: the only place where they have version numbers. */
export function workItemHistoryRoutes(tenant: GenesysTenant): Route[] {
  const one = '/taskmanagement/workitems/{workitemId}';

  /** Versions 1, 2, … as anybody could see them: what changes nothing visible is none. */
  function versionsOf(item: WorkItem): readonly WorkItem[] {
    const seen: WorkItem[] = [];
    for (const version of tenant.workItems.versions(item)) {
      const last = seen.at(-1);
      if (last === undefined || deltaBetween(tenant, last, version.item).length > 0) seen.push(version.item);
    }
    return seen;
  }

  const versionEntity = (item: WorkItem, index: number): JsonObject => ({
    ...workItemEntity(tenant, item),
    version: index + 1,
    selfUri: `${ROOT}/workitems/${item.ids.genesys}/versions/${index + 1}`,
  });

  return [
    {
      method: 'GET',
      path: `${one}/versions`,
      handle: (call) => ok(cursorListing(call, PAGES, versionsOf(demandItem(tenant, call)).map(versionEntity))),
    },
    {
      method: 'GET',
      path: `${one}/versions/{entityVersion}`,
      handle(call) {
        const index = Number(call.param('entityVersion')) - 1;
        const version = versionsOf(demandItem(tenant, call))[index];
        if (version === undefined) throw notFound(call.param('entityVersion'));
        return ok(versionEntity(version, index));
      },
    },
    {
      method: 'GET',
      path: `${one}/history`,
      handle(call) {
        const versions = versionsOf(demandItem(tenant, call));
        const deltas = versions.slice(1).map((item, index): JsonObject => {
          const before = versions[index];
          const changes = before === undefined ? [] : deltaBetween(tenant, before, item);
          const modifiedBy = userIdOf(tenant, item.modifiedBy, item.assigneeKey);
          return {
            version: index + 2,
            ...(modifiedBy === undefined
              ? {}
              : { modifiedBy: { id: modifiedBy, selfUri: `/api/v2/users/${modifiedBy}` } }),
            delta: Object.fromEntries(changes.map(({ field, oldValue, newValue }) => [field, { oldValue, newValue }])),
          };
        });
        return ok(cursorListing(call, PAGES, deltas));
      },
    },
  ];
}

function deltaBetween(tenant: GenesysTenant, before: WorkItem, item: WorkItem) {
  return differences(workItemFields(tenant, before), workItemFields(tenant, item));
}
