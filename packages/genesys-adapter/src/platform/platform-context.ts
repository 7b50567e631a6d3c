import type { SharedRead } from '@contactport/adapter-kit';
import type { Capabilities } from '@contactport/core';
import type { GenesysContext } from '../genesys-context.js';
import type { PlatformResolved } from '../genesys-settings.js';
import type { TopicHub } from '../stream/topic-hub.js';
import type { PresenceDefinitions } from './agent-state/presence-definitions.js';
import type { WorkTypes } from './work-item/work-types.js';

/** What every operation on the published API works with. */
export interface PlatformContext extends GenesysContext {
  readonly settings: PlatformResolved;
  readonly capabilities: Capabilities;
  readonly definitions: SharedRead<PresenceDefinitions>;
  readonly workTypes: SharedRead<WorkTypes>;
  /** Every live topic of the organisation, over as few connections as there can be. */
  readonly notifications: TopicHub;
}
