import { assertSecureOrigin } from '@contactport/adapter-kit';
import { parseRegion } from './genesys-regions.js';

/** Where an organisation is reached. */
export interface GenesysHosts {
  readonly apiOrigin: string;
  readonly loginOrigin: string;
  /** Where a notification channel may lead. */
  readonly streamingHost: string;
}

/**
 * The hosts of a region, or one address in place of them.
 * @throws ContactCentreError SETTING_INVALID for an address that is neither https nor on this machine.
 */
export function convertHosts(settings: {
  readonly baseUrl?: string | undefined;
  readonly region?: string | undefined;
}): GenesysHosts & { readonly domain: string } {
  const { baseUrl, region = '' } = settings;
  if (baseUrl !== undefined) {
    const { origin, host } = assertSecureOrigin(baseUrl, 'baseUrl', 'genesys');
    return { apiOrigin: origin, loginOrigin: origin, streamingHost: host, domain: host };
  }
  const domain = parseRegion(region) ?? '';
  return {
    apiOrigin: `https://api.${domain}`,
    loginOrigin: `https://login.${domain}`,
    streamingHost: `streaming.${domain}`,
    domain,
  };
}
