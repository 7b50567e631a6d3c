import type { HttpRequest } from './http-transport.js';
import type { QueryValue, VendorCall } from './vendor-call.js';

/** Pure: a call as it goes over the wire. */
export function buildRequest(
  call: VendorCall<unknown>,
  origin: string,
  headers: Readonly<Record<string, string>> | undefined,
  token: string | undefined,
): HttpRequest {
  const body = bodyOf(call);
  const sent: Record<string, string> = { accept: 'application/json' };
  Object.assign(sent, body?.headers, headers, call.headers);
  if (token !== undefined) sent['authorization'] = `Bearer ${token}`;
  const { method } = call;
  const url = withQuery(`${origin.endsWith('/') ? origin.slice(0, -1) : origin}${call.path}`, call.query);
  return body === undefined ? { method, url, headers: sent } : { method, url, headers: sent, body: body.text };
}

function bodyOf({ form, body }: VendorCall<unknown>) {
  if (form !== undefined) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return { text: new URLSearchParams(form).toString(), headers };
  }
  if (body === undefined) return undefined;
  return { text: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

function withQuery(url: string, query: Readonly<Record<string, QueryValue>> | undefined): string {
  if (query === undefined) return url;
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    const text = Array.isArray(value) ? value.map(encodeURIComponent).join() : encodeURIComponent(String(value));
    pairs.push(`${encodeURIComponent(name)}=${text}`);
  }
  if (pairs.length === 0) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}
