// One request, one way each: read an agent with presence, routing status and conversation summary. Each loads its
// client when it is made, so that loading can be measured too. What comes back says whether it was understood.

const expand = 'presence,routingStatus,conversationSummary';
const pathTo = (id) => `/api/v2/users/${id}?expand=${expand}`;

/** `make({ url, credentials })` → `{ call(agentId), close() }`. */
export const callers = {
  async contactport({ url, credentials }) {
    const { createGenesysAdapter } = await import('@contactport/genesys-adapter');
    const { agentStates, close } = createGenesysAdapter({ ...credentials, baseUrl: url });
    return { call: async (id) => (await agentStates.get(id)).agentId === id, close };
  },
  async sdk({ url, credentials }) {
    const { default: platformClient } = await import('purecloud-platform-client-v2');
    const client = platformClient.ApiClient.instance;
    // It would watch a file in the home directory otherwise.
    client.config.live_reload_config = false;
    const { hostname, port } = new URL(url);
    client.setGateway({ host: hostname, protocol: 'http', port: Number(port) });
    await client.loginClientCredentialsGrant(credentials.clientId, credentials.clientSecret);
    const users = new platformClient.UsersApi();
    const options = { expand: expand.split(',') };
    return { call: async (id) => (await users.getUser(id, options)).id === id, close: async () => undefined };
  },
  async axios({ url, credentials }) {
    const { default: axios } = await import('axios');
    const headers = await authorise(url, credentials);
    const call = async (id) => (await axios.get(url + pathTo(id), { headers })).data.id === id;
    return { call, close: async () => undefined };
  },
  async undici({ url, credentials }) {
    const { request } = await import('undici');
    const headers = await authorise(url, credentials);
    const call = async (id) => (await (await request(url + pathTo(id), { headers })).body.json()).id === id;
    return { call, close: async () => undefined };
  },
};

async function authorise(url, { clientId, clientSecret }) {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const headers = { authorization: `Basic ${basic}` };
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const answer = await fetch(`${url}/oauth/token`, { method: 'POST', headers, body });
  const { access_token: token } = await answer.json();
  return { authorization: `Bearer ${token}` };
}
