import type { VendorServer } from '../vendor-server.js';
import type { Agent } from '../world/agent.js';
import type { Contact } from '../world/contact.js';
import type { World } from '../world/world.js';
import { type ControlBody, ControlError } from './control-body.js';
import { findByVendorId } from './vendor-words.js';

/** One control request as its route sees it. */
export interface ControlCall {
  readonly world: World;
  /** Ids in paths and bodies are this vendor's. */
  readonly vendor: VendorServer['vendor'];
  /** What stands between two words of the path; empty where there is nothing. */
  readonly id: string;
  /** @throws ControlError when the body is no JSON object. */
  body(): ControlBody;
  /** The body as sent. */
  readonly text: string;
}

export interface ControlAnswer {
  readonly status: 200 | 201;
  readonly body: unknown;
}

export type ControlHandler = (call: ControlCall) => ControlAnswer | Promise<ControlAnswer>;

/** Routes by `METHOD subject/{id}/act`. */
export type ControlRoutes = Readonly<Record<`${'GET' | 'POST' | 'DELETE'} ${string}`, ControlHandler>>;

/** Whom the histories name for what is done through the control routes: somebody else. */
export const control = 'control';

export const done = (body: unknown): ControlAnswer => ({ status: 200, body });

/** @throws ControlError 404 */
export function requireAgent({ vendor, world }: ControlCall, id: string): Agent {
  return requireFound(findByVendorId(vendor, world.agents(), id), 'agent', id);
}

/** @throws ControlError 404 */
export function requireContact({ vendor, world, id }: ControlCall): Contact {
  return requireFound(findByVendorId(vendor, world.contacts(), id), 'contact', id);
}

/** @throws ControlError 404 */
export function requireFound<Thing>(thing: Thing | undefined, kind: string, id: string): Thing {
  if (thing === undefined) throw new ControlError(404, `There is no ${kind} ${id}.`);
  return thing;
}
