import {
  type Deadline,
  type Observe,
  type ParseContext,
  type SerialiseByKey,
  type VendorClient,
  withinDeadline,
} from '@contactport/adapter-kit';
import type { CallOptions, Capabilities, Clock } from '@contactport/core';
import type { ResolvedSettings } from '../cxone-settings.js';
import type { UnavailableCodes } from './agent-state/unavailable-codes.js';
import type { UnavailableReasons } from './agent-state/unavailable-reasons.js';
import type { UnseenWrites } from './agent-state/unseen-writes.js';
import type { AgentStateHub } from './agent-state/watch-agent-states.js';
import type { AcdSkills } from './directory/acd-skills.js';
import type { EntryPoints } from './work-item/entry-points.js';
import type { OwnDeeds } from './work-item/own-deeds.js';
import type { WorkItemHub } from './work-item/watch-work-items.js';

/** What every operation on one tenant works with. */
export interface CxoneContext {
  readonly settings: ResolvedSettings;
  readonly capabilities: Capabilities;
  readonly client: VendorClient;
  /** Where the user hub is, another host than the API's. */
  readonly userHub: (signal?: AbortSignal) => Promise<string>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly reasons: UnavailableReasons;
  readonly codes: UnavailableCodes;
  readonly entryPoints: EntryPoints;
  readonly acdSkills: AcdSkills;
  readonly ownDeeds: OwnDeeds;
  /** Every watch of the tenant, over one poller a port. */
  readonly agentStateHub: AgentStateHub;
  readonly workItemHub: WorkItemHub;
  readonly observe: Observe;
  /** Does something when the adapter is closed, unless taken back by the answer. */
  readonly onClose: (release: () => void) => () => void;
  readonly isClosed: () => boolean;
  /** One change of one agent, or of one work item, at a time. */
  readonly oneAtATime: SerialiseByKey;
  readonly unseenWrites: UnseenWrites;
}

/** How this vendor is called in errors and in `vendorOptions`. */
export const vendor = 'cxone';

/** Where data came from, for the error that says it was not as documented. */
export function errorContext({ settings }: Pick<CxoneContext, 'settings'>, operation: string): ParseContext {
  return { operation, vendor, tenant: settings.tenant };
}

/** Runs an operation of several vendor calls under the one deadline of its caller. */
export function inTime<Options extends CallOptions, Result>(
  { clock, settings }: CxoneContext,
  operation: string,
  options: Options,
  run: (options: Options, deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  const { tenant, timeoutMs } = settings;
  return withinDeadline({ clock, operation, vendor, tenant, timeoutMs }, options, run);
}
