import type { SimulatedRequest, SimulatedResponse } from '../vendor-server.js';
import { jsonResponse } from '../http/response.js';

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Keeps web pages away from the control routes: the Host must be loopback (a rebound DNS name is not), an Origin must
 * be this server's own, and a body must be JSON by its content type, which a page cannot send elsewhere unasked.
 *
 * @returns the refusal, or `undefined` for a caller who may pass.
 */
export function refuseControl({ method, headers }: SimulatedRequest): SimulatedResponse | undefined {
  const host = headers['host'] ?? '';
  if (!loopbackNames.has(host.replace(/:\d+$/, '').toLowerCase())) {
    return jsonResponse(403, { error: 'Control routes answer on loopback only.' });
  }
  const origin = headers['origin'];
  if (origin !== undefined && origin !== `http://${host}`) {
    return jsonResponse(403, { error: 'Control routes take no calls from other origins.' });
  }
  const takesBody = method !== 'GET' && method !== 'HEAD' && method !== 'DELETE';
  if (takesBody && !/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    return jsonResponse(415, { error: 'Send Content-Type: application/json.' });
  }
  return undefined;
}
