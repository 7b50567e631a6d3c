import type { Random } from '../../random/random.js';
import { type Agent, agentActivity } from '../../world/agent.js';
import type { ShownPresence } from '../shown-presences.js';
import type { GenesysTenant } from '../tenant.js';
import { nameState } from './versioned-states.js';

/** What the versioned routes show of an agent. */
export interface AgentState {
  readonly stateId: string;
  readonly stateName: string;
  readonly wrapUpStateId: string | null;
  readonly wrapUpStateName: string | null;
  readonly etag: string;
}

/** One stretch of being signed on, whoever signed the agent on. */
export interface AgentSession {
  readonly sessionId: string;
  readonly startedAt: string;
}

/** The agents' states, each under a tag that no other state of any agent ever had or will have. */
export interface AgentStates {
  of(agent: Pick<Agent, 'key'>): AgentState;
  /** `undefined` while the agent is logged off. */
  sessionOf(agent: Pick<Agent, 'key'>): AgentSession | undefined;
  /** Tells of every new tag, and when it came to be. */
  onChange(listener: (agent: Agent, state: AgentState, at: string) => void): void;
  close(): void;
}

interface Shown {
  readonly presence: ShownPresence;
  readonly state: AgentState;
  readonly session: AgentSession | undefined;
}

/**
 * Follows the world, so that a tag is as good as the truth: whatever anybody asks for an agent, on whichever way, gives
 * a new one, and so do beginning and end of after-contact work.
 */
export function createAgentStates({ world, presences }: GenesysTenant, random: Random): AgentStates {
  const wrapUpState = { id: random.uuid(), name: 'Wrap-up' };
  const listeners: ((agent: Agent, state: AgentState, at: string) => void)[] = [];
  let tags = 0;

  function nextTag(): string {
    tags += 1;
    return `"${random.text(8, '0123456789abcdef')}-${tags}"`;
  }

  function show(agent: Agent, at: string, before: Shown | undefined): Shown {
    const definition = presences.definitionOf(agent);
    const state = nameState(definition);
    const wrapUp = agentActivity(agent) === 'after-contact-work' ? wrapUpState : undefined;
    const isSignedOn = definition.wanted.availability !== 'logged-off';
    return {
      presence: presences.shownOf(agent),
      state: {
        stateId: state.id,
        stateName: state.name,
        wrapUpStateId: wrapUp?.id ?? null,
        wrapUpStateName: wrapUp?.name ?? null,
        etag: nextTag(),
      },
      session: isSignedOn ? (before?.session ?? { sessionId: random.uuid(), startedAt: at }) : undefined,
    };
  }

  const shown = new Map(world.agents().map((agent) => [agent.key, show(agent, agent.wantedSince, undefined)]));

  const leave = world.subscribe((event) => {
    if (event.type !== 'agent-changed') return;
    const { agent, at } = event;
    const before = shown.get(agent.key);
    const wrapsUp = agentActivity(agent) === 'after-contact-work';
    const isSame = before?.presence === presences.shownOf(agent) && (before.state.wrapUpStateId !== null) === wrapsUp;
    if (isSame) return;
    const after = show(agent, at, before);
    shown.set(agent.key, after);
    for (const listener of listeners) listener(agent, after.state, at);
  });

  function demand({ key }: Pick<Agent, 'key'>): Shown {
    const found = shown.get(key);
    if (found === undefined) throw new Error(`The world has got ${key} since it began.`);
    return found;
  }

  return {
    of: (agent) => demand(agent).state,
    sessionOf: (agent) => demand(agent).session,
    onChange: (listener) => void listeners.push(listener),
    close: leave,
  };
}
