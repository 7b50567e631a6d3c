import { type HttpRequest, type HttpTransport, TransportFailure } from '@contactport/adapter-kit';

/** What a scripted route does: answers, or swallows request or answer. */
export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** The connection broke after the request went out. */
  | 'lost'
  /** Nothing ever comes. */
  | 'silent';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly authorization: string | undefined;
  readonly ifMatch: string | undefined;
}

type Handler = (request: Received) => Reply | Promise<Reply>;

/** A vendor of which every answer is scripted. Routes are `METHOD /path`; `*` stands for one segment. */
export interface ScriptedVendor {
  readonly http: HttpTransport;
  readonly requests: Received[];
  on(route: string, handler: Handler): void;
  /** The next requests of a route are handled so, once each; then as before. */
  next(route: string, ...handlers: readonly Handler[]): void;
  count(route: string): number;
}

export function createScriptedVendor(): ScriptedVendor {
  const handlers: { readonly pattern: RegExp; readonly handler: Handler }[] = [];
  const queued: { readonly pattern: RegExp; readonly handlers: Handler[] }[] = [];
  const requests: Received[] = [];
  const patternOf = (route: string) => new RegExp(`^${route.replaceAll('*', '[^/]+')}$`);

  const http: HttpTransport = async (request) => {
    const received = receive(request);
    requests.push(received);
    const line = `${received.method} ${received.path}`;
    const first = queued.find(({ pattern, handlers: rest }) => pattern.test(line) && rest.length > 0);
    const handler = first?.handlers.shift() ?? handlers.findLast(({ pattern }) => pattern.test(line))?.handler;
    const reply =
      handler === undefined
        ? ({ status: 404, body: { message: `no route ${line}` } } as const)
        : await handler(received);
    if (reply === 'lost') throw new TransportFailure('exchange', 'the connection was reset');
    if (reply === 'silent') {
      return new Promise((_, reject) => request.signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    }
    const { status, body, headers = {} } = reply;
    return { status, headers, body: body === undefined ? '' : JSON.stringify(body) };
  };

  return {
    http,
    requests,
    on: (route, handler) => void handlers.push({ pattern: patternOf(route), handler }),
    next: (route, ...once) => void queued.push({ pattern: patternOf(route), handlers: [...once] }),
    count: (route) => requests.filter(({ method, path }) => patternOf(route).test(`${method} ${path}`)).length,
  };
}

function receive({ method, url, headers, body }: HttpRequest): Received {
  const { pathname, searchParams } = new URL(url);
  return {
    method,
    path: pathname,
    query: searchParams,
    body:
      body === undefined || !body.startsWith('{')
        ? body?.startsWith('[')
          ? JSON.parse(body)
          : body
        : JSON.parse(body),
    authorization: headers['authorization'],
    ifMatch: headers['if-match'],
  };
}
