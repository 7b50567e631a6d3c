import { isContactCentreError } from '@contactport/core';
import { describeGenesysFailure } from '../genesys-error.js';
import { probeGenesys } from '../genesys-probe.js';
import type { GenesysPorts, GenesysProfile } from '../genesys-profile.js';
import type { PlatformResolved } from '../genesys-settings.js';
import { createAgentStatePort } from './agent-state/agent-state-port.js';
import { createPresenceDefinitionReader } from './agent-state/presence-definition-reader.js';
import { createDirectoryPort } from './directory/directory-port.js';
import { platformCapabilities } from './platform-capabilities.js';
import type { PlatformContext } from './platform-context.js';
import { platformTokenRequest } from './platform-token.js';
import { platformTrials } from './platform-trials.js';
import { createSchedulePort } from './schedule/schedule-port.js';
import { createNotificationHub } from './stream/notification-hub.js';
import { createWorkTypeReader } from './work-item/read-work-types.js';
import { createWorkItemPort } from './work-item/work-item-port.js';

/** Genesys Cloud's published API. */
export function createPlatformProfile(settings: PlatformResolved): GenesysProfile {
  return {
    requestToken: (credentials) => platformTokenRequest(settings, credentials),
    describeFailure: describeGenesysFailure,
    createPorts(shared) {
      const { client, clock, socket, random } = shared;
      const { tenant, reasonCategories: categories } = settings;
      const context: PlatformContext = {
        ...shared,
        settings,
        capabilities: platformCapabilities(settings),
        definitions: createPresenceDefinitionReader({ client, clock, categories, tenant }),
        workTypes: createWorkTypeReader({ client, clock, settings }),
        notifications: createNotificationHub({ settings, client, socket, clock, random }),
      };
      return createPorts(context);
    },
  };
}

function createPorts(context: PlatformContext): GenesysPorts {
  return {
    capabilities: context.capabilities,
    agentStates: createAgentStatePort(context),
    workItems: createWorkItemPort(context),
    directory: createDirectoryPort(context),
    schedules: createSchedulePort(context),
    probe: (options = {}) => probeGenesys(context, platformTrials, options),
    makeReady: (signal) => makeReady(context, signal),
    close: () => context.notifications.close(),
  };
}

/** A client without any right to work items is ready all the same. */
function makeReady({ definitions, workTypes }: PlatformContext, signal: AbortSignal | undefined): Promise<unknown> {
  const types = workTypes.get(signal).catch((error: unknown) => {
    if (!isContactCentreError(error, 'PERMISSION')) throw error;
  });
  return Promise.all([definitions.get(signal), types]);
}
