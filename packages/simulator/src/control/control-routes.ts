import { jsonResponse } from '../http/response.js';
import type { SimulatedRequest, SimulatedResponse, VendorServer } from '../vendor-server.js';
import type { Agent, Wanted } from '../world/agent.js';
import type { Contact, Media, OfferReaction } from '../world/contact.js';
import type { World } from '../world/world.js';
import { WorldRefusal } from '../world/world-refusal.js';
import { type ControlBody, ControlError, parseControlBody } from './control-body.js';
import { refuseControl } from './control-guard.js';
import type { RequestCount } from './request-log.js';
import { describeWorld, findByVendorId } from './vendor-words.js';

export interface ControlOptions {
  readonly world: World;
  readonly server: VendorServer;
  readonly requestCounts: () => readonly RequestCount[];
  /** Lets virtual time pass; absent on a wall clock. */
  readonly advance?: (durationMs: number) => Promise<void>;
}

const control = 'control';
const medias = [
  'call',
  'callback',
  'email',
  'message',
  'chat',
  'video',
  'work-item',
] as const satisfies readonly Media[];
const reactions = ['accept', 'decline', 'ignore'] as const satisfies readonly OfferReaction[];
const statuses = ['ready', 'not-ready', 'logged-off'] as const satisfies readonly Wanted['availability'][];

/** The judge's side door: sees the truth, and acts as "somebody else". Ids are those of the vendor served. */
export function createControlRoutes(
  options: ControlOptions,
): (request: SimulatedRequest) => Promise<SimulatedResponse> {
  return async (request) => {
    const refusal = refuseControl(request);
    if (refusal !== undefined) return refusal;
    try {
      return await route(options, request);
    } catch (error) {
      if (error instanceof ControlError) return jsonResponse(error.status, { error: error.message });
      if (error instanceof WorldRefusal)
        return jsonResponse(error.code === 'wrong-state' ? 409 : 404, { error: error.message });
      throw error;
    }
  };
}

async function route(
  { world, server, requestCounts, advance }: ControlOptions,
  request: SimulatedRequest,
): Promise<SimulatedResponse> {
  const { vendor } = server;
  // `/__sim/agents/10001/state`; the id is what stands between two words.
  const [, , subject = '', id = '', act] = request.path.split('/');
  const template = act === undefined ? request.path.slice('/__sim/'.length) : `${subject}/{id}/${act}`;
  const body = (): ControlBody => parseControlBody(request.body);

  switch (`${request.method} ${template}`) {
    case 'GET world':
      return jsonResponse(200, describeWorld(vendor, world));

    case 'GET requests':
      return jsonResponse(200, requestCounts());

    case 'POST clock':
      if (advance === undefined)
        throw new ControlError(409, 'The wall clock cannot be advanced; serve with --clock virtual.');
      await advance(body().amount('advanceMs'));
      return jsonResponse(200, { at: world.snapshot().at });

    case 'POST contacts': {
      const contact = offer(vendor, world, body());
      return jsonResponse(201, { id: contact.ids[vendor], phase: contact.phase });
    }

    case 'POST contacts/{id}/end': {
      const contact = findByVendorId(vendor, world.contacts(), id);
      if (contact === undefined) throw new ControlError(404, `There is no contact ${id}.`);
      return jsonResponse(200, { id, phase: world.endContact(contact.key, control).phase });
    }

    case 'POST agents/{id}/state': {
      const agent = requireAgent(vendor, world, id);
      world.want(agent.key, parseWanted(vendor, world, body()), control);
      world.respondAgain(agent.key, control);
      return jsonResponse(200, {
        id,
        standing: world.snapshot().agents.find(({ key }) => key === agent.key)?.standing,
      });
    }

    case 'POST sockets/drop':
      return jsonResponse(200, { dropped: server.dropSockets() });

    default:
      return jsonResponse(404, { error: `There is no control route ${request.method} ${request.path}.` });
  }
}

function offer(vendor: VendorServer['vendor'], world: World, body: ControlBody): Contact {
  const agentId = body.text('agentId');
  const queueId = body.text('queueId');
  const agent = agentId === undefined ? undefined : requireAgent(vendor, world, agentId);
  const queue = queueId === undefined ? undefined : findByVendorId(vendor, world.catalogue.queues, queueId);
  if (queueId !== undefined && queue === undefined) throw new ControlError(404, `There is no queue ${queueId}.`);
  const skillKeys = body.texts('skillIds').map((skillId) => {
    const skill = findByVendorId(vendor, world.catalogue.skills, skillId);
    if (skill === undefined) throw new ControlError(404, `There is no skill ${skillId}.`);
    return skill.key;
  });
  return world.offerContact(
    {
      media: body.oneOf('media', medias),
      skillKeys,
      ...(agent === undefined ? {} : { agentKey: agent.key }),
      ...(queue === undefined ? {} : { queueKey: queue.key }),
      ...(body.text('reaction') === undefined ? {} : { reaction: body.oneOf('reaction', reactions) }),
    },
    control,
  );
}

function parseWanted(vendor: VendorServer['vendor'], world: World, body: ControlBody): Wanted {
  const availability = body.oneOf('status', statuses);
  const asked = body.text('reason');
  if (asked === undefined) return { availability };
  if (availability !== 'not-ready') throw new ControlError(400, 'Only "not-ready" takes a reason.');
  const { reasons } = world.catalogue;
  const word = asked.toLowerCase();
  const reason = reasons.find(({ key, name, ids }) => [key, name.toLowerCase(), ids[vendor]].includes(word));
  if (reason === undefined)
    throw new ControlError(400, `"reason" must be one of ${reasons.map(({ name }) => name).join(', ')}.`);
  return { availability, reasonKey: reason.key };
}

function requireAgent(vendor: VendorServer['vendor'], world: World, id: string): Agent {
  const agent = findByVendorId(vendor, world.agents(), id);
  if (agent === undefined) throw new ControlError(404, `There is no agent ${id}.`);
  return agent;
}
