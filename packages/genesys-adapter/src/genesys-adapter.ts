import {
  checkedPorts,
  createObservers,
  createReleases,
  createSerialiser,
  createTenantClient,
  type Observe,
  type Surroundings,
  surroundingsFrom,
} from '@contactport/adapter-kit';
import type { ContactCentre } from '@contactport/core';
import { type GenesysContext, inTime, vendor } from './genesys-context.js';
import type { GenesysProfile } from './genesys-profile.js';
import { genesysRateProfile } from './genesys-rate-profile.js';
import { type GenesysSettings, readGenesysSettings, type ResolvedSettings } from './genesys-settings.js';
import { createPlatformProfile } from './platform/platform-profile.js';
import { createVersionedProfile } from './versioned/versioned-profile.js';

/**
 * One Genesys Cloud organisation as a contact centre. Nothing is sent before the first call.
 * @throws ContactCentreError SETTING_INVALID for a setting that is missing or wrong.
 */
export function createGenesysAdapter(given: GenesysSettings = {}): ContactCentre {
  const settings = readGenesysSettings(given);
  const profile = profileOf(settings);
  const surroundings = surroundingsFrom(given);
  const observers = createObservers(surroundings);
  const { client, tokens } = createClient(settings, profile, surroundings, observers.emit);
  const { clock, random, socket } = surroundings;
  const { onClose, isClosed, releaseAll } = createReleases();

  const context: GenesysContext = {
    settings,
    client,
    tokens,
    socket,
    clock,
    random,
    observe: observers.emit,
    oneAtATime: createSerialiser(),
    onClose,
    isClosed,
  };
  const { makeReady, close: closeConnections, capabilities, probe, ...ports } = profile.createPorts(context);

  async function close(): Promise<void> {
    releaseAll();
    await closeConnections();
    client.close();
    await surroundings.close();
  }

  return {
    specificationVersion: 'v1',
    vendor,
    tenant: settings.tenant,
    capabilities,
    ...checkedPorts(ports, vendor),
    probe,
    ready: (options = {}) =>
      inTime(context, 'ready', options, async ({ signal }) => {
        await makeReady(signal);
      }),
    observe: observers.observe,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function profileOf(settings: ResolvedSettings): GenesysProfile {
  switch (settings.profile) {
    case 'platform':
      return createPlatformProfile(settings);
    case 'versioned':
      return createVersionedProfile(settings);
    default:
      return settings satisfies never;
  }
}

function createClient(
  settings: ResolvedSettings,
  { requestToken, describeFailure }: GenesysProfile,
  surroundings: Surroundings,
  observe: Observe,
): ReturnType<typeof createTenantClient> {
  const { access, tenant, timeoutMs, apiOrigin, tokenStore, rateBudget } = settings;
  return createTenantClient({
    vendor,
    tenant,
    origin: apiOrigin,
    surroundings,
    tokens: access.kind === 'token-source' ? access.tokenSource : requestToken(access, surroundings.clock),
    tokenStore,
    rateProfile: genesysRateProfile,
    rateBudget,
    describeFailure,
    observe,
    timeoutMs,
    requestIdHeader: 'inin-correlation-id',
  });
}
