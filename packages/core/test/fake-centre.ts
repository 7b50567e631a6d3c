import {
  type AgentId,
  type AgentState,
  type AgentStateEvent,
  agentId,
  ContactCentreError,
  type ContactCentre,
  createEventChannel,
  type EventChannel,
  isContactCentreError,
  reasonId,
  revision,
  type StateTarget,
  unsupportedWorkItems,
} from '../src/index.js';
import { manualClock } from './manual-clock.js';

const grant = { as: 'service', rights: [] } as const;

/** The least that stands for a vendor in core's own tests: one agent, compare-and-set, no vendor, no waiting. */
export interface FakeCentre {
  readonly centre: ContactCentre;
  readonly alice: AgentId;
  /** Operations that reached the centre, in order. */
  readonly reached: string[];
  /** The centre's side of each watch. */
  readonly watches: EventChannel<AgentStateEvent>[];
  /** What somebody else does to the agent, between our read and our write if called from `beforeChange`. */
  put(target: StateTarget, workState?: AgentState['workState']): void;
  /** Called before each write is judged. */
  beforeChange: () => void;
}

export function fakeCentre(): FakeCentre {
  const alice = agentId('alice');
  const clock = manualClock();
  const reached: string[] = [];
  const watches: EventChannel<AgentStateEvent>[] = [];
  const meal = { id: reasonId('meal'), name: 'Lunch', category: 'meal', origin: 'person' } as const;
  let version = 0;
  let state = stateOf({ status: 'not-ready' });

  function stateOf(target: StateTarget, workState: AgentState['workState'] = 'idle'): AgentState {
    version += 1;
    return {
      agentId: alice,
      status: workState === 'after-contact-work' ? workState : target.status,
      availability: { value: target.status },
      workState,
      since: new Date(clock.now()).toISOString(),
      revision: revision(String(version)),
      vendorState: null,
    };
  }

  async function get(id: AgentId): Promise<AgentState> {
    reached.push('get');
    if (id === alice) return state;
    throw new ContactCentreError({
      code: 'NOT_FOUND',
      operation: 'agentStates.get',
      message: `no agent ${id}`,
      details: { kind: 'agent', id },
    });
  }

  const centre: ContactCentre = {
    specificationVersion: 'v1',
    vendor: 'fake',
    tenant: 'test',
    capabilities: {
      agentStates: {
        read: grant,
        knowsEverybody: true,
        listFilters: [],
        change: { ready: grant, 'not-ready': grant, 'logged-off': grant },
        changeMany: grant,
        guard: 'compare-and-set',
        catalogBy: 'centre',
        tellsSince: true,
        tellsContacts: true,
        tellsPending: false,
        tellsAfterContactWork: true,
        watch: { delivery: 'pushed', filters: [] },
      },
      workItems: { destinations: [], types: false, keeps: [], actions: {} },
    },
    agentStates: {
      get,
      async *list() {
        yield state;
      },
      async change(id, target, options = {}) {
        fake.beforeChange();
        reached.push(`change ${target.status}${options.dryRun === true ? ' (dry run)' : ''}`);
        const previous = await get(id);
        if (options.ifRevision !== undefined && options.ifRevision !== state.revision) {
          throw new ContactCentreError({
            code: 'CONFLICT',
            operation: 'agentStates.change',
            message: `agent ${id} was changed by somebody else`,
            details: { expected: options.ifRevision, actual: state.revision },
          });
        }
        if (options.dryRun !== true) state = stateOf(target);
        return {
          previous,
          current: state,
          outcome: options.dryRun === true ? 'unchanged' : 'changed',
          guard: 'compare-and-set',
          verifiedBy: 'answer',
          attempts: 1,
          latencyMs: 0,
          warnings: [],
        };
      },
      async *changeMany(requests, options) {
        for (const { agentId, target, ...condition } of requests) {
          try {
            yield {
              agentId,
              ok: true,
              change: await centre.agentStates.change(agentId, target, { ...options, ...condition }),
            };
          } catch (error) {
            if (!isContactCentreError(error)) throw error;
            yield { agentId, ok: false, error };
          }
        }
      },
      async catalog() {
        return { targets: [{ status: 'not-ready', reasons: [meal] }] };
      },
      watch() {
        reached.push('watch');
        const channel = createEventChannel<AgentStateEvent>({
          operation: 'agentStates.watch',
          clock,
          subjectOf: (event) => ('agentId' in event ? event.agentId : undefined),
          merge: (_, newer) => newer,
        });
        watches.push(channel);
        channel.push({
          type: 'agent-state-snapshot',
          agentId: alice,
          sequence: 1,
          observedAt: new Date(clock.now()).toISOString(),
          state,
        });
        return channel.stream;
      },
    },
    workItems: unsupportedWorkItems('fake'),
    ready: async () => undefined,
    probe: async () => ({ vendor: 'fake', tenant: 'test', checks: [] }),
    observe: () => () => undefined,
    close: async () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  };

  const fake: FakeCentre = {
    centre,
    alice,
    reached,
    watches,
    put(target, workState) {
      state = stateOf(target, workState);
    },
    beforeChange: () => undefined,
  };
  return fake;
}
