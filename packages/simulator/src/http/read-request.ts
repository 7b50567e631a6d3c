import type { IncomingMessage } from 'node:http';
import type { SimulatedRequest } from '../vendor-server.js';

/** Far above any vendor's own limit, which the vendor's server enforces in its own words. */
const maximumBodyBytes = 5 * 1024 * 1024;

export class RequestTooLargeError extends Error {
  override readonly name = 'RequestTooLargeError';
  constructor() {
    super(`The simulator takes bodies of at most ${maximumBodyBytes} bytes.`);
  }
}

/** Parts a request line and its headers into what a simulated vendor sees. Splits by hand: a URL parser would take `//x` for a host. */
export function convertRequestHead(incoming: IncomingMessage): Omit<SimulatedRequest, 'body'> {
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers,
  };
}

/** @throws RequestTooLargeError */
export async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Without an encoding set, a request's chunks are buffers; the type of its iterator does not say so.
  for await (const bytes of incoming as AsyncIterable<Buffer>) {
    size += bytes.length;
    if (size > maximumBodyBytes) throw new RequestTooLargeError();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
