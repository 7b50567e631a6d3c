import type { CxoneCredentials } from './cxone/token-routes.js';
import { listUnavailableCodes } from './cxone/unavailable-code.js';
import { listWorkModes } from './cxone/work-mode.js';
import { convertNamed, type NamedId } from './control/vendor-words.js';
import type { ClientCredentials } from './genesys/oauth.js';
import { listVersionedStates } from './genesys/versioned/versioned-states.js';
import type { World } from './world/world.js';

interface ReadyBase {
  readonly ready: true;
  /** The vendor's address: API, tokens and discovery alike. */
  readonly url: string;
  readonly controlUrl: string;
  readonly agents: readonly NamedId[];
  readonly queues: readonly NamedId[];
  readonly skills: readonly NamedId[];
}

/** What a client of simulated Genesys Cloud needs to begin. */
export interface GenesysReady extends ReadyBase {
  readonly vendor: 'genesys';
  readonly credentials: ClientCredentials;
  readonly workTypes: readonly NamedId[];
  /** State ids of the versioned profile. */
  readonly states: readonly NamedId[];
}

/** What a client of simulated CXone needs to begin. */
export interface CxoneReady extends ReadyBase {
  readonly vendor: 'cxone';
  readonly credentials: CxoneCredentials;
  /** Work modes of the versioned profile; the first agent's shift is open now in the first of them. */
  readonly workModes: readonly NamedId[];
  readonly unavailableCodes: readonly NamedId[];
  readonly pointsOfContact: readonly NamedId[];
}

/** The first line on the command's standard output. Ids are the vendor's. */
export type SimulatorReady = GenesysReady | CxoneReady;

export function describeGenesys(world: World, url: string, credentials: ClientCredentials): GenesysReady {
  const { queues, skills, workTypes } = world.catalogue;
  return {
    ready: true,
    vendor: 'genesys',
    url,
    controlUrl: `${url}/__sim`,
    credentials,
    agents: convertNamed('genesys', world.agents()),
    queues: convertNamed('genesys', queues),
    skills: convertNamed('genesys', skills),
    workTypes: convertNamed('genesys', workTypes),
    states: listVersionedStates(world.catalogue),
  };
}

export function describeCxone(world: World, url: string, credentials: CxoneCredentials): CxoneReady {
  const { queues, skills } = world.catalogue;
  return {
    ready: true,
    vendor: 'cxone',
    url,
    controlUrl: `${url}/__sim`,
    credentials,
    agents: convertNamed('cxone', world.agents()),
    queues: convertNamed('cxone', queues),
    skills: convertNamed('cxone', skills),
    workModes: listWorkModes(world.catalogue).map(({ id, name }) => ({ id, name })),
    unavailableCodes: listUnavailableCodes(world.catalogue).map(({ id, name }) => ({ id: String(id), name })),
    pointsOfContact: queues.map(({ entryPoint }) => entryPoint),
  };
}
