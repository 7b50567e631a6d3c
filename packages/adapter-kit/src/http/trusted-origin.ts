import { ContactCentreError } from '@contactport/core';
import { type ParseContext, vendorResponseInvalid } from '../schema/parse-with.js';

/**
 * Makes sure that an address which a vendor told may be given a token: its host is among those known from settings or
 * verified discovery, and it is encrypted unless it stays on this machine.
 * @param hosts `api.mypurecloud.com`, with a port where it is not the scheme's own, or `*.mypurecloud.com` for all below.
 * @throws ContactCentreError VENDOR_RESPONSE_INVALID. The address itself is not repeated: it may be a secret.
 */
export function assertTrusted(address: string, hosts: readonly string[], context: ParseContext, path: string): URL {
  const url = parsedUrl(address);
  if (url === undefined) throw vendorResponseInvalid(context, path, 'is no address');
  if (url.username !== '' || url.password !== '') throw vendorResponseInvalid(context, path, 'holds credentials');
  if (!isSecure(url)) throw vendorResponseInvalid(context, path, 'is not encrypted');
  if (!hosts.some((host) => covers(host, url))) {
    throw vendorResponseInvalid(context, path, `leads to ${url.host}, which no setting and no discovery names`);
  }
  return url;
}

/**
 * Where a next-page link leads, as a path with its query below `origin`.
 * @throws ContactCentreError VENDOR_RESPONSE_INVALID when it leads to another origin.
 */
export function resolveNextPage(link: string, origin: string, context: ParseContext, path: string): string {
  const base = new URL(origin);
  const url = URL.canParse(link, base.href) ? new URL(link, base.href) : undefined;
  if (url === undefined) throw vendorResponseInvalid(context, path, 'is no address');
  if (url.origin !== base.origin || url.username !== '' || url.password !== '') {
    throw vendorResponseInvalid(context, path, `leads to ${url.host} instead of ${base.host}`);
  }
  return url.pathname + url.search;
}

/**
 * Refuses to send a token in the clear.
 * @throws ContactCentreError SETTING_INVALID for an origin that is neither https nor on this machine.
 */
export function assertSecureOrigin(origin: string, setting: string, vendor: string): URL {
  const url = parsedUrl(origin);
  if (url !== undefined && url.username === '' && url.password === '' && isSecure(url)) return url;
  const reason =
    url === undefined ? 'must be an address' : 'must be https and without credentials, unless on this machine';
  throw new ContactCentreError({
    code: 'SETTING_INVALID',
    operation: 'create',
    vendor,
    message: `${vendor}: setting ${setting}: ${reason}`,
    details: { setting, reason },
  });
}

function parsedUrl(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

function covers(host: string, url: URL): boolean {
  return host.startsWith('*.')
    ? url.port === '' && url.hostname.endsWith(host.slice(1))
    : url.host === host.toLowerCase();
}

function isSecure(url: URL): boolean {
  if (url.protocol === 'https:' || url.protocol === 'wss:') return true;
  return (url.protocol === 'http:' || url.protocol === 'ws:') && isLoopback(url.hostname);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
