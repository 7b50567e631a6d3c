import type { SimulatedRequest } from '../vendor-server.js';
import { badRequest, GenesysFailure } from './failure.js';
import type { TokenGrant } from './tokens.js';

/** One call of the API with its path taken apart and its caller known. */
export interface Call {
  /** A path parameter, decoded. */
  param(name: string): string;
  query(name: string): string | undefined;
  /** By its name in lower case. */
  header(name: string): string | undefined;
  /** A list parameter: comma-joined, repeated, or both. */
  queryList(name: string): readonly string[];
  /** The body's JSON, `undefined` where there is none. @throws GenesysFailure 400, 415 */
  body(): unknown;
  readonly grant: TokenGrant;
  /** Path as sent, for the links inside listings. */
  readonly path: string;
  readonly search: URLSearchParams;
}

/** What a route answers; without a body the answer is empty. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const empty = (status: 200 | 202 | 204): Answer => ({ status });

export function createCall(request: SimulatedRequest, params: ReadonlyMap<string, string>, grant: TokenGrant): Call {
  return {
    grant,
    path: request.path,
    search: request.query,
    param(name) {
      const value = params.get(name);
      if (value === undefined) throw new Error(`The route has no parameter {${name}}.`);
      return value;
    },
    query: (name) => request.query.get(name) ?? undefined,
    header: (name) => request.headers[name],
    queryList: (name) =>
      request.query
        .getAll(name)
        .flatMap((value) => value.split(','))
        .map((value) => value.trim())
        .filter((value) => value !== ''),
    body() {
      if (request.body === '') return undefined;
      if (!(request.headers['content-type'] ?? 'application/json').toLowerCase().includes('json')) {
        throw new GenesysFailure(415, 'unsupported.media.type', 'Unsupported media type.');
      }
      return parseJson(request.body);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw badRequest();
  }
}
