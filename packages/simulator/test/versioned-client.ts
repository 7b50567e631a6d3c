import { type Call, createGenesysClient, type GenesysClient, type Reply } from './genesys-client.js';
import { at, listAt, textAt } from './json.js';

/** What the versioned routes say of an agent. */
export interface ShownState {
  readonly stateName: string;
  readonly etag: string;
  readonly isWrapUp: boolean;
}

/** A client of the versioned routes of the first agent; states go by their names. */
export interface VersionedClient extends GenesysClient {
  stateId(name: string): string;
  read(): Promise<ShownState>;
  /** With a tag: only if the state still has it. */
  put(stateName: string, tag?: string): Promise<Reply>;
  /** A path below `/routing/users/{userId}`. */
  session(method: string, path: string, call?: Call): Promise<Reply>;
}

export async function createVersionedClient(
  options: Parameters<typeof createGenesysClient>[0] = {},
): Promise<VersionedClient> {
  const client = await createGenesysClient(options);
  const { api, userId } = client;
  const base = `/routing/users/${userId}`;
  const listed = listAt((await api('GET', '/users/statuses')).json, 'entities');
  const ids = new Map(listed.map((state) => [textAt(state, 'name'), textAt(state, 'id')]));

  function stateId(name: string): string {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`There is no state ${name}.`);
    return id;
  }

  return {
    ...client,
    stateId,
    session: (method, path, call) => api(method, `${base}${path}`, call),
    async read() {
      const { json } = await api('GET', `${base}/states`);
      return {
        stateName: textAt(json, 'stateName'),
        etag: textAt(json, 'etag'),
        isWrapUp: at(json, 'wrapUpStateId') !== null,
      };
    },
    put: (stateName, tag) =>
      api('PUT', `${base}/states`, {
        body: { stateId: stateId(stateName) },
        ...(tag === undefined ? {} : { headers: { 'if-match': tag } }),
      }),
  };
}
