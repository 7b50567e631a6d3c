import type { Contact, Media, OfferReaction } from '../world/contact.js';
import type { World } from '../world/world.js';
import {
  control,
  type ControlCall,
  type ControlHandler,
  type ControlRoutes,
  done,
  requireAgent,
  requireContact,
  requireFound,
} from './control-call.js';
import { findByVendorId } from './vendor-words.js';

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

/** A contact arrives; the agent it is with does with it what agents do; it ends. */
export const contactControls: ControlRoutes = {
  'POST contacts': (call) => {
    const { ids, phase } = offer(call);
    return { status: 201, body: { id: ids[call.vendor], phase } };
  },
  'POST contacts/{id}/accept': act((world, key) => world.answerContact(key, 'agent')),
  'POST contacts/{id}/decline': act((world, key) => world.declineContact(key, 'agent')),
  'POST contacts/{id}/hold': act((world, key) => world.holdContact(key, 'agent')),
  'POST contacts/{id}/resume': act((world, key) => world.resumeContact(key, 'agent')),
  'POST contacts/{id}/end': act((world, key) => world.endContact(key, control)),
  'POST contacts/{id}/finish': act((world, key) => world.finishAfterContactWork(key, 'agent')),
};

function act(step: (world: World, contactKey: string) => Contact): ControlHandler {
  return (call) => done({ id: call.id, phase: step(call.world, requireContact(call).key).phase });
}

function offer(call: ControlCall): Contact {
  const { vendor, world } = call;
  const body = call.body();
  const agentId = body.text('agentId');
  const queueId = body.text('queueId');
  const { queues, skills } = world.catalogue;
  return world.offerContact(
    {
      media: body.oneOf('media', medias),
      skillKeys: body
        .texts('skillIds')
        .map((skillId) => requireFound(findByVendorId(vendor, skills, skillId), 'skill', skillId).key),
      ...(agentId === undefined ? {} : { agentKey: requireAgent(call, agentId).key }),
      ...(queueId === undefined
        ? {}
        : { queueKey: requireFound(findByVendorId(vendor, queues, queueId), 'queue', queueId).key }),
      ...(body.text('reaction') === undefined ? {} : { reaction: body.oneOf('reaction', reactions) }),
    },
    control,
  );
}
