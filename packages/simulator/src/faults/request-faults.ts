import type { Random } from '../random/random.js';
import type { SimulatedRequest, SimulatedResponse } from '../vendor-server.js';
import { ConnectionFault } from './connection-fault.js';
import type { RequestFault, Unauthorized } from './fault.js';
import { drawSpan, type Pauses } from './pauses.js';
import { compileRequestChoice, routeClassOf } from './request-choice.js';
import { createRevocation, type Revocation } from './revocation.js';
import type { Trigger } from './trigger.js';
import type { VendorRefusals } from './vendor-refusals.js';

export type Exchange = (request: SimulatedRequest) => Promise<SimulatedResponse>;

export interface FaultSurroundings {
  readonly trigger: Trigger;
  readonly random: Random;
  readonly now: () => number;
  readonly pauses: Pauses;
  readonly refusals: VendorRefusals;
  /** Told of what the fault may take away. */
  readonly onRevocation: (revocation: Revocation) => void;
}

/** The way to a vendor with one disaster on it. */
export function addRequestFault(fault: RequestFault, next: Exchange, surroundings: FaultSurroundings): Exchange {
  const { trigger, random, pauses, refusals } = surroundings;
  const isChosen = compileRequestChoice(fault);
  const strikes = (request: SimulatedRequest): boolean => isChosen(request) && trigger.strikesNow();
  const instead =
    (act: Exchange): Exchange =>
    (request) =>
      strikes(request) ? act(request) : next(request);

  switch (fault.kind) {
    case 'no-connection':
      return instead(() => Promise.reject(new ConnectionFault('connect')));
    case 'lost-request':
      return instead(async () => {
        await pauses.wait(drawSpan(fault.delayMs ?? 0, random));
        throw new ConnectionFault('exchange');
      });
    case 'lost-answer':
      return instead(async (request) => {
        const { route } = await next(request);
        await pauses.wait(drawSpan(fault.delayMs ?? 0, random));
        throw new ConnectionFault('exchange', route);
      });
    case 'slow-request':
      return instead(async (request) => {
        await pauses.wait(drawSpan(fault.delayMs, random));
        return next(request);
      });
    case 'slow-answer':
      return instead(async (request) => {
        const answer = await next(request);
        await pauses.wait(drawSpan(fault.delayMs, random));
        return answer;
      });
    case 'truncated-answer':
      return instead(async (request) => {
        const answer = await next(request);
        return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length * random.next())) };
      });
    case 'server-error':
      return instead(async (request) => {
        const route = fault.acted === true ? (await next(request)).route : undefined;
        return { ...refusals.serverError(request, fault), ...(route === undefined ? {} : { route }) };
      });
    case 'rate-limited':
      return instead((request) => Promise.resolve(refusals.rateLimited(request, fault)));
    case 'unauthorized': {
      const revocation = createRevocation();
      surroundings.onRevocation(revocation);
      return addRevocation(fault, next, { strikes, refusals, revocation });
    }
    case 'stale-read':
      return addCache(fault.maxAgeMs, next, strikes, surroundings.now);
    case 'empty-read':
      return (request) =>
        request.method === 'GET' && strikes(request)
          ? Promise.resolve({ status: fault.status, headers: {}, body: '' })
          : next(request);
    default:
      return fault satisfies never;
  }
}

/** A token or a client once revoked stays so, for requests of every kind. */
function addRevocation(
  { revokes = 'nothing' }: Unauthorized,
  next: Exchange,
  options: {
    readonly strikes: (request: SimulatedRequest) => boolean;
    readonly refusals: VendorRefusals;
    readonly revocation: Revocation;
  },
): Exchange {
  const { strikes, refusals, revocation } = options;

  return (request) => {
    const token = routeClassOf(request) === 'token' ? undefined : request.headers['authorization'];
    // What anybody may read is refused to nobody.
    if (request.path.startsWith('/.well-known/')) return next(request);
    const isStruck = strikes(request);
    if (isStruck && revokes === 'client') revocation.revokeClient();
    if (isStruck && revokes === 'token' && token !== undefined) revocation.revokeToken(token);
    return isStruck || revocation.isRevoked(token) ? Promise.resolve(refusals.unauthorized(request)) : next(request);
  };
}

function addCache(
  maxAgeMs: number,
  next: Exchange,
  strikes: (request: SimulatedRequest) => boolean,
  now: () => number,
): Exchange {
  const kept = new Map<string, { readonly at: number; readonly answer: SimulatedResponse }>();

  return async (request) => {
    if (request.method !== 'GET') return next(request);
    const address = `${request.path}?${request.query.toString()}`;
    const earlier = kept.get(address);
    const isStruck = strikes(request);
    if (isStruck && earlier !== undefined && now() - earlier.at <= maxAgeMs) return earlier.answer;
    const answer = await next(request);
    for (const [old, { at }] of kept) {
      if (now() - at <= maxAgeMs) break;
      kept.delete(old);
    }
    if (answer.status === 200) {
      // Put last again: the oldest stand first.
      kept.delete(address);
      kept.set(address, { at: now(), answer });
    }
    return answer;
  };
}
