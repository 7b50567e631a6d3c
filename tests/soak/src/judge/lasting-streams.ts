import type { AgentId, AgentState, AgentStateEvent, WorkItem, WorkItemEvent, WorkItemId } from '@contactport/core';
import type { Agent } from '@contactport/simulator';
import type { ItemStep } from '../run.js';
import type { Telling } from './telling.js';
import { tellsItem } from './telling-items.js';
import { judgeSequence, type Told } from './told.js';

/** How everybody and everything stands. */
export interface Standing {
  readonly agents: ReadonlyMap<AgentId, Agent>;
  readonly items: ReadonlyMap<WorkItemId, readonly ItemStep[]>;
}

/** Judges streams that outlive every record of them: of each subject the last word is remembered, and no more. */
export interface LastingStreams {
  /** Hears a stream of all agents to its end. */
  hearAgents(stream: AsyncIterable<AgentStateEvent>): Promise<void>;
  /** Hears a stream of the work items of all queues to its end. */
  hearItems(stream: AsyncIterable<WorkItemEvent>): Promise<void>;
  /** What was told wrongly since this was last asked, and what is not told as it is now. */
  faults(now: Standing, telling: Telling): readonly string[];
  /** How much was told since this was last asked. */
  count(): number;
}

export function createLastingStreams(): LastingStreams {
  const ofAgents = new Map<AgentId, Told<AgentState>>();
  const ofItems = new Map<WorkItemId, Told<WorkItem>>();
  let hearsItems = false;
  let wrong: string[] = [];
  let events = 0;

  function hear<Id extends string, State extends { readonly revision: string }>(
    last: Map<Id, Told<State>>,
    subject: Id,
    told: Told<State>,
    mayBeginAnew: (before: Told<State>) => boolean,
  ): void {
    const before = last.get(subject);
    const heard = before === undefined ? [told] : [before, told];
    const isNew = (fault: string): boolean => fault.startsWith(`event ${heard.length - 1}`);
    wrong.push(
      ...judgeSequence(heard, mayBeginAnew)
        .filter(isNew)
        .map((fault) => `${subject}: ${fault}`),
    );
    last.set(subject, told);
    events += 1;
  }

  /** None ends before it is closed, when nobody asks any more. */
  async function hearAll<Event>(stream: AsyncIterable<Event>, what: string, tell: (event: Event) => void) {
    try {
      for await (const event of stream) tell(event);
      wrong.push(`the stream of ${what} ended of itself`);
    } catch (error) {
      wrong.push(`the stream of ${what} failed: ${String(error)}`);
    }
  }

  return {
    hearAgents: (stream) =>
      hearAll(stream, 'agents', (event) => {
        if (event.type === 'stream-gap') return;
        const kind = event.type === 'agent-state-snapshot' ? 'snapshot' : 'changed';
        hear(ofAgents, event.agentId, { ...event, kind }, () => false);
      }),
    hearItems(stream) {
      hearsItems = true;
      return hearAll(stream, 'work items', (event) => {
        if (event.type === 'stream-gap') return;
        const kind = event.type === 'work-item-snapshot' ? 'snapshot' : 'changed';
        const told = { ...event, state: event.workItem, kind } as const;
        // None leaves all queues; what is over may be lost sight of.
        hear(ofItems, event.workItemId, told, ({ state }) => state.endedAt !== undefined);
      });
    },
    faults({ agents, items }, { tellsAvailability, tellsWork }) {
      const agentsNow = [...agents].flatMap(([id, agent]) => {
        const state = ofAgents.get(id)?.state;
        const isTrue = state !== undefined && tellsAvailability(state, agent) && tellsWork(state, agent);
        return isTrue ? [] : [`agent ${id} is not told as they are`];
      });
      const itemsNow = [...(hearsItems ? items : [])].flatMap(([id, history]) => {
        const step = history.at(-1);
        const state = ofItems.get(id)?.state;
        const isOver = step?.words.status === 'completed';
        if (isOver) ofItems.delete(id);
        if (step === undefined || (isOver && state === undefined)) return [];
        return state !== undefined && tellsItem(state, step) ? [] : [`work item ${id} is not told as it is`];
      });
      const faults = [...wrong, ...agentsNow, ...itemsNow];
      wrong = [];
      return faults;
    },
    count() {
      const counted = events;
      events = 0;
      return counted;
    },
  };
}
