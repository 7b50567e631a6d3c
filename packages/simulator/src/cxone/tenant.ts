import type { Clock } from '../clock/clock.js';
import type { Agent } from '../world/agent.js';
import type { Contact } from '../world/contact.js';
import type { World } from '../world/world.js';
import { CxoneFailure } from './answer.js';

/** Who the simulator's histories name for what this vendor's clients did. */
export const cxoneActor = (clientId: string): string => `cxone:${clientId}`;

/** What every CXone route works on. */
export interface CxoneTenant {
  readonly world: World;
  readonly clock: Clock;
  readonly baseUrl: string;
  /** The author of every change made through these routes: a service token acts as its application. */
  readonly actor: string;
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
export function findAgent({ world }: CxoneTenant, id: string): Agent | undefined {
  for (const agent of world.agents()) {
    if (agent.ids.cxone === id || agent.ids.cxoneUser === id.toLowerCase()) return agent;
  }
  return undefined;
}

export function findContact({ world }: CxoneTenant, id: string): Contact | undefined {
  for (const contact of world.contacts()) if (contact.ids.cxone === id) return contact;
  return undefined;
}

export const businessUnitId = ({ world }: CxoneTenant): number => Number(world.catalogue.organization.ids.cxone);
