import {
  type AgentState,
  type AgentStateEvent,
  type AgentStatePort,
  type AgentStatus,
  agentId,
  type ContactCentre,
  createEventChannel,
  type DirectoryPort,
  type EventChannel,
  queueId,
  type Reason,
  reasonId,
  revision,
  type StateChange,
  type StateChangeRequest,
  type StateChangeResult,
  systemClock,
  unsupportedCapability,
  unsupportedWorkItems,
  type WorkItem,
  type WorkItemCreationResult,
  type WorkItemDraft,
  type WorkItemEvent,
  type WorkItemPort,
  workItemId,
  workItemStatusId,
} from '@contactport/core';

const grant = { as: 'service', rights: [] } as const;

export interface ScriptedCentre {
  readonly centre: ContactCentre;
  /** Operations that reached the centre, in order. */
  readonly reached: string[];
  readonly agentEvents: EventChannel<AgentStateEvent>;
  readonly workItemEvents: EventChannel<WorkItemEvent>;
}

/** A centre that answers as the test says, and by default that everything was done. */
export function scriptedCentre(
  script: {
    readonly change?: AgentStatePort['change'];
    readonly changeMany?: AgentStatePort['changeMany'];
    readonly create?: WorkItemPort['create'];
    readonly createMany?: WorkItemPort['createMany'];
    readonly act?: WorkItemPort['act'];
    readonly setSkills?: DirectoryPort['setSkills'];
  } = {},
): ScriptedCentre {
  const reached: string[] = [];
  const agentEvents = channel<AgentStateEvent>('agentStates.watch');
  const workItemEvents = channel<WorkItemEvent>('workItems.watch');
  const {
    change = async () => changed(),
    changeMany = allChanged,
    create = async () => ({ outcome: 'created', workItem: item(), warnings: [] }),
    createMany = allCreated,
    act = async () => item('completed', 'w2'),
    setSkills = async (_, skills) => skills,
  } = script;
  const centre: ContactCentre = {
    specificationVersion: 'v1',
    vendor: 'scripted',
    tenant: 'acme',
    capabilities: {
      agentStates: {
        read: grant,
        knowsEverybody: true,
        listFilters: [],
        change: { ready: grant, 'not-ready': grant, 'logged-off': grant },
        guard: 'check-then-act',
        catalogBy: 'centre',
        tellsSince: true,
        tellsContacts: true,
        tellsPending: false,
        tellsAfterContactWork: false,
      },
      workItems: { destinations: ['queue'], types: false, keeps: [], actions: {} },
    },
    agentStates: {
      get: async (id) => ({ ...state('ready', 'r1'), agentId: id }),
      list: () => refuse('list'),
      change(id, target, options) {
        reached.push(`change ${id} ${target.status}`);
        return change(id, target, options);
      },
      changeMany(requests, options) {
        reached.push(`changeMany ${requests.map(({ agentId }) => agentId).join(',')}`);
        return changeMany(requests, options);
      },
      catalog: () => refuse('catalog'),
      watch: () => agentEvents.stream,
    },
    workItems: {
      ...unsupportedWorkItems('scripted'),
      create(draft, options) {
        reached.push(`create ${draft.name}`);
        return create(draft, options);
      },
      createMany(drafts, options) {
        reached.push(`createMany ${drafts.map(({ externalId }) => externalId).join(',')}`);
        return createMany(drafts, options);
      },
      get: () => refuse('workItems.get'),
      update: async () => item('queued', 'w2'),
      act(id, action, options) {
        reached.push(`act ${action.type}`);
        return act(id, action, options);
      },
      watch: () => workItemEvents.stream,
    },
    directory: {
      agents: () => refuse('agents'),
      findAgent: () => refuse('findAgent'),
      teams: () => refuse('teams'),
      queues: () => refuse('queues'),
      members: () => refuse('members'),
      setMembership: async (_, memberships) => memberships,
      skills: () => refuse('skills'),
      agentSkills: () => refuse('agentSkills'),
      setSkills(id, skills, options) {
        reached.push(`setSkills ${id}`);
        return setSkills(id, skills, options);
      },
      wrapUpCodes: () => refuse('wrapUpCodes'),
    },
    ready: async () => undefined,
    probe: () => refuse('probe'),
    observe: () => () => undefined,
    close: async () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  };
  return { centre, reached, agentEvents, workItemEvents };
}

export const alice = agentId('alice');
export const bob = agentId('bob');

const lunch: Reason = { id: reasonId('b7'), name: 'Lunch', category: 'meal', origin: 'person' };

export function state(status: Extract<AgentStatus, 'ready' | 'not-ready'>, mark: string): AgentState {
  return {
    agentId: alice,
    status,
    availability: { value: status, ...(status === 'not-ready' ? { reason: lunch } : {}) },
    workState: 'idle',
    since: '2026-11-21T08:00:00.000Z',
    revision: revision(mark),
    vendorState: { token: 'S3CRET in the vendor’s words' },
  };
}

export function changed(difference: Partial<StateChange> = {}): StateChange {
  return {
    previous: state('ready', 'r1'),
    current: state('not-ready', 'r2'),
    outcome: 'changed',
    guard: 'check-then-act',
    verifiedBy: 'read-back',
    attempts: 2,
    latencyMs: 40,
    warnings: [{ code: 'slow-cache', message: 'S3CRET https://vendor.example/x?token=S3CRET' }],
    ...difference,
  };
}

export function item(status: WorkItem['status'] = 'queued', mark = 'w1'): WorkItem {
  return {
    id: workItemId('1234567890123456789'),
    status,
    name: 'Call Mrs S3CRET back',
    attributes: { iban: 'S3CRET' },
    businessStatus: { id: workItemStatusId('s4'), name: 'With Mrs S3CRET', category: 'open' },
    destination: { queueId: queueId('q1') },
    createdAt: '2026-11-21T08:00:00.000Z',
    revision: revision(mark),
    warnings: [{ code: 'slow-index', message: 'S3CRET' }],
    vendorState: 'S3CRET',
  };
}

async function* allChanged(requests: readonly StateChangeRequest[]): AsyncGenerator<StateChangeResult> {
  for (const { agentId } of requests) yield { agentId, ok: true, change: changed() };
}

async function* allCreated(drafts: readonly WorkItemDraft[]): AsyncGenerator<WorkItemCreationResult> {
  for (const [index, { externalId = '' }] of drafts.entries()) {
    yield { index, ok: true, creation: { outcome: 'accepted', externalId, warnings: [] } };
  }
}

function channel<Event extends { readonly type: string }>(operation: string): EventChannel<Event> {
  return createEventChannel<Event>({
    operation,
    clock: systemClock,
    subjectOf: () => undefined,
    merge: (_, newer) => newer,
  });
}

function refuse(capability: string): never {
  throw unsupportedCapability('test', capability);
}
