import type { Random } from '../random/random.js';
import type { Agent } from '../world/agent.js';
import { type Answer, type Call, ok } from './call.js';
import { badRequest, demandUuid, notFound, userContextRequired } from './failure.js';
import { demandObject, demandText, type JsonObject, optionalTexts } from './json.js';
import { readBoolean } from './page.js';
import type { Route } from './router.js';
import { readInstant } from './task-management/work-item-body.js';
import { demandUser, findUser, type GenesysTenant } from './tenant.js';
import {
  ACTIVITY_CODES,
  adherenceEntity,
  businessUnitReference,
  createWorkforceIds,
  managementUnitReference,
  scheduleResult,
} from './workforce.js';

const MAXIMUM_ADHERENCE_USERS = 100;
/** How long an asynchronous search takes. */
const SEARCH_MS = 1_500;

export interface WorkforceOptions {
  readonly tenant: GenesysTenant;
  readonly random: Random;
  /** What downloads' addresses begin with. */
  readonly baseUrl: string;
  /** `Processing`: a search of schedules is always answered later. Default: only where it is asked to be. */
  readonly scheduleSearch: 'Complete' | 'Processing';
  readonly raise: (topic: string, eventBody: JsonObject) => void;
}

/** Who is planned to do what, and who keeps to it. */
export function workforceRoutes(options: WorkforceOptions): Route[] {
  const { tenant, random, baseUrl, scheduleSearch, raise } = options;
  const { world, clock } = tenant;
  const ids = createWorkforceIds(random.fork('ids'));
  const operations = random.fork('operations');
  const downloads = new Map<string, JsonObject>();
  const root = '/workforcemanagement';

  function offerDownload(result: JsonObject): string {
    const id = operations.uuid();
    downloads.set(id, result);
    return `${baseUrl}/api/v2/downloads/${id}`;
  }

  function search(call: Call): Answer {
    const body = demandObject(call.body());
    const from = Date.parse(readInstant(tenant, demandText(body, 'startDate'), 'startDate'));
    const to = Date.parse(readInstant(tenant, demandText(body, 'endDate'), 'endDate'));
    if (from >= to) throw badRequest('startDate must be before endDate.');
    const userIds = optionalTexts(body, 'userIds');
    const agents =
      userIds === undefined
        ? world.agents()
        : userIds.flatMap((id) => findUser(tenant, demandUuid(id, 'userIds')) ?? []);
    const find = (): JsonObject => scheduleResult(ids, agents, from, to);
    if (scheduleSearch === 'Processing' || readBoolean(call.query('forceAsync'), 'forceAsync') === true) {
      return searchLater(call, find);
    }
    return readBoolean(call.query('forceDownloadService'), 'forceDownloadService') === true
      ? ok({ status: 'Complete', downloadUrl: offerDownload(find()) })
      : ok({ status: 'Complete', result: find() });
  }

  /** The result is told on a topic of whoever asked, and lies at an address of its own. */
  function searchLater(call: Call, find: () => JsonObject): Answer {
    const operationId = operations.uuid();
    clock.schedule(SEARCH_MS, () => {
      const downloadUrl = offerDownload(find());
      raise(`v2.workforcemanagement.users.${call.grant.clientId}.schedules.search`, {
        operationId,
        businessUnitId: ids.businessUnit,
        downloadUrl,
      });
    });
    return { status: 202, body: { status: 'Processing', operationId, progress: 0 } };
  }

  function demandUnit(call: Call, parameter: string, known: string): void {
    const id = call.param(parameter);
    if (id === 'mine') throw userContextRequired();
    if (demandUuid(id, parameter) !== known) throw notFound(id);
  }

  return [
    {
      method: 'GET',
      path: `${root}/agents/{agentId}/managementunit`,
      handle(call) {
        const agent = demandUser(tenant, call.param('agentId'));
        return ok({
          user: { id: agent.ids.genesys, selfUri: `/api/v2/users/${agent.ids.genesys}` },
          managementUnit: managementUnitReference(ids),
          businessUnit: businessUnitReference(ids),
        });
      },
    },
    {
      method: 'POST',
      path: `${root}/managementunits/{managementUnitId}/agentschedules/search`,
      handle(call) {
        demandUnit(call, 'managementUnitId', ids.managementUnit);
        return search(call);
      },
    },
    {
      method: 'POST',
      path: `${root}/businessunits/{businessUnitId}/agentschedules/search`,
      handle(call) {
        demandUnit(call, 'businessUnitId', ids.businessUnit);
        return search(call);
      },
    },
    {
      method: 'GET',
      path: `${root}/businessunits/{businessUnitId}/activitycodes`,
      handle(call) {
        demandUnit(call, 'businessUnitId', ids.businessUnit);
        return ok({
          entities: ACTIVITY_CODES.map(({ id, name, category, paid }) => ({
            id,
            name,
            active: true,
            defaultCode: true,
            category,
            countsAsPaidTime: paid,
            selfUri: `/api/v2${root}/businessunits/${ids.businessUnit}/activitycodes/${id}`,
          })),
        });
      },
    },
    {
      method: 'GET',
      path: `${root}/adherence`,
      handle(call) {
        const userIds = call.queryList('userId');
        if (userIds.length === 0 || userIds.length > MAXIMUM_ADHERENCE_USERS) {
          throw badRequest(`userId - 1 to ${MAXIMUM_ADHERENCE_USERS} users are required.`);
        }
        const agents: readonly Agent[] = userIds.flatMap((id) => findUser(tenant, demandUuid(id, 'userId')) ?? []);
        return ok(agents.map((agent) => adherenceEntity(tenant, ids, agent)));
      },
    },
    {
      method: 'GET',
      path: '/downloads/{downloadId}',
      handle(call) {
        const result = downloads.get(call.param('downloadId'));
        if (result === undefined) throw notFound(call.param('downloadId'));
        return ok(result);
      },
    },
  ];
}
