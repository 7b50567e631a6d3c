import type { Observe, SerialiseByKey, VendorClient } from '@contactport/adapter-kit';
import type { Capabilities, Clock } from '@contactport/core';
import type { ResolvedSettings } from '../cxone-settings.js';
import type { UnavailableCodes } from './agent-state/unavailable-codes.js';
import type { UnavailableReasons } from './agent-state/unavailable-reasons.js';

/** What every operation on one tenant works with. */
export interface CxoneContext {
  readonly settings: ResolvedSettings;
  readonly capabilities: Capabilities;
  readonly client: VendorClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly observe: Observe;
  readonly reasons: UnavailableReasons;
  readonly codes: UnavailableCodes;
  /** One change of one agent at a time. */
  readonly oneAtATime: SerialiseByKey;
}

/** How this vendor is called in errors and in `vendorOptions`. */
export const vendor = 'cxone';

/** Where data came from, for the error that says it was not as documented. */
export function errorContext({ settings }: Pick<CxoneContext, 'settings'>, operation: string) {
  return { operation, vendor, tenant: settings.tenant };
}
