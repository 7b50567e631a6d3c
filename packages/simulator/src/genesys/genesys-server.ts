import type { Clock } from '../clock/clock.js';
import type { Random } from '../random/random.js';
import type { SimulatedRequest, SimulatedResponse, SimulatedSocket, VendorServer } from '../vendor-server.js';
import type { World } from '../world/world.js';
import { type Answer, createCall } from './call.js';
import { openChannelSocket } from './channel-socket.js';
import { type Channel, createChannels } from './channels.js';
import { startEvents } from './events.js';
import { errorBody, GenesysFailure, notFound } from './failure.js';
import { notificationRoutes } from './notification-routes.js';
import { type ClientCredentials, createTokenRoute } from './oauth.js';
import { presenceRoutes } from './presence-routes.js';
import { createPresences } from './presences.js';
import { queueMemberRoutes } from './queue-member-routes.js';
import { queueRoutes } from './queue-routes.js';
import { skillRoutes } from './skill-routes.js';
import { teamRoutes } from './team-routes.js';
import { utilizationRoutes } from './utilization-routes.js';
import { workforceRoutes } from './workforce-routes.js';
import { createRateLimit, rateHeaders, tooManyRequests } from './rate-limit.js';
import { createRouter, type RouteMatch } from './router.js';
import { demandScope } from './scopes.js';
import { routingStatusRoutes } from './routing-status-routes.js';
import { createRoutingStatuses } from './routing-statuses.js';
import type { GenesysTenant } from './tenant.js';
import { createTokenStore, type TokenGrant } from './tokens.js';
import { tokenRoutes, userRoutes } from './user-routes.js';
import { taskManagementRoutes } from './task-management/task-management-routes.js';
import { createWorkItemReader } from './task-management/work-item-reader.js';
import type { GenesysQuirks } from './quirks.js';
import { STREAM_PATH } from './versioned/state-stream.js';
import { createVersionedProfile } from './versioned/versioned-profile.js';

export interface GenesysServerOptions {
  readonly world: World;
  readonly clock: Clock;
  readonly random: Random;
  /** The one OAuth client of the simulated organization. */
  readonly credentials: ClientCredentials;
  /** `vendor`: 300 requests a minute for each token. */
  readonly limits: 'vendor' | 'off';
  /** Where clients reach the sockets, such as `ws://127.0.0.1:4010`: what `connectUri` begins with. */
  readonly socketBaseUrl: string;
  /** Of the platform's own tokens. Default: a day, as with the vendor; it allows five minutes to two days. */
  readonly tokenLifetimeSeconds?: number;
  /** Default: none. */
  readonly quirks?: GenesysQuirks;
}

/** A simulated Genesys Cloud organization. */
export interface GenesysServer extends VendorServer {
  readonly vendor: 'genesys';
  /**
   * Maintenance: every live socket is told that it will be closed, and is, a minute later. Returns how many there are.
   */
  announceSocketClosing(): number;
}

const API_PREFIX = '/api/v2';
const DAY_SECONDS = 86_400;
const SOCKET_CLOSING_NOTICE_MS = 60_000;

/** Genesys Cloud's public platform API over the given world, and beside it the routes of the versioned profile. */
export function createGenesysServer(options: GenesysServerOptions): GenesysServer {
  const { world, clock, credentials, limits, socketBaseUrl, quirks = {} } = options;
  const lifetimeSeconds = options.tokenLifetimeSeconds ?? DAY_SECONDS - 1;
  const random = options.random.fork('genesys');
  const correlation = random.fork('correlation');
  const tokens = createTokenStore(clock, random.fork('tokens'));
  const rateLimit = limits === 'vendor' ? createRateLimit(clock) : undefined;
  const channels = createChannels(clock, random.fork('channels'));
  const tenant: GenesysTenant = {
    world,
    clock,
    agentKeys: new Map(world.agents().map((agent) => [agent.ids.genesys, agent.key])),
    presences: createPresences(world, quirks),
    routingStatuses: createRoutingStatuses(
      world,
      clock,
      random.fork('routing-status'),
      quirks.onQueueNotRoutable ?? false,
    ),
    workItems: createWorkItemReader(world, clock, quirks.consistencyDelayMs ?? 0),
  };
  const events = startEvents({ tenant, channels, clock, random: random.fork('events') });
  const versioned = createVersionedProfile({ tenant, random: random.fork('versioned'), findGrant: tokens.find });
  const answerToken = createTokenRoute({ credentials, clock, tokens, lifetimeSeconds, rateLimit });
  const findRoute = createRouter([
    ...tokenRoutes(tenant, { revoke: tokens.revoke, userTokensRevoked: events.userTokensRevoked }),
    ...userRoutes(tenant),
    ...presenceRoutes(tenant),
    ...routingStatusRoutes(tenant),
    ...queueRoutes(tenant),
    ...queueMemberRoutes(tenant),
    ...skillRoutes(tenant),
    ...utilizationRoutes(tenant),
    ...teamRoutes(tenant),
    ...workforceRoutes({
      tenant,
      random: random.fork('workforce'),
      baseUrl: socketBaseUrl.replace(/^ws/, 'http'),
      scheduleSearch: quirks.scheduleSearch ?? 'Complete',
      raise: events.raise,
    }),
    ...notificationRoutes(channels, socketBaseUrl),
    ...versioned.routes,
    ...taskManagementRoutes(tenant, random.fork('task-management'), quirks, limits),
  ]);

  function authenticate(request: SimulatedRequest): TokenGrant {
    const [, token] = /^bearer\s+(\S+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
    if (token === undefined) {
      throw new GenesysFailure(
        401,
        'authentication.required',
        'No authentication bearer token specified in authorization header.',
      );
    }
    const grant = tokens.find(token);
    if (grant === undefined) throw new GenesysFailure(401, 'bad.credentials', 'Invalid login credentials.');
    return grant;
  }

  /** Everything below `/api/v2`. */
  function answerApi(request: SimulatedRequest, found: RouteMatch | undefined): Outcome {
    const grant = authenticate(request);
    const rate = rateLimit?.count(grant.token);
    if (rate?.exceeded === true) throw tooManyRequests(rate);
    if (found === undefined) throw notFound();
    demandScope(grant, found.route.scopes);
    const answer = found.route.handle(createCall(request, found.params, grant));
    return { answer, headers: { ...answer.headers, ...(rate === undefined ? {} : rateHeaders(rate)) } };
  }

  function settle(request: SimulatedRequest, found: RouteMatch | undefined, contextId: string): Outcome {
    try {
      return isTokenRequest(request) ? { answer: answerToken(request), headers: {} } : answerApi(request, found);
    } catch (error) {
      if (!(error instanceof GenesysFailure)) throw error;
      const body = request.method === 'HEAD' ? {} : { body: errorBody(error, contextId) };
      return { answer: { status: error.status, ...body }, headers: error.extras.headers ?? {} };
    }
  }

  function respond(request: SimulatedRequest): SimulatedResponse {
    const contextId = correlation.uuid();
    const below = request.path.startsWith(`${API_PREFIX}/`) ? request.path.slice(API_PREFIX.length) : undefined;
    const found = below === undefined ? undefined : findRoute(request.method, below);
    const { answer, headers } = settle(request, found, contextId);
    return {
      status: answer.status,
      ...(found === undefined ? {} : { route: `${API_PREFIX}${found.route.path}` }),
      headers: {
        ...commonHeaders(contextId),
        ...(answer.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: answer.body === undefined ? '' : JSON.stringify(answer.body),
    };
  }

  function findChannel(socketPath: string): Channel | undefined {
    const [, channelId] = /^\/channels\/([^/]+)$/.exec(socketPath) ?? [];
    return channelId === undefined ? undefined : channels.find(channelId);
  }

  function announceClosing(sockets: readonly SimulatedSocket[]): void {
    const eventBody = { message: 'The socket will be closed in a minute.' };
    for (const socket of sockets) socket.send(JSON.stringify({ topicName: 'v2.system.socket_closing', eventBody }));
    clock.schedule(SOCKET_CLOSING_NOTICE_MS, () => {
      for (const socket of sockets) socket.close(1001, 'going away');
    });
  }

  return {
    vendor: 'genesys',
    handle: async (request) => respond(request),

    openSocket(request, socket) {
      if (request.path === STREAM_PATH) return { accepted: true, session: versioned.stream.open(request, socket) };
      const channel = findChannel(request.path);
      if (channel === undefined) return { accepted: false, status: 404 };
      return { accepted: true, session: openChannelSocket({ clock, channels, channel, socket }) };
    },

    dropSockets: () =>
      channels.closeSockets(ABNORMAL_CLOSURE, '') + versioned.stream.closeSockets(ABNORMAL_CLOSURE, ''),

    endSocket(path, ending) {
      const channel = findChannel(path);
      if (channel?.socket === undefined) return;
      switch (ending) {
        case 'maintenance':
          announceClosing([channel.socket]);
          return;
        case 'evicted':
          channels.remove(channel.id, 'channel replaced');
          return;
        case 'expired':
          channels.remove(channel.id, 'channel expired');
          return;
        default:
          ending satisfies never;
      }
    },

    announceSocketClosing() {
      const sockets = channels.liveSockets();
      announceClosing(sockets);
      return sockets.length;
    },

    close() {
      channels.closeSockets(1001, 'going away');
      channels.close();
      versioned.close();
      events.close();
      tenant.routingStatuses.close();
      tenant.workItems.close();
      tenant.presences.close();
    },
  };
}

interface Outcome {
  readonly answer: Answer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a socket reports that was cut without a closing handshake. */
const ABNORMAL_CLOSURE = 1006;

/** Gateways put the login host's routes under a prefix of their own. */
function isTokenRequest({ method, path }: SimulatedRequest): boolean {
  return method === 'POST' && (path === '/oauth/token' || path === '/login/oauth/token');
}

function commonHeaders(contextId: string): Record<string, string> {
  return {
    'ININ-Correlation-Id': contextId,
    'Cache-Control': 'no-cache, no-store, must-revalidate',
    Pragma: 'no-cache',
    Expires: '0',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  };
}
