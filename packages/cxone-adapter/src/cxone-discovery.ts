import {
  assertTrusted,
  createSharedRead,
  type Schema,
  type TokenSource,
  type VendorClient,
  vendorResponseInvalid,
} from '@contactport/adapter-kit';
import type { Clock } from '@contactport/core';
import { z } from 'zod';
import type { ResolvedSettings } from './cxone-settings.js';
import { parseTenantId } from './cxone-token.js';

/** Where one tenant is served. Asked for once, and again after a failure. */
export interface CxoneDiscovery {
  tokenEndpoint(): Promise<URL>;
  /** The base of the ACD API: `https://api-na1.niceincontact.com/incontactapi/services/v34.0`. */
  apiBase(): Promise<string>;
  /** The user hub, which alone knows schedules: `https://na1.nice-incontact.com`. */
  userHub(signal?: AbortSignal): Promise<string>;
}

export interface CxoneDiscoveryOptions {
  readonly settings: Pick<ResolvedSettings, 'access' | 'issuer' | 'apiEndpoint' | 'apiVersion' | 'tenant'>;
  readonly client: Pick<VendorClient, 'send'>;
  readonly tokens: Pick<TokenSource, 'get'>;
  readonly clock: Clock;
}

/** CXone's own domains: an issuer there may name a host there. Any other issuer may name none but itself. */
const vendorDomains: readonly string[] = ['niceincontact.com', 'nice-incontact.com', 'incontact.com'];

const identitySchema: Schema<{ token_endpoint: string }> = z.object({ token_endpoint: z.string() });
const configurationSchema: Schema<{ api_endpoint: string; auth_endpoint?: string | undefined }> = z.object({
  api_endpoint: z.string(),
  auth_endpoint: z.string().optional(),
});

export function createCxoneDiscovery({ settings, client, tokens, clock }: CxoneDiscoveryOptions): CxoneDiscovery {
  const { issuer, apiEndpoint, apiVersion, tenant, access } = settings;
  const context = { operation: 'discovery', vendor: 'cxone', tenant };

  async function read<Document>(
    path: string,
    tenantId: string | undefined,
    schema: Schema<Document>,
  ): Promise<Document> {
    const { data } = await client.send({
      operation: 'discovery',
      method: 'GET',
      origin: issuer,
      path,
      query: { tenantId },
      routeClass: 'login',
      idempotence: 'read',
      schema,
      options: {},
      authorised: false,
    });
    return data;
  }

  async function discoverTokenEndpoint(): Promise<URL> {
    if (access.kind === 'access-key') return new URL('/authentication/v1/token/access-key', issuer);
    const { token_endpoint } = await read('/.well-known/openid-configuration', undefined, identitySchema);
    return assertTrusted(token_endpoint, [new URL(issuer).host], context, 'token_endpoint');
  }

  async function discoverApiBase(): Promise<string> {
    const endpoint = apiEndpoint ?? trusted((await configuration.get()).api_endpoint, 'api_endpoint').href;
    return `${endpoint.replace(/\/+$/, '')}/incontactapi/services/${apiVersion}`;
  }

  async function discoverUserHub(): Promise<string> {
    const { auth_endpoint } = await configuration.get();
    if (auth_endpoint === undefined) throw vendorResponseInvalid(context, 'auth_endpoint', 'is missing');
    return trusted(auth_endpoint, 'auth_endpoint').origin;
  }

  const trusted = (address: string, path: string) => assertTrusted(address, trustedHosts(issuer), context, path);

  // A tenant does not move while an adapter lives.
  const once = { clock, maxAgeMs: Infinity, freshMs: Infinity };
  const configuration = createSharedRead({
    ...once,
    read: async () => read('/.well-known/cxone-configuration', parseTenantId(await tokens.get()), configurationSchema),
  });
  const tokenEndpoint = createSharedRead({ ...once, read: discoverTokenEndpoint });
  const apiBase = createSharedRead({ ...once, read: discoverApiBase });
  const userHub = createSharedRead({ ...once, read: discoverUserHub });
  return {
    tokenEndpoint: () => tokenEndpoint.get(),
    apiBase: () => apiBase.get(),
    userHub: (signal) => userHub.get(signal),
  };
}

/** The hosts to which an issuer's documents may lead. */
function trustedHosts(issuer: string): readonly string[] {
  const { host, hostname } = new URL(issuer);
  const isVendors = vendorDomains.some((domain) => hostname.endsWith(`.${domain}`));
  return [host, ...(isVendors ? vendorDomains.map((domain) => `*.${domain}`) : [])];
}
