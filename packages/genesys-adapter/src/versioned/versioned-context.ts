import type { SharedRead } from '@contactport/adapter-kit';
import type { Capabilities } from '@contactport/core';
import type { GenesysContext } from '../genesys-context.js';
import type { VersionedResolved } from '../genesys-settings.js';
import type { TopicHub } from '../stream/topic-hub.js';
import type { VendorStates } from './agent-state/vendor-states.js';

/** What every operation over the guarded routes works with. */
export interface VersionedContext extends GenesysContext {
  readonly settings: VersionedResolved;
  readonly capabilities: Capabilities;
  readonly states: SharedRead<VendorStates>;
  /** Every agent that anybody watches, over one connection. */
  readonly events: TopicHub;
}
