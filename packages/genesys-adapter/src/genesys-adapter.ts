import {
  createObservers,
  createRateBudget,
  createSerialiser,
  createTokenSource,
  createVendorClient,
  type Observe,
  type Surroundings,
  surroundingsFrom,
  type TokenSource,
  type VendorClient,
} from '@contactport/adapter-kit';
import { type ContactCentre, isContactCentreError } from '@contactport/core';
import { genesysCapabilities } from './genesys-capabilities.js';
import { describeGenesysFailure } from './genesys-error.js';
import { probeGenesys } from './genesys-probe.js';
import { genesysRateProfile } from './genesys-rate-profile.js';
import { type GenesysSettings, readGenesysSettings, type ResolvedSettings } from './genesys-settings.js';
import { tokenCall } from './genesys-token.js';
import { createAgentStatePort } from './platform/agent-state/agent-state-port.js';
import { createPresenceDefinitionReader } from './platform/agent-state/presence-definition-reader.js';
import { createDirectoryPort } from './platform/directory/directory-port.js';
import { type GenesysContext, inTime, vendor } from './platform/genesys-context.js';
import { createSchedulePort } from './platform/schedule/schedule-port.js';
import { createNotificationHub } from './platform/stream/notification-hub.js';
import { createWorkTypeReader } from './platform/work-item/read-work-types.js';
import { createWorkItemPort } from './platform/work-item/work-item-port.js';

/**
 * One Genesys Cloud organisation as a contact centre. Nothing is sent before the first call.
 * @throws ContactCentreError SETTING_INVALID for a setting that is missing or wrong.
 */
export function createGenesysAdapter(given: GenesysSettings = {}): ContactCentre {
  const settings = readGenesysSettings(given);
  const surroundings = surroundingsFrom(given);
  const observers = createObservers(surroundings);
  const observe = observers.emit;
  const client = createClient(settings, surroundings, observe);
  const { clock, random, socket } = surroundings;
  const { tenant, reasonCategories: categories } = settings;
  const notifications = createNotificationHub({ settings, client, socket, clock, random });
  const releases = new Set<() => void>();
  let closed = false;

  const context: GenesysContext = {
    settings,
    capabilities: genesysCapabilities(settings),
    client,
    clock,
    random,
    observe,
    definitions: createPresenceDefinitionReader({ client, clock, categories, tenant }),
    workTypes: createWorkTypeReader({ client, clock, settings }),
    notifications,
    oneAtATime: createSerialiser(),
    onClose(release) {
      releases.add(release);
      return () => releases.delete(release);
    },
    isClosed: () => closed,
  };

  async function close(): Promise<void> {
    closed = true;
    for (const release of releases) release();
    await notifications.close();
    client.close();
    await surroundings.close();
  }

  return {
    specificationVersion: 'v1',
    vendor,
    tenant,
    capabilities: context.capabilities,
    agentStates: createAgentStatePort(context),
    workItems: createWorkItemPort(context),
    directory: createDirectoryPort(context),
    schedules: createSchedulePort(context),
    ready: (options = {}) => inTime(context, 'ready', options, ({ signal }) => makeReady(context, signal)),
    probe: (options = {}) => probeGenesys(context, options),
    observe: observers.observe,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A client without any right to work items is ready all the same. */
async function makeReady({ definitions, workTypes }: GenesysContext, signal: AbortSignal | undefined): Promise<void> {
  const types = workTypes.get(signal).catch((error: unknown) => {
    if (!isContactCentreError(error, 'PERMISSION')) throw error;
  });
  await Promise.all([definitions.get(signal), types]);
}

/** Token and client need one another: each asks when it is asked. */
function createClient(settings: ResolvedSettings, surroundings: Surroundings, observe: Observe): VendorClient {
  const { access, tenant, timeoutMs, apiOrigin, loginOrigin } = settings;
  const { clock } = surroundings;
  const tokens: TokenSource =
    access.kind === 'token-source'
      ? access.tokenSource
      : createTokenSource({
          fetchToken: async (signal) => (await client.send(tokenCall({ loginOrigin, grant: access, signal }))).data,
          clock,
          onRenewed: (expiresInMs) => observe({ type: 'token-renewed', expiresInMs }),
        });
  const client: VendorClient = createVendorClient({
    vendor,
    tenant,
    origin: apiOrigin,
    surroundings,
    tokens,
    budget: createRateBudget({ profile: genesysRateProfile, vendor, tenant, clock, observe }),
    describeFailure: describeGenesysFailure,
    observe,
    timeoutMs,
    requestIdHeader: 'inin-correlation-id',
  });
  return client;
}
