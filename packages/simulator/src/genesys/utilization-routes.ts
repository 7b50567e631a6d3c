import type { Media } from '../world/contact.js';
import { DEFAULT_UTILIZATION, type MediaUtilization, type Utilization } from '../world/utilization.js';
import { empty, ok } from './call.js';
import { badRequest, invalidValue } from './failure.js';
import { demandObject, type JsonObject, optionalInteger, optionalTexts } from './json.js';
import type { Route } from './router.js';
import { actorOf, demandUser, type GenesysTenant } from './tenant.js';

/** The platform's names of the media, in the order it lists them. */
const MEDIA: readonly [name: string, media: Media][] = [
  ['call', 'call'],
  ['callback', 'callback'],
  ['chat', 'chat'],
  ['email', 'email'],
  ['message', 'message'],
  ['video', 'video'],
  ['workitem', 'work-item'],
];
const NAMES = MEDIA.map(([name]) => name);
const MAXIMUM_CAPACITY = 25;

/** How many contacts of each medium an agent may have at once. */
export function utilizationRoutes(tenant: GenesysTenant): Route[] {
  const { world } = tenant;
  const ofUser = '/routing/users/{userId}/utilization';
  const agentEntity = (utilization: Utilization): JsonObject => ({
    ...utilizationEntity(utilization),
    level: utilization === DEFAULT_UTILIZATION ? 'Organization' : 'Agent',
  });

  return [
    { method: 'GET', path: '/routing/utilization', handle: () => ok(utilizationEntity(DEFAULT_UTILIZATION)) },
    {
      method: 'GET',
      path: ofUser,
      handle: (call) => ok(agentEntity(demandUser(tenant, call.param('userId')).utilization)),
    },
    {
      method: 'PUT',
      path: ofUser,
      handle(call) {
        const { key } = demandUser(tenant, call.param('userId'));
        const utilization = readUtilization(demandObject(demandObject(call.body())['utilization']));
        return ok(agentEntity(world.setUtilization(key, utilization, actorOf(call)).utilization));
      },
    },
    {
      method: 'DELETE',
      path: ofUser,
      handle(call) {
        const { key } = demandUser(tenant, call.param('userId'));
        world.setUtilization(key, DEFAULT_UTILIZATION, actorOf(call));
        return empty(204);
      },
    },
  ];
}

function utilizationEntity(utilization: Utilization): JsonObject {
  const nameOf = (media: Media): string => MEDIA.find(([, known]) => known === media)?.[0] ?? media;
  return {
    utilization: Object.fromEntries(
      MEDIA.map(([name, media]) => {
        const { capacity, interruptedBy } = utilization[media];
        const interruptableMediaTypes = interruptedBy.map(nameOf);
        return [name, { maximumCapacity: capacity, interruptableMediaTypes, includeNonAcd: true }];
      }),
    ),
    labelUtilizations: {},
    maxInboundCalls: 1,
  };
}

/** Media that are not named keep the organization's figures. */
function readUtilization(body: JsonObject): Utilization {
  const given = Object.entries(body).map(([name, value]) => [mediaOf(name), readMedia(demandObject(value))] as const);
  return { ...DEFAULT_UTILIZATION, ...Object.fromEntries(given) };
}

function readMedia(body: JsonObject): MediaUtilization {
  const capacity = optionalInteger(body, 'maximumCapacity') ?? 0;
  if (capacity < 0 || capacity > MAXIMUM_CAPACITY) {
    throw badRequest(`maximumCapacity must be from 0 to ${MAXIMUM_CAPACITY}.`);
  }
  return { capacity, interruptedBy: (optionalTexts(body, 'interruptableMediaTypes') ?? []).map(mediaOf) };
}

function mediaOf(name: string): Media {
  const found = MEDIA.find(([known]) => known === name);
  if (found === undefined) throw invalidValue(name, 'mediaType', NAMES);
  return found[1];
}
