import type { WorkItem } from '../world/work-item.js';
import type { World } from '../world/world.js';
import { type ControlHandler, type ControlRoutes, done, requireFound } from './control-call.js';
import { findWorkItem } from './vendor-words.js';

/** The agent whom a work item is with does with it what agents do. */
export const workItemControls: ControlRoutes = {
  'POST work-items/{id}/accept': act((world, key) => world.actOnWorkItem(key, { type: 'accept' }, 'agent')),
  'POST work-items/{id}/decline': act((world, key) => world.actOnWorkItem(key, { type: 'decline' }, 'agent')),
  'POST work-items/{id}/hold': act((world, key) => world.actOnWorkItem(key, { type: 'hold' }, 'agent')),
  'POST work-items/{id}/resume': act((world, key) => world.actOnWorkItem(key, { type: 'resume' }, 'agent')),
  'POST work-items/{id}/park': act((world, key) => world.actOnWorkItem(key, { type: 'park' }, 'agent')),
  'POST work-items/{id}/unpark': act((world, key) => world.actOnWorkItem(key, { type: 'unpark' }, 'agent')),
  'POST work-items/{id}/complete': act((world, key) => world.terminateWorkItem(key, undefined, 'agent')),
};

function act(step: (world: World, workItemKey: string) => WorkItem): ControlHandler {
  return ({ vendor, world, id }) => {
    const { key } = requireFound(findWorkItem(vendor, world, id), 'work item', id);
    return done({ id, assignment: step(world, key).assignment });
  };
}
