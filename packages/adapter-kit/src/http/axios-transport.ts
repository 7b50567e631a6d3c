import type { Axios, AxiosHeaders } from 'axios';
import type { Agent } from 'undici';
import { onAbort } from '../time/on-abort.js';
import { type HttpRequest, type HttpResponse, type HttpTransport, TransportFailure } from './http-transport.js';

/** A transport and the connections that it keeps. */
export interface OwnedTransport {
  readonly http: HttpTransport;
  /** Closes idle connections now, busy ones after their answer. */
  close(): Promise<void>;
}

interface Loaded {
  readonly axios: Axios;
  readonly agent: Agent;
  readonly noHeaders: AxiosHeaders;
}

/** No answer that an adapter asks for comes near it; without a bound a broken proxy could fill the memory. */
const maxResponseBytes = 64 * 1024 * 1024;

/**
 * The real network: axios over undici's kept-alive connections, both loaded at the first request. Follows no redirect,
 * leaves bodies as text. This is the only file that knows either.
 */
export function createAxiosTransport(): OwnedTransport {
  let loading: Promise<Loaded> | undefined;

  return {
    async http(request) {
      loading ??= load();
      const { axios, agent, noHeaders } = await loading;
      const { url, method } = request;
      try {
        const { data } = await axios.request<HttpResponse>({
          url,
          method,
          // The request as it is given and the whole answer as data: axios would take each of their headers apart.
          adapter: async (config) => {
            const answer = await exchange(agent, request);
            return { data: answer, status: answer.status, statusText: '', headers: noHeaders, config };
          },
        });
        return data;
      } catch (error) {
        if (request.onAbort === undefined) request.signal?.throwIfAborted();
        // axios' own errors carry the request and so its token: none leaves this file.
        throw error instanceof TransportFailure ? error : new TransportFailure('exchange', 'the HTTP client failed');
      }
    },
    async close() {
      const loaded = await loading;
      await loaded?.agent.close();
    },
  };
}

/** An instance without axios' defaults: merging and applying them takes longer than the exchange itself. */
async function load(): Promise<Loaded> {
  const [{ Axios, AxiosHeaders }, { Agent }] = await Promise.all([import('axios'), import('undici')]);
  const agent = new Agent({ connections: 64, keepAliveTimeout: 30_000, maxResponseSize: maxResponseBytes });
  return { axios: new Axios({}), agent, noHeaders: new AxiosHeaders() };
}

/** In place of axios' own adapter, which opens a connection for every request. */
function exchange(agent: Agent, request: HttpRequest): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const { origin, pathname, search } = new URL(request.url);
    const chunks: Buffer[] = [];
    let abort: (() => void) | undefined;
    let status = 0;
    let headers: Record<string, string> = {};
    let isAborted = false;
    const unlink = whenAborted(request, () => {
      isAborted = true;
      abort?.();
      reject(new TransportFailure(abort === undefined ? 'connect' : 'exchange', 'aborted'));
    });
    if (isAborted) return;
    agent.dispatch(
      {
        origin,
        path: pathname + search,
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
      },
      {
        // Called when a connected socket is about to be written to: a failure before it surely sent nothing.
        onRequestStart(controller) {
          abort = () => controller.abort(new Error('aborted'));
          if (isAborted) abort();
        },
        onResponseStart(_controller, statusCode, received) {
          status = statusCode;
          headers = plainHeaders(received);
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          unlink();
          resolve({ status, headers, body: Buffer.concat(chunks).toString() });
        },
        onResponseError(_controller, error) {
          unlink();
          reject(new TransportFailure(abort === undefined ? 'connect' : 'exchange', error.message));
        },
      },
    );
  });
}

function whenAborted(request: HttpRequest, callback: () => void): () => void {
  return request.onAbort === undefined ? onAbort(request.signal, callback) : request.onAbort(callback);
}

function plainHeaders(headers: object): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && value !== null)
      plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  return plain;
}
