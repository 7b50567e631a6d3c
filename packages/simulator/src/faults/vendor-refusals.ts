import type { Clock } from '../clock/clock.js';
import { convertFailure, CxoneFailure, renderAnswer } from '../cxone/answer.js';
import { errorBody, GenesysFailure } from '../genesys/failure.js';
import { refuseToken } from '../genesys/oauth.js';
import { tooManyRequests } from '../genesys/rate-limit.js';
import { jsonResponse } from '../http/response.js';
import type { Random } from '../random/random.js';
import type { SimulatedRequest, SimulatedResponse, VendorServer } from '../vendor-server.js';
import type { RateLimited, ServerError } from './fault.js';
import { routeClassOf } from './request-choice.js';

/** Answers that a vendor gives in trouble, in its own words. */
export interface VendorRefusals {
  serverError(request: SimulatedRequest, fault: ServerError): SimulatedResponse;
  rateLimited(request: SimulatedRequest, fault: RateLimited): SimulatedResponse;
  /** To a request with a token that is not, or no longer, good; to a request for one: the client is not known. */
  unauthorized(request: SimulatedRequest): SimulatedResponse;
}

type Refuse = (request: SimulatedRequest, status: number, retryAfterS?: number) => SimulatedResponse;

export function createVendorRefusals(options: {
  readonly vendor: VendorServer['vendor'];
  readonly clock: Clock;
  readonly random: Random;
}): VendorRefusals {
  const { vendor, clock, random } = options;
  const refuse = vendor === 'genesys' ? createGenesysRefusal(random) : refuseAsCxone;

  function hint({ retryAfterS, retryAfterForm = 'seconds' }: Omit<RateLimited, 'kind'>): Record<string, string> {
    if (retryAfterS === undefined) return {};
    const date = new Date(clock.now() + retryAfterS * 1_000);
    return { 'Retry-After': retryAfterForm === 'date' ? date.toUTCString() : String(retryAfterS) };
  }

  return {
    serverError(request, { status, page = 'vendor', retryAfterS }) {
      const answer = page === 'vendor' ? refuse(request, status) : gatewayPage(status);
      return withHeaders(answer, hint({ retryAfterS }));
    },
    rateLimited: (request, fault) => withHeaders(refuse(request, 429, fault.retryAfterS), hint(fault)),
    unauthorized: (request) => refuse(request, 401),
  };
}

const genesysWords: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  401: { code: 'bad.credentials', message: 'Invalid login credentials.' },
  429: { code: 'too.many.requests', message: 'Rate limit exceeded the maximum.' },
  500: {
    code: 'internal.server.error',
    message: 'The server encountered an unexpected condition which prevented it from fulfilling the request.',
  },
  502: { code: 'bad.gateway', message: 'Bad Gateway' },
  503: {
    code: 'service.unavailable',
    message:
      'Service Unavailable - The server is currently unavailable (because it is overloaded or down for maintenance).',
  },
  504: { code: 'gateway.timeout', message: 'The request timed out.' },
};

function createGenesysRefusal(random: Random): Refuse {
  return (request, status, retryAfterS) => {
    if (routeClassOf(request) === 'token' && status < 500) {
      const answer =
        status === 429
          ? refuseToken('invalid_request', `rate limit exceeded, retry in ${retryAfterS ?? 60} seconds`)
          : refuseToken('invalid_client', 'authentication failed');
      return jsonResponse(answer.status, answer.body);
    }
    const contextId = random.uuid();
    const body = errorBody(convertGenesysFailure(status, retryAfterS), contextId);
    return withHeaders(jsonResponse(status, body), { 'ININ-Correlation-Id': contextId });
  };
}

function convertGenesysFailure(status: number, retryAfterS: number | undefined): GenesysFailure {
  if (status === 429 && retryAfterS !== undefined) return tooManyRequests({ resetSeconds: retryAfterS });
  const { code, message } = genesysWords[status] ?? { code: 'error', message: 'Error' };
  return new GenesysFailure(status, code, message);
}

const cxoneWords: Readonly<Record<number, string>> = {
  401: 'The access token is invalid or has expired.',
  429: 'Too many requests.',
  500: 'An internal error occurred.',
  502: 'Bad gateway.',
  503: 'The service is unavailable.',
  504: 'The gateway timed out.',
};

const refuseAsCxone: Refuse = (request, status) => {
  const isToken = routeClassOf(request) === 'token' && status === 401;
  const failure = isToken
    ? new CxoneFailure(401, 'Client authentication failed.', 'invalid_client')
    : new CxoneFailure(status, cxoneWords[status] ?? 'Error');
  return renderAnswer(convertFailure(failure), request.headers);
};

/** What stands before a vendor knows nothing of its error bodies. */
function gatewayPage(status: number): SimulatedResponse {
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center></body></html>`,
  };
}

function withHeaders(response: SimulatedResponse, headers: Readonly<Record<string, string>>): SimulatedResponse {
  return { ...response, headers: { ...response.headers, ...headers } };
}
