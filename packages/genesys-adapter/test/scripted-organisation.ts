import { type AgentId, agentId, type ContactCentre } from '@contactport/core';
import { createGenesysAdapter, type GenesysSettings } from '../src/index.js';
import { createManualClock, type ManualClock } from './manual-clock.js';
import { createScriptedSockets, type ScriptedSockets } from './scripted-sockets.js';
import { createScriptedVendor, type ScriptedVendor } from './scripted-vendor.js';

/** An agent as the scripted organisation holds it; tests write to it at will. */
export interface ScriptedAgent {
  readonly id: AgentId;
  presence: string;
  presenceDate: string;
  routingStatus: string;
  routingDate: string;
  summary: object;
}

export interface ScriptedOrganisation {
  readonly vendor: ScriptedVendor;
  readonly sockets: ScriptedSockets;
  readonly clock: ManualClock;
  readonly centre: ContactCentre;
  readonly agents: readonly ScriptedAgent[];
  /** The first agent. */
  readonly agent: ScriptedAgent;
  /** Now, in the organisation's words. */
  at(): string;
}

export const words = ['Available', 'Break', 'Meal', 'On Queue', 'Offline', 'Idle'];
export const definitionId = (word: string): string => `presence-${word}`;
export const secrets = { clientSecret: 'the-secret', token: 'the-token' };

/** `open` → `work` → `closed` or `cancelled`; the last two end an item. */
export const workType = {
  id: 't',
  name: 'Claim',
  assignmentEnabled: true,
  defaultQueue: { id: 'q' },
  schema: { id: 'sc', version: 1 },
  statuses: [
    { id: 'open', name: 'Open', category: 'Open', destinationStatuses: [{ id: 'work' }, { id: 'cancelled' }] },
    { id: 'work', name: 'In progress', category: 'InProgress', destinationStatuses: [] },
    { id: 'closed', name: 'Closed', category: 'Closed', autoTerminateWorkitem: true },
    { id: 'cancelled', name: 'Cancelled', category: 'Closed', autoTerminateWorkitem: true },
  ],
};

const property = (coreType: string, more: object = {}) => ({
  allOf: [{ $ref: `#/definitions/${coreType}` }],
  title: coreType,
  ...more,
});

export const dataSchema = {
  id: 'sc',
  version: 1,
  jsonSchema: {
    required: [],
    properties: {
      claim_no_text: property('text', { maxLength: 10 }),
      amount_number: property('number', { minimum: 0 }),
      severity_enum: property('enum', { enum: ['low', 'high'], _enumProperties: { high: { _disabled: false } } }),
      urgent_checkbox: property('checkbox'),
      topics_tag: property('tag'),
    },
  },
};

/** Genesys Cloud with one system definition a presence and a routing status that never moves on its own. */
export function createOrganisation(settings: Partial<GenesysSettings> = {}, agentCount = 1): ScriptedOrganisation {
  const vendor = createScriptedVendor();
  const sockets = createScriptedSockets();
  const clock = createManualClock();
  const at = () => new Date(clock.now()).toISOString();
  const agents = Array.from({ length: agentCount }, (_, index) => ({
    id: agentId(`agent-${index}`),
    presence: 'Break',
    presenceDate: at(),
    routingStatus: 'OFF_QUEUE',
    routingDate: at(),
    summary: {},
  }));
  const [agent] = agents;
  if (agent === undefined) throw new Error('an organisation has an agent');
  const find = (path: string) => agents.find(({ id }) => path.split('/')[4] === id);

  let tokens = 0;
  vendor.on('POST /oauth/token', () => {
    tokens += 1;
    return {
      status: 200,
      body: { access_token: `${secrets.token}-${tokens}`, token_type: 'bearer', expires_in: 86_399 },
    };
  });
  vendor.on('GET /api/v2/presence/definitions', () => ({
    status: 200,
    body: {
      entities: words.map((word) => ({ id: definitionId(word), name: word, type: 'System', systemPresence: word })),
    },
  }));
  vendor.on('POST /api/v2/taskmanagement/worktypes/query', () => ({ status: 200, body: { entities: [workType] } }));
  vendor.on('GET /api/v2/taskmanagement/workitems/schemas', () => ({ status: 200, body: { entities: [dataSchema] } }));
  vendor.on('GET /api/v2/users', ({ query }) => {
    const ids = query.get('id')?.split(',');
    const entities = agents.filter(({ id }) => ids === undefined || ids.includes(id)).map(userOf);
    return { status: 200, body: { entities } };
  });
  vendor.on('GET /api/v2/users/*', ({ path }) => {
    const found = find(path);
    return found === undefined ? { status: 404, body: { code: 'not.found' } } : { status: 200, body: userOf(found) };
  });
  vendor.on('PATCH /api/v2/users/*/presences/purecloud', ({ path, body }) => {
    const found = find(path);
    if (found === undefined) return { status: 404 };
    setPresence(found, body, at());
    return { status: 200, body: presenceOf(found) };
  });
  vendor.on('DELETE /api/v2/tokens/*', () => ({ status: 200 }));
  let channels = 0;
  vendor.on('POST /api/v2/notifications/channels', () => {
    channels += 1;
    return {
      status: 200,
      body: { id: `channel-${channels}`, connectUri: `ws://127.0.0.1:4010/channels/channel-${channels}` },
    };
  });
  const permit = ({ body }: { readonly body: unknown }) => ({ status: 200, body: { entities: body } });
  vendor.on('POST /api/v2/notifications/channels/*/subscriptions', permit);
  vendor.on('PUT /api/v2/notifications/channels/*/subscriptions', permit);

  const centre = createGenesysAdapter({
    clientId: 'the-client',
    clientSecret: secrets.clientSecret,
    baseUrl: 'http://127.0.0.1:4010',
    http: vendor.http,
    socket: sockets.socket,
    clock,
    random: () => 0.5,
    ids: () => 'an-id',
    ...settings,
  });
  return { vendor, sockets, clock, centre, agents, agent, at };
}

/** What a write of a presence does. */
export function setPresence(agent: ScriptedAgent, body: unknown, at: string): void {
  const id = (body as { readonly presenceDefinition: { readonly id: string } }).presenceDefinition.id;
  agent.presence = words.find((word) => definitionId(word) === id) ?? agent.presence;
  agent.presenceDate = at;
}

export function presenceOf({ id, presence, presenceDate }: ScriptedAgent): object {
  return {
    id,
    primary: true,
    presenceDefinition: { id: definitionId(presence), systemPresence: presence },
    modifiedDate: presenceDate,
  };
}

export function userOf(agent: ScriptedAgent): object {
  const { id, routingStatus: status, routingDate: startTime, summary: conversationSummary } = agent;
  return { id, presence: presenceOf(agent), routingStatus: { status, startTime }, conversationSummary };
}
