import {
  type Deadline,
  type Observe,
  type ParseContext,
  type SerialiseByKey,
  type SocketFactory,
  type TokenSource,
  type VendorClient,
  withinDeadline,
} from '@contactport/adapter-kit';
import type { CallOptions, Clock } from '@contactport/core';
import type { SharedResolved } from './genesys-settings.js';

/** What every operation on one organisation works with, whatever the profile. */
export interface GenesysContext {
  readonly settings: SharedResolved;
  readonly client: VendorClient;
  readonly tokens: TokenSource;
  readonly socket: SocketFactory;
  readonly clock: Clock;
  readonly random: () => number;
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
  { clock, settings }: Pick<GenesysContext, 'clock' | 'settings'>,
  operation: string,
  options: Options,
  run: (options: Options, deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  const { tenant, timeoutMs } = settings;
  return withinDeadline({ clock, operation, vendor, tenant, timeoutMs }, options, run);
}
