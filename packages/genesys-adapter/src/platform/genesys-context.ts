import type { SerialiseByKey, VendorClient } from '@contactport/adapter-kit';
import type { Clock } from '@contactport/core';
import type { ResolvedSettings } from '../genesys-settings.js';
import type { PresenceDefinitions } from './agent-state/presence-definitions.js';
import type { SharedRead } from './shared-read.js';

/** What every operation on one organisation works with. */
export interface GenesysContext {
  readonly settings: ResolvedSettings;
  readonly client: VendorClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly definitions: SharedRead<PresenceDefinitions>;
  /** One change of one agent at a time. */
  readonly oneAtATime: SerialiseByKey;
}

/** How this vendor is called in errors and in `vendorOptions`. */
export const vendor = 'genesys';
