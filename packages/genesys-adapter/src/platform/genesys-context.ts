import {
  type Deadline,
  type Observe,
  type ParseContext,
  type SerialiseByKey,
  type SharedRead,
  type VendorClient,
  withinDeadline,
} from '@contactport/adapter-kit';
import type { CallOptions, Capabilities, Clock } from '@contactport/core';
import type { ResolvedSettings } from '../genesys-settings.js';
import type { PresenceDefinitions } from './agent-state/presence-definitions.js';
import type { NotificationHub } from './stream/notification-hub.js';
import type { WorkTypes } from './work-item/work-types.js';

/** What every operation on one organisation works with. */
export interface GenesysContext {
  readonly settings: ResolvedSettings;
  readonly capabilities: Capabilities;
  readonly client: VendorClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly definitions: SharedRead<PresenceDefinitions>;
  readonly workTypes: SharedRead<WorkTypes>;
  /** Every live topic of the organisation, over as few connections as there can be. */
  readonly notifications: NotificationHub;
  readonly observe: Observe;
  /** Does something when the adapter is closed, unless taken back by the answer. */
  readonly onClose: (release: () => void) => () => void;
  readonly isClosed: () => boolean;
  /** One change of one agent or work item at a time. */
  readonly oneAtATime: SerialiseByKey;
}

/** How this vendor is called in errors and in `vendorOptions`. */
export const vendor = 'genesys';

/** Where data came from, for the error that says it was not as documented. */
export function errorContext({ settings }: Pick<GenesysContext, 'settings'>, operation: string): ParseContext {
  return { operation, vendor, tenant: settings.tenant };
}

/** Runs an operation of several calls under its caller's one deadline. @throws TIMEOUT */
export function inTime<Options extends CallOptions, Result>(
  { clock, settings }: GenesysContext,
  operation: string,
  options: Options,
  run: (options: Options, deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  const { tenant, timeoutMs } = settings;
  return withinDeadline({ clock, operation, vendor, tenant, timeoutMs }, options, run);
}
