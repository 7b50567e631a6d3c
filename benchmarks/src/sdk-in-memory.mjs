import platformClient from 'purecloud-platform-client-v2';
import { simulatedRequest } from './join.mjs';

/**
 * Genesys' own client, joined to a simulator in memory by its own hook for HTTP clients. It is one for the whole
 * process: the last join has it.
 */
export async function joinSdk({ ready, server }) {
  const client = platformClient.ApiClient.instance;
  // It would watch a file in the home directory otherwise.
  client.config.live_reload_config = false;
  const { hostname, port, protocol } = new URL(ready.url);
  client.setGateway({ host: hostname, protocol: protocol.slice(0, -1), port: Number(port) || 80 });
  client.setReturnExtendedResponses(false);
  client.setHttpClient(new MemoryHttpClient(server));
  await client.loginClientCredentialsGrant(ready.credentials.clientId, ready.credentials.clientSecret);
  return platformClient;
}

/** Answers and failures in the form in which the client's own transport, axios, gives them. */
class MemoryHttpClient extends platformClient.AbstractHttpClient {
  #server;

  constructor(server) {
    super();
    this.#server = server;
  }

  async request({ url, method, headers, params, data }) {
    const target = new URL(url);
    for (const [name, value] of Object.entries(params ?? {})) {
      if (value !== undefined && value !== null) target.searchParams.append(name, String(value));
    }
    const body = data === undefined ? '' : typeof data === 'string' ? data : JSON.stringify(data);
    const sent = simulatedRequest({ method, url: target.href, headers: { ...contentType(data), ...headers }, body });
    const answer = await this.#server.handle(sent);
    const response = { status: answer.status, headers: answer.headers, data: parsed(answer.body) };
    if (answer.status >= 200 && answer.status < 300) return response;
    throw Object.assign(new Error(`Request failed with status code ${answer.status}`), { response });
  }
}

function contentType(data) {
  return typeof data === 'string' ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
