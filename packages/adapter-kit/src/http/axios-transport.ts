import type { Axios, AxiosAdapter, InternalAxiosRequestConfig } from 'axios';
import type { Agent } from 'undici';
import { onAbort } from '../time/on-abort.js';
import { type HttpResponse, type HttpTransport, TransportFailure } from './http-transport.js';

/** A transport and the connections that it keeps. */
export interface OwnedTransport {
  readonly http: HttpTransport;
  /** Closes idle connections now, busy ones after their answer. */
  close(): Promise<void>;
}

interface Loaded {
  readonly axios: Axios;
  readonly agent: Agent;
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
    async http({ url, method, headers, body, signal }) {
      loading ??= load();
      const { axios } = await loading;
      signal?.throwIfAborted();
      try {
        const { data } = await axios.request<HttpResponse>({
          url,
          method,
          headers,
          ...(body === undefined ? {} : { data: body }),
          ...(signal === undefined ? {} : { signal }),
        });
        return data;
      } catch (error) {
        signal?.throwIfAborted();
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
  const noHeaders = new AxiosHeaders();
  const adapter: AxiosAdapter = async (config) => {
    const data = await exchange(agent, config);
    // The whole answer is the data: axios would take each of its headers apart.
    return { data, status: data.status, statusText: '', headers: noHeaders, config };
  };
  return { axios: new Axios({ adapter }), agent };
}

/** In place of axios' own adapter, which opens a connection for every request. */
function exchange(agent: Agent, config: InternalAxiosRequestConfig<unknown>): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const { origin, pathname, search } = new URL(config.url ?? '');
    const chunks: Buffer[] = [];
    let abort: (() => void) | undefined;
    let status = 0;
    let headers: Record<string, string> = {};
    const unlink = onAbort(abortSignalOf(config), () => {
      abort?.();
      reject(new TransportFailure(abort === undefined ? 'connect' : 'exchange', 'aborted'));
    });
    agent.dispatch(
      {
        origin,
        path: pathname + search,
        method: (config.method ?? 'get').toUpperCase(),
        headers: sentHeaders(config),
        body: typeof config.data === 'string' ? config.data : null,
      },
      {
        // Called when a connected socket is about to be written to: a failure before it surely sent nothing.
        onRequestStart(controller) {
          abort = () => controller.abort(new Error('aborted'));
          if (config.signal?.aborted === true) abort();
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

function abortSignalOf({ signal }: InternalAxiosRequestConfig): AbortSignal | undefined {
  return signal instanceof AbortSignal ? signal : undefined;
}

/** axios gives a POST a content type of its own even without a body. */
function sentHeaders({ headers, data }: InternalAxiosRequestConfig): Record<string, string> {
  const sent = plainHeaders(headers);
  if (data === undefined) delete sent['content-type'];
  return sent;
}

function plainHeaders(headers: object): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && value !== null)
      plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  return plain;
}
