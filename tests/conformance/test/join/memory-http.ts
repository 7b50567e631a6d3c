import { type HttpTransport, TransportFailure } from '@contactport/adapter-kit';
import type { SimulatedRequest, VendorServer } from '@contactport/simulator';
import { unlessAborted } from './unless-aborted.js';

/** The simulator's handler as an adapter's HTTP: what is sent arrives at once, and at no other host. */
export function createMemoryHttp(server: VendorServer, url: string): HttpTransport {
  const { origin } = new URL(url);
  return async ({ method, url: target, headers, body = '', signal }) => {
    signal?.throwIfAborted();
    const request = convertTarget(target, method, headers, body);
    if (new URL(target).origin !== origin) throw new TransportFailure('connect', `nobody listens at ${target}`);
    const answer = await unlessAborted(server.handle(request), signal);
    return { status: answer.status, headers: lowerCased(answer.headers), body: answer.body };
  };
}

/** What the simulator's own shell makes of the request line and the headers of such a call. */
export function convertTarget(
  target: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): SimulatedRequest {
  const { pathname, searchParams, host } = new URL(target);
  return { method, path: pathname, query: searchParams, headers: { host, ...lowerCased(headers) }, body };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
