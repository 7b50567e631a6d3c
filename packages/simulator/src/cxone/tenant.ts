import type { Clock } from '../clock/clock.js';
import type { Agent } from '../world/agent.js';
import type { Contact } from '../world/contact.js';
import type { World } from '../world/world.js';
import { CxoneFailure } from './answer.js';
import type { PointOfContact } from './point-of-contact.js';

/** Who the simulator's histories name for what this vendor's clients did. */
export const cxoneActor = (clientId: string): string => `cxone:${clientId}`;

/** What every CXone route works on. */
export interface CxoneTenant {
  readonly world: World;
  readonly clock: Clock;
  readonly baseUrl: string;
  /** The author of every change made through these routes: a service token acts as its application. */
  readonly actor: string;
  /** How many agents, the last ones, the token's role may not see. */
  readonly hiddenAgents: number;
  /** How long a new contact cannot be read yet. */
  readonly newContactDelayMs: number;
  readonly pointsOfContact: readonly PointOfContact[];
}

/**
 * The API version from which lists are flat and fields have their present names. Only v23 and v34 are documented;
 * where in between the change fell is unknown.
 */
const presentShapesSince = 30;

export const hasPresentShapes = (version: number): boolean => version >= presentShapesSince;

/** ISO-8601 UTC; the instant that a caller passes back as `updatedSince`. */
export const formatInstant = (ms: number): string => new Date(ms).toISOString();

/** @throws CxoneFailure 400 */
export function parseInstant(text: string | undefined, failure: string): number | undefined {
  if (text === undefined || text === '') return undefined;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new CxoneFailure(400, failure);
  return ms;
}

/** By agent number, or by the user's uuid where a route takes both. */
function findAgent({ world }: CxoneTenant, id: string): Agent | undefined {
  return world.agents().find(({ ids }) => ids.cxone === id || ids.cxoneUser === id.toLowerCase());
}

/** Those whom the role's view of the data shows. */
export function visibleAgents({ world, hiddenAgents }: CxoneTenant): readonly Agent[] {
  const agents = world.agents();
  return agents.slice(0, Math.max(0, agents.length - hiddenAgents));
}

/** By number or uuid, where the route tells "unknown" from "not for you". @throws CxoneFailure 404, 403 */
export function requireVisibleAgent(tenant: CxoneTenant, id: string, unknown: string): Agent {
  const agent = findAgent(tenant, id);
  if (agent === undefined) throw new CxoneFailure(404, unknown);
  if (!visibleAgents(tenant).some(({ key }) => key === agent.key)) {
    throw new CxoneFailure(403, `Agent - '${id}', is restricted`);
  }
  return agent;
}

/** The contacts that can be read by now. */
export function visibleContacts({ world, clock, newContactDelayMs }: CxoneTenant): readonly Contact[] {
  const newest = clock.now() - newContactDelayMs;
  return world.contacts().filter(({ createdAt }) => Date.parse(createdAt) <= newest);
}

/** @throws CxoneFailure 404 */
export function requireContact(tenant: CxoneTenant, id: string): Contact {
  const contact = visibleContacts(tenant).find(({ ids }) => ids.cxone === id);
  if (contact === undefined) throw new CxoneFailure(404, 'Invalid Contact Id');
  return contact;
}

export const businessUnitId = ({ world }: CxoneTenant): number => Number(world.catalogue.organization.ids.cxone);
