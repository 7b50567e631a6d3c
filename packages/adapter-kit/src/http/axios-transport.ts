import type { AxiosAdapter, AxiosInstance, InternalAxiosRequestConfig } from 'axios';
import type { Agent } from 'undici';
import { onAbort } from '../time/on-abort.js';
import { type HttpTransport, TransportFailure } from './http-transport.js';

/** A transport and the connections that it keeps. */
export interface OwnedTransport {
  readonly http: HttpTransport;
  /** Closes idle connections now, busy ones after their answer. */
  close(): Promise<void>;
}

interface Loaded {
  readonly axios: AxiosInstance;
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
    async http(request) {
      loading ??= load();
      const { axios } = await loading;
      const { url, method, headers, body, signal } = request;
      signal?.throwIfAborted();
      try {
        const answer = await axios.request<string>({
          url,
          method,
          headers: { ...headers },
          ...(body === undefined ? {} : { data: body }),
          ...(signal === undefined ? {} : { signal }),
        });
        return { status: answer.status, headers: plainHeaders(answer.headers), body: answer.data };
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

async function load(): Promise<Loaded> {
  const [{ default: axios }, { Agent }] = await Promise.all([import('axios'), import('undici')]);
  const agent = new Agent({ connections: 64, keepAliveTimeout: 30_000, maxResponseSize: maxResponseBytes });
  const instance = axios.create({
    adapter: overUndici(agent),
    maxRedirects: 0,
    transformRequest: [],
    transformResponse: [],
  });
  instance.defaults.headers.common = {};
  return { axios: instance, agent };
}

/** An axios adapter in place of its own, which opens a connection for every request. */
function overUndici(agent: Agent): AxiosAdapter {
  return (config) =>
    new Promise((resolve, reject) => {
      const url = new URL(config.url ?? '');
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
          origin: url.origin,
          path: url.pathname + url.search,
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
            resolve({ data: Buffer.concat(chunks).toString(), status, statusText: '', headers, config });
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
