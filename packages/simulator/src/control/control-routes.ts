import type { FaultyServer } from '../faults/faulty-server.js';
import { jsonResponse } from '../http/response.js';
import type { SimulatedRequest, SimulatedResponse, VendorServer } from '../vendor-server.js';
import type { World } from '../world/world.js';
import { WorldRefusal } from '../world/world-refusal.js';
import { agentControls } from './agent-controls.js';
import { contactControls } from './contact-controls.js';
import { ControlError, parseControlBody } from './control-body.js';
import { type ControlRoutes, done } from './control-call.js';
import { createFaultControls } from './fault-controls.js';
import { refuseControl } from './control-guard.js';
import type { RequestCount } from './request-log.js';
import { describeWorld } from './vendor-words.js';
import { workItemControls } from './work-item-controls.js';

export interface ControlOptions {
  readonly world: World;
  readonly server: VendorServer;
  readonly requestCounts: () => readonly RequestCount[];
  readonly faulty: Pick<FaultyServer, 'setFaults' | 'faults'>;
  /** Lets virtual time pass; absent on a wall clock. */
  readonly advance?: (durationMs: number) => Promise<void>;
}

/** The judge's side door: sees the truth, and acts as "somebody else". Ids are those of the vendor served. */
export function createControlRoutes(
  options: ControlOptions,
): (request: SimulatedRequest) => Promise<SimulatedResponse> {
  const { world, server } = options;
  const routes: ControlRoutes = {
    ...createSimulatorControls(options),
    ...agentControls,
    ...contactControls,
    ...workItemControls,
    ...createFaultControls(options.faulty),
  };

  return async (request) => {
    const refusal = refuseControl(request);
    if (refusal !== undefined) return refusal;
    const { template, id } = parseControlPath(request.path);
    const handler = Object.entries(routes).find(([route]) => route === `${request.method} ${template}`)?.[1];
    if (handler === undefined) {
      return jsonResponse(404, { error: `There is no control route ${request.method} ${request.path}.` });
    }
    try {
      const answer = await handler({
        world,
        vendor: server.vendor,
        id,
        body: () => parseControlBody(request.body),
        text: request.body,
      });
      return jsonResponse(answer.status, answer.body);
    } catch (error) {
      if (error instanceof ControlError) return jsonResponse(error.status, { error: error.message });
      if (error instanceof WorldRefusal) {
        return jsonResponse(error.code === 'wrong-state' ? 409 : 404, { error: error.message });
      }
      throw error;
    }
  };
}

/** The simulator itself: its truth, its witness, its time and its sockets. */
function createSimulatorControls({ world, server, requestCounts, advance }: ControlOptions): ControlRoutes {
  return {
    'GET world': () => done(describeWorld(server.vendor, world)),
    'GET requests': () => done(requestCounts()),
    'POST clock': async ({ body }) => {
      if (advance === undefined) {
        throw new ControlError(409, 'The wall clock cannot be advanced; serve with --clock virtual.');
      }
      await advance(body().amount('advanceMs'));
      return done({ at: world.snapshot().at });
    },
    'POST sockets/drop': () => done({ dropped: server.dropSockets() }),
  };
}

/** `/__sim/agents/10001/state` is `agents/{id}/state` for 10001: the id is what stands between two words. */
function parseControlPath(path: string): { template: string; id: string } {
  const [, , subject = '', id = '', act] = path.split('/');
  return act === undefined
    ? { template: path.slice('/__sim/'.length), id: '' }
    : { template: `${subject}/{id}/${act}`, id };
}
