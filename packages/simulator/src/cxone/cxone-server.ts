import type { Clock } from '../clock/clock.js';
import type { Random } from '../random/random.js';
import type { SimulatedRequest, VendorServer } from '../vendor-server.js';
import type { World } from '../world/world.js';
import { createAgentSkillRoutes } from './agent-skill-routes.js';
import { createAgentStateCache } from './agent-state-cache.js';
import { createAgentStateRoutes } from './agent-state-routes.js';
import { convertFailure, type CxoneAnswer, CxoneFailure, renderAnswer } from './answer.js';
import { createContactRoutes } from './contact-routes.js';
import { createDirectoryRoutes } from './directory-routes.js';
import { createDiscoveryRoutes } from './discovery.js';
import { parseParameters } from './parameters.js';
import {
  createRouteTable,
  type CxoneHandler,
  type CxoneMatch,
  type CxonePath,
  type CxoneRoutes,
  type CxoneRouteTable,
  parseCxonePath,
} from './route.js';
import { cxoneActor, type CxoneTenant } from './tenant.js';
import { createPersistentContactRoutes } from './persistent-contact-routes.js';
import { listPointsOfContact } from './point-of-contact.js';
import { createReportingLog } from './reporting-log.js';
import { createReportingRoutes } from './reporting-routes.js';
import { createScheduleRoutes } from './schedule-routes.js';
import { createTenantRoutes } from './tenant-routes.js';
import { createTokenRegister } from './token-register.js';
import { createTokenRoutes, type CxoneCredentials } from './token-routes.js';
import { createWorkItemRoutes } from './work-item-routes.js';

/** Where the vendor's pages leave open, or its tenants differ, in what they answer. */
export interface CxoneQuirks {
  /** How often the real-time API's cache is refreshed. Default 5,000: the vendor's own client asks about as often. */
  readonly agentStateCacheMs?: number;
  /** What `POST /agents/{id}/state` does while the agent is on a contact. Default: it becomes the next state. */
  readonly stateChangeOnContact?: 'queued' | 'refused';
  /** Default: the id of the contact. */
  readonly workItemAnswer?: 'contact-id' | 'empty';
  /**
   * Contact ids exceed 2^53. `text` (default) sends them as strings, `number` as the bare integers of the pages, which
   * an ordinary JSON parser rounds.
   */
  readonly contactIds?: 'text' | 'number';
  /** Work items that may wait at once under `limits: 'vendor'`. Default 1,000. */
  readonly queuedWorkItemLimit?: number;
  /**
   * How many agents the role of the access key may not see: the last ones of the directory. Lists count them as
   * `hiddenAgents`, routes of one agent refuse them with 403. Default 0.
   */
  readonly hiddenAgents?: number;
  /**
   * How long a new contact stays unknown to every route that reads contacts, though its creator has its id already.
   * Default 0.
   */
  readonly newContactDelayMs?: number;
  /** `two`: the first work-item skill has a second point of contact. Default: one door to every skill. */
  readonly doorsToFirstSkill?: 'one' | 'two';
}

export interface CxoneServerOptions {
  readonly world: World;
  readonly clock: Clock;
  readonly random: Random;
  readonly credentials: CxoneCredentials;
  /** `off` lifts the vendor's limits. */
  readonly limits: 'vendor' | 'off';
  /** This server's own address, which its discovery documents name for every host. */
  readonly baseUrl: string;
  readonly quirks?: CxoneQuirks;
}

/**
 * NICE CXone over a world: discovery, tokens, and the Admin, Agent, Patron, Real-Time and Reporting routes that a
 * service application calls. It has no WebSocket of its own: an agent's events are polled.
 */
export function createCxoneServer(options: CxoneServerOptions): VendorServer {
  const { world, clock, random, credentials, limits, baseUrl, quirks = {} } = options;
  const { organization } = world.catalogue;
  const tokens = createTokenRegister({
    now: () => clock.now(),
    nextId: random.uuid,
    issuer: baseUrl,
    tenantId: organization.tenantId,
    businessUnitId: Number(organization.ids.cxone),
  });
  const tenant: CxoneTenant = {
    world,
    clock,
    baseUrl,
    actor: cxoneActor(credentials.clientId),
    hiddenAgents: quirks.hiddenAgents ?? 0,
    newContactDelayMs: quirks.newContactDelayMs ?? 0,
    pointsOfContact: listPointsOfContact(world.catalogue, quirks.doorsToFirstSkill ?? 'one'),
  };
  const log = createReportingLog(world, clock);
  const cache = createAgentStateCache({ world, clock, refreshMs: quirks.agentStateCacheMs ?? 5_000 });

  const versioned = createRouteTable({
    ...createAgentStateRoutes({ tenant, cache, stateChangeOnContact: quirks.stateChangeOnContact ?? 'queued' }),
    ...createDirectoryRoutes(tenant),
    ...createAgentSkillRoutes(tenant),
    ...createTenantRoutes(tenant),
    ...createContactRoutes(tenant),
    ...createReportingRoutes(tenant, log),
    ...createWorkItemRoutes({
      tenant,
      answer: quirks.workItemAnswer ?? 'contact-id',
      ...(limits === 'vendor' ? { queuedLimit: quirks.queuedWorkItemLimit ?? 1_000 } : {}),
    }),
    ...createPersistentContactRoutes(tenant, limits),
  });

  const requireToken = ({ headers }: SimulatedRequest): void => {
    const token = /^bearer\s+(.+)$/i.exec(headers['authorization'] ?? '')?.[1];
    if (token === undefined || !tokens.isValid(token.trim()))
      throw new CxoneFailure(401, 'The access token is invalid or has expired.');
  };

  const unversioned = createRouteTable({
    ...createDiscoveryRoutes({ baseUrl, tenantId: organization.tenantId }),
    ...createTokenRoutes(credentials, tokens),
    ...guardRoutes(createScheduleRoutes(tenant), requireToken),
  });

  const answer = (request: SimulatedRequest, path: CxonePath): { answer: CxoneAnswer; route?: string } => {
    let match: CxoneMatch | undefined;
    try {
      if (path.versioned) requireToken(request);
      match = requireMatch(path.versioned ? versioned : unversioned, request.method, path);
      return { answer: match.handler(createCall(request, path, match)), route: `${path.prefix}${match.template}` };
    } catch (error) {
      if (!(error instanceof CxoneFailure)) throw error;
      return {
        answer: convertFailure(error),
        ...(match === undefined ? {} : { route: `${path.prefix}${match.template}` }),
      };
    }
  };

  return {
    vendor: 'cxone',
    handle: (request) => {
      const path = parseCxonePath(request.path);
      const answered = answer(request, path);
      // The quirk about `Accept` is the versioned API's; its token service always speaks JSON.
      const headers = path.versioned ? request.headers : { ...request.headers, accept: 'application/json' };
      const response = renderAnswer(answered.answer, headers);
      const body = quirks.contactIds === 'number' ? convertContactIds(response.body) : response.body;
      return Promise.resolve({ ...response, body, ...(answered.route === undefined ? {} : { route: answered.route }) });
    },
    openSocket: () => ({ accepted: false, status: 404 }),
    dropSockets: () => 0,
    endSocket: () => undefined,
    close: () => {
      cache.close();
      log.close();
    },
  };
}

function requireMatch(table: CxoneRouteTable, method: string, { segments }: CxonePath): CxoneMatch {
  const match = table.match(method, segments);
  if (match === undefined) throw new CxoneFailure(404, 'The requested resource does not exist.');
  return match;
}

/** The same routes for those only whom the guard lets pass. */
function guardRoutes(routes: CxoneRoutes, guard: (request: SimulatedRequest) => void): CxoneRoutes {
  return Object.fromEntries(
    Object.entries(routes).map(([template, handler]): [string, CxoneHandler] => [
      template,
      (call) => {
        guard(call.request);
        return handler(call);
      },
    ]),
  );
}

function createCall(request: SimulatedRequest, { version }: CxonePath, { parts }: CxoneMatch) {
  return { request, parameters: parseParameters(request), version, part: (name: string) => parts[name] ?? '' };
}

/** JSON has no way to write such an integer but by hand. */
const convertContactIds = (json: string): string => json.replace(/"((?:master)?contactId)":"(\d+)"/gi, '"$1":$2');
