import { unsupportedWorkItems } from '@contactport/core';
import { vendor } from '../genesys-context.js';
import { probeGenesys } from '../genesys-probe.js';
import type { GenesysProfile } from '../genesys-profile.js';
import type { VersionedResolved } from '../genesys-settings.js';
import { createAgentStatePort } from './agent-state/agent-state-port.js';
import { createVendorStateReader } from './agent-state/vendor-state-reader.js';
import { createEventHub } from './stream/event-hub.js';
import { versionedCapabilities } from './versioned-capabilities.js';
import type { VersionedContext } from './versioned-context.js';
import { describeVersionedFailure } from './versioned-error.js';
import { versionedTokenRequest } from './versioned-token.js';
import { versionedTrials } from './versioned-trials.js';

/** Routes of a gateway of one's own, whose writes are guarded by the state's `ETag`. No vendor publishes them. */
export function createVersionedProfile(settings: VersionedResolved): GenesysProfile {
  return {
    requestToken: (credentials, clock) => versionedTokenRequest(settings, credentials, clock),
    describeFailure: describeVersionedFailure,
    createPorts(shared) {
      const context: VersionedContext = {
        ...shared,
        settings,
        capabilities: versionedCapabilities,
        states: createVendorStateReader({ ...shared, settings }),
        events: createEventHub({ ...shared, settings }),
      };
      return {
        capabilities: context.capabilities,
        agentStates: createAgentStatePort(context),
        workItems: unsupportedWorkItems(vendor),
        probe: (options = {}) => probeGenesys(context, versionedTrials, options),
        makeReady: (signal) => context.states.get(signal),
        close: () => context.events.close(),
      };
    },
  };
}
