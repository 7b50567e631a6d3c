import {
  createObservers,
  createRateBudget,
  createSerialiser,
  createTokenSource,
  createVendorClient,
  surroundingsFrom,
  type TokenSource,
  type VendorClient,
} from '@contactport/adapter-kit';
import type { ContactCentre } from '@contactport/core';
import { genesysCapabilities } from './genesys-capabilities.js';
import { describeGenesysFailure } from './genesys-error.js';
import { probeGenesys } from './genesys-probe.js';
import { genesysRateProfile } from './genesys-rate-profile.js';
import { type GenesysSettings, readGenesysSettings } from './genesys-settings.js';
import { tokenCall } from './genesys-token.js';
import { createAgentStatePort } from './platform/agent-state/agent-state-port.js';
import { createPresenceDefinitionReader } from './platform/agent-state/presence-definition-reader.js';
import { type GenesysContext, inTime, vendor } from './platform/genesys-context.js';
import { createNotificationHub } from './platform/stream/notification-hub.js';
import { createWorkItemPort } from './platform/work-item/work-item-port.js';

/**
 * One Genesys Cloud organisation as a contact centre. Nothing is sent before the first call.
 * @throws ContactCentreError SETTING_INVALID for a setting that is missing or wrong.
 */
export function createGenesysAdapter(given: GenesysSettings = {}): ContactCentre {
  const settings = readGenesysSettings(given);
  const surroundings = surroundingsFrom(given);
  const observers = createObservers(surroundings);
  const context = createContext();
  const { client, notifications } = context;
  const releases = new Set<() => void>();

  function createContext(): GenesysContext {
    const { clock, random, socket } = surroundings;
    const { tenant, timeoutMs, access, reasonCategories: categories } = settings;
    const observe = observers.emit;
    const tokens: TokenSource =
      access.kind === 'token-source'
        ? access.tokenSource
        : createTokenSource({
            clock,
            fetchToken: async (signal) =>
              (await client.send(tokenCall({ ...access, loginOrigin: settings.loginOrigin, signal }))).data,
            onRenewed: (expiresInMs) => observe({ type: 'token-renewed', expiresInMs }),
          });
    const client: VendorClient = createVendorClient({
      vendor,
      tenant,
      origin: settings.apiOrigin,
      surroundings,
      tokens,
      budget: createRateBudget({ profile: genesysRateProfile, vendor, tenant, clock, observe }),
      describeFailure: describeGenesysFailure,
      observe,
      timeoutMs,
      requestIdHeader: 'inin-correlation-id',
    });
    return {
      settings,
      client,
      clock,
      random,
      observe,
      definitions: createPresenceDefinitionReader({ client, clock, categories, tenant }),
      notifications: createNotificationHub({ settings, client, socket, clock, random }),
      oneAtATime: createSerialiser(),
      onClose(release) {
        releases.add(release);
        return () => releases.delete(release);
      },
    };
  }

  async function close(): Promise<void> {
    for (const release of [...releases]) release();
    await notifications.close();
    client.close();
    await surroundings.close();
  }

  return {
    specificationVersion: 'v1',
    vendor,
    tenant: settings.tenant,
    capabilities: genesysCapabilities,
    agentStates: createAgentStatePort(context),
    workItems: createWorkItemPort(context),
    ready: (options = {}) =>
      inTime(context, 'ready', options, async ({ signal }) => void (await context.definitions.get(signal))),
    probe: (options = {}) => probeGenesys(context, options),
    observe: (listener) => observers.observe(listener),
    close,
    [Symbol.asyncDispose]: close,
  };
}
