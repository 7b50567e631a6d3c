import { isContactCentreError, type OperationalEvent } from '@contactport/core';
import { z } from 'zod';
import {
  createObservers,
  createRateBudget,
  createVendorClient,
  type HttpTransport,
  TransportFailure,
  type VendorCall,
  type VendorRefusal,
} from '../src/index.js';
import { createVirtualClock } from './virtual-clock.js';

export const userSchema = z.object({ id: z.string(), presence: z.object({ name: z.string() }).optional() });
export const ok = { status: 200, body: '{"id":"a"}' };
export const lost = new TransportFailure('exchange', 'socket hang up');
export const noConnection = new TransportFailure('connect', 'ECONNREFUSED');

export const read: VendorCall<{ id: string }> = {
  operation: 'agentStates.get',
  method: 'GET',
  path: '/users/a',
  routeClass: 'users',
  idempotence: 'read',
  schema: userSchema,
  options: {},
};
export const create = {
  ...read,
  operation: 'workItems.create',
  method: 'POST',
  idempotence: 'once',
  body: { n: 1 },
} as const;
export const put = { ...create, operation: 'agentStates.change', method: 'PUT', idempotence: 'idempotent' } as const;

/** As a vendor's mapping would be. */
function describeFailure({ status, body, call }: VendorRefusal) {
  const text =
    typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : `status ${status}`;
  const message = `${call.operation}: ${text}`;
  if (text === 'capacity')
    return {
      code: 'RATE_LIMITED',
      message,
      details: { bucket: 'work items', reason: text },
      retryable: false,
    } as const;
  if (status === 429)
    return { code: 'RATE_LIMITED', message, details: { bucket: 'per-minute', reason: text } } as const;
  if (status === 401) return { code: 'AUTHENTICATION', message, details: { reason: text } } as const;
  if (status === 404) return { code: 'NOT_FOUND', message, details: { kind: 'agent', id: 'a' } } as const;
  return { code: 'VENDOR_FAILURE', message, details: { status, reason: text } } as const;
}

/** A client on a scripted transport and a clock of its own. */
export function setUp(
  http: HttpTransport,
  given: { origin?: string; limit?: number; getToken?: () => Promise<string> } = {},
) {
  const clock = createVirtualClock();
  const observers = createObservers({ clock });
  const events: OperationalEvent[] = [];
  observers.observe((event) => events.push(event));
  const issued: string[] = [];
  let token = 0;
  const client = createVendorClient({
    vendor: 'genesys',
    tenant: 'acme',
    origin: given.origin ?? 'https://api.example.com',
    surroundings: { http, clock, random: () => 0.5 },
    tokens: {
      get: async () => {
        if (given.getToken !== undefined) return given.getToken();
        issued.push(`token-number-${token}`);
        return `token-number-${token}`;
      },
      refused: () => {
        token += 1;
      },
    },
    budget: createRateBudget({
      profile: {
        buckets: [
          { name: 'per-minute', limit: given.limit ?? 1000, windowMs: 60_000, routeClasses: 'all', scope: 'token' },
        ],
      },
      vendor: 'genesys',
      tenant: 'acme',
      clock,
      observe: observers.emit,
    }),
    describeFailure,
    observe: observers.emit,
    requestIdHeader: 'x-request-id',
  });
  const failed = async (call: VendorCall<unknown>) => {
    const error = await clock.run(
      client.send(call).then(
        () => undefined,
        (thrown: unknown) => thrown,
      ),
    );
    if (!isContactCentreError(error)) throw new Error(`expected a ContactCentreError, not ${String(error)}`);
    return error;
  };
  const types = () => events.map(({ type }) => type);
  return { client, clock, events, types, issued, failed };
}
