import {
  checkedPorts,
  createObservers,
  createReleases,
  createSerialiser,
  createTenantClient,
  nothing,
  type Observe,
  type Surroundings,
  surroundingsFrom,
  type VendorClient,
} from '@contactport/adapter-kit';
import type { ContactCentre } from '@contactport/core';
import { cxoneCapabilities } from './cxone-capabilities.js';
import { type CxoneDiscovery, createCxoneDiscovery } from './cxone-discovery.js';
import { describeCxoneFailure } from './cxone-error.js';
import { probeCxone } from './cxone-probe.js';
import { cxoneRateProfile } from './cxone-rate-profile.js';
import { type CxoneSettings, readCxoneSettings, type ResolvedSettings } from './cxone-settings.js';
import { clientNames, tokenCall } from './cxone-token.js';
import { withExactIntegers } from './exact-integers.js';
import { createAgentStatePort } from './platform/agent-state/agent-state-port.js';
import { createUnavailableCodes } from './platform/agent-state/unavailable-codes.js';
import { createUnavailableReasons } from './platform/agent-state/unavailable-reasons.js';
import { createUnseenWrites } from './platform/agent-state/unseen-writes.js';
import { createAgentStateHub } from './platform/agent-state/watch-agent-states.js';
import { type CxoneContext, vendor } from './platform/cxone-context.js';
import { createAcdSkills } from './platform/directory/acd-skills.js';
import { createDirectoryPort } from './platform/directory/directory-port.js';
import { createSchedulePort } from './platform/schedule/schedule-port.js';
import { createEntryPoints } from './platform/work-item/entry-points.js';
import { createOwnDeeds } from './platform/work-item/own-deeds.js';
import { createWorkItemHub } from './platform/work-item/watch-work-items.js';
import { createWorkItemPort } from './platform/work-item/work-item-port.js';

/**
 * One NICE CXone tenant as a contact centre. Nothing is sent before the first call.
 * @throws ContactCentreError SETTING_INVALID for a setting that is missing or wrong.
 */
export function createCxoneAdapter(given: CxoneSettings = {}): ContactCentre {
  const settings = readCxoneSettings(given);
  const surroundings = surroundingsFrom(given);
  const observers = createObservers(surroundings);
  const { client, discovery } = createClient(settings, surroundings, observers.emit);
  const { onClose, isClosed, releaseAll } = createReleases();

  const { clock, random } = surroundings;
  const ownDeeds = createOwnDeeds(clock);
  const shared = { settings, client, clock, random, ownDeeds, tenant: settings.tenant };
  const context: CxoneContext = {
    ...shared,
    capabilities: cxoneCapabilities(settings),
    observe: observers.emit,
    reasons: createUnavailableReasons({ ...settings, categories: settings.reasonCategories }),
    codes: createUnavailableCodes(shared),
    userHub: discovery.userHub,
    entryPoints: createEntryPoints(shared),
    acdSkills: createAcdSkills(shared),
    agentStateHub: createAgentStateHub(shared),
    workItemHub: createWorkItemHub(shared),
    oneAtATime: createSerialiser(),
    unseenWrites: createUnseenWrites(),
    onClose,
    isClosed,
  };

  async function close(): Promise<void> {
    releaseAll();
    client.close();
    await surroundings.close();
  }

  return {
    specificationVersion: 'v1',
    vendor,
    tenant: settings.tenant,
    capabilities: context.capabilities,
    ...checkedPorts(
      {
        agentStates: createAgentStatePort(context),
        workItems: createWorkItemPort(context),
        directory: createDirectoryPort(context),
        schedules: createSchedulePort(context),
      },
      vendor,
    ),
    ready: async (options = {}) => void (await client.send({ ...serverTime, options })),
    probe: (options = {}) => probeCxone(context, options),
    observe: observers.observe,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The cheapest call that takes a token, discovery and the API itself. */
const serverTime = {
  operation: 'ready',
  method: 'GET',
  path: '/server-time',
  routeClass: 'directory',
  idempotence: 'read',
  schema: nothing,
} as const;

/** Token, discovery and client need one another: each asks when it is asked. */
function createClient(
  settings: ResolvedSettings,
  surroundings: Surroundings,
  observe: Observe,
): { readonly client: VendorClient; readonly discovery: CxoneDiscovery } {
  const { access, issuer, tenant, timeoutMs, tokenStore, rateBudget } = settings;
  const { http, clock, random } = surroundings;
  const { client, tokens } = createTenantClient({
    vendor,
    tenant,
    origin: () => discovery.apiBase(),
    surroundings: { http: withExactIntegers(http), clock, random },
    tokens:
      access.kind === 'token-source'
        ? access.tokenSource
        : {
            client: [issuer, ...clientNames(access)],
            call: async (signal) => tokenCall({ endpoint: await discovery.tokenEndpoint(), grant: access, signal }),
          },
    tokenStore,
    rateProfile: cxoneRateProfile,
    rateBudget,
    describeFailure: describeCxoneFailure,
    observe,
    timeoutMs,
    requestIdHeader: 'correlationid',
  });
  const discovery = createCxoneDiscovery({ settings, client, tokens, clock });
  return { client, discovery };
}
