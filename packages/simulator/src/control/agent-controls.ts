import { agentStanding, type Wanted } from '../world/agent.js';
import { ControlError } from './control-body.js';
import { control, type ControlCall, type ControlRoutes, done, requireAgent } from './control-call.js';

const statuses = ['ready', 'not-ready', 'logged-off'] as const satisfies readonly Wanted['availability'][];

/** Somebody else changes an agent's state. */
export const agentControls: ControlRoutes = {
  'POST agents/{id}/state': (call) => {
    const { world, id } = call;
    const { key } = requireAgent(call, id);
    world.want(key, parseWanted(call), control);
    world.respondAgain(key, control);
    return done({ id, standing: agentStanding(world.agent(key)) });
  },
};

function parseWanted({ vendor, world, body: parse }: ControlCall): Wanted {
  const body = parse();
  const availability = body.oneOf('status', statuses);
  const asked = body.text('reason');
  if (asked === undefined) return { availability };
  if (availability !== 'not-ready') throw new ControlError(400, 'Only "not-ready" takes a reason.');
  const { reasons } = world.catalogue;
  const word = asked.toLowerCase();
  const reason = reasons.find(({ key, name, ids }) => [key, name.toLowerCase(), ids[vendor]].includes(word));
  if (reason === undefined) {
    throw new ControlError(400, `"reason" must be one of ${reasons.map(({ name }) => name).join(', ')}.`);
  }
  return { availability, reasonKey: reason.key };
}
