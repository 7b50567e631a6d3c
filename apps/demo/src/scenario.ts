import {
  type AgentId,
  type AgentState,
  type ContactCentre,
  type Destination,
  isContactCentreError,
  type StateTarget,
  updateAgentState,
  type WorkItemTypeId,
} from '@contactport/core';
import { wait } from './wait.js';
import type { BoardModel } from './board/board-model.js';

/** What the main job did at one centre. */
export interface ScenarioReport {
  readonly agents: number;
  readonly stateChanges: number;
  readonly workItems: number;
  readonly events: number;
  readonly conflicts: number;
}

/** What the scenario needs beside the port: a place to send work, and somebody else who changes agents too. */
export interface ScenarioSetting {
  readonly centre: ContactCentre;
  readonly board: BoardModel;
  readonly destination: Destination;
  readonly workItemType?: WorkItemTypeId;
  /** A change made past this program, as a supervisor's desktop makes it. */
  readonly somebodyElse: (agentId: AgentId, status: 'ready' | 'not-ready') => Promise<void>;
  readonly signal: AbortSignal;
}

const actor = { id: 'demo', kind: 'service' } as const;
const changedAgents = 6;
const createdWorkItems = 3;

/**
 * The main job at one centre, whoever its vendor is: watch, bring agents on, send some on a break, meet a change by
 * somebody else, log one off, hand in work, and see every one of these arrive on the stream.
 */
export async function runScenario(setting: ScenarioSetting): Promise<ScenarioReport> {
  const { centre, signal } = setting;
  const options = { signal, context: { actor, correlationId: `demo-${centre.vendor}` } };
  await centre.ready({ signal });
  const roster: AgentState[] = [];
  for await (const state of centre.agentStates.list({ signal })) roster.push(state);
  const chosen = roster
    .toSorted((left, right) => Number(right.workState === 'idle') - Number(left.workState === 'idle'))
    .slice(0, changedAgents);

  const watching = followAgents(setting);
  try {
    await watching.seen((states) => states.size >= roster.length);
    let stateChanges = 0;
    const change = async (agentId: AgentId, target: StateTarget) => {
      const { outcome } = await onceFree(() => centre.agentStates.change(agentId, target, options), signal);
      if (outcome !== 'unchanged') stateChanges += 1;
    };

    await Promise.all(chosen.map(({ agentId }) => change(agentId, { status: 'ready' })));
    const onBreak = chosen.slice(0, 3).map(async ({ agentId }) => {
      const catalog = await centre.agentStates.catalog({ agentId }, { signal });
      const reason = catalog.targets.find(({ status }) => status === 'not-ready')?.reasons[0]?.id;
      await change(agentId, { status: 'not-ready', ...(reason === undefined ? {} : { reason }) });
    });
    await Promise.all(onBreak);

    const contested = chosen[3]?.agentId;
    const conflicts = contested === undefined ? 0 : await meetSomebodyElse(setting, contested);
    if (contested !== undefined) {
      const callBack = () =>
        updateAgentState(
          centre.agentStates,
          contested,
          (current) => (current.status === 'ready' ? undefined : { status: 'ready' }),
          options,
        );
      const done = await onceFree(callBack, signal);
      if (done !== undefined) stateChanges += 1;
    }

    await watching.seen((states) =>
      chosen.slice(0, 3).every(({ agentId }) => states.get(agentId)?.status === 'not-ready'),
    );
    const leaving = chosen[0]?.agentId;
    if (leaving !== undefined && centre.capabilities.agentStates.change['logged-off'] !== undefined) {
      await change(leaving, { status: 'logged-off' });
      await watching.seen((states) => states.get(leaving)?.status === 'logged-off');
    }

    const workItems = await createWorkItems(setting, options);
    return { agents: roster.length, stateChanges, workItems, events: watching.count(), conflicts };
  } finally {
    await watching.close();
  }
}

/** An agent in the middle of a contact may not be changed yet: asks again a little later, some times. */
async function onceFree<Done>(ask: () => Promise<Done>, signal: AbortSignal): Promise<Done> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isContactCentreError(error, 'RULE_VIOLATION') || attempt === 20) throw error;
      await wait(500, signal);
    }
  }
}

/** Reads an agent, lets somebody else change it, and must be told so when it writes on the old grounds. */
async function meetSomebodyElse(setting: ScenarioSetting, agentId: AgentId): Promise<number> {
  const { centre, signal, somebodyElse } = setting;
  const before = await centre.agentStates.get(agentId, { signal });
  await somebodyElse(agentId, 'not-ready');
  for (;;) {
    const now = await centre.agentStates.get(agentId, { signal });
    if (now.revision !== before.revision) break;
    await wait(200, signal);
  }
  try {
    await centre.agentStates.change(
      agentId,
      { status: 'ready' },
      { signal, ifRevision: before.revision, context: { actor } },
    );
  } catch (error) {
    if (isContactCentreError(error, 'CONFLICT')) return 1;
    throw error;
  }
  throw new Error(`a write on a stale revision of agent ${agentId} was not refused`);
}

async function createWorkItems(setting: ScenarioSetting, options: { readonly signal: AbortSignal }): Promise<number> {
  const { centre, board, destination, workItemType } = setting;
  let created = 0;
  for (let n = 1; n <= createdWorkItems; n += 1) {
    const { workItem } = await centre.workItems.create(
      {
        name: `Call back customer ${n}`,
        destination,
        externalId: `demo-${n}`,
        ...(workItemType === undefined ? {} : { type: workItemType }),
      },
      options,
    );
    created += 1;
    if (workItem === undefined) continue;
    for await (const event of centre.workItems.watch({ workItemIds: [workItem.id], signal: options.signal })) {
      board.workItemEvent(event);
      if (event.type !== 'stream-gap') break;
    }
  }
  return created;
}

/** Reads the agents' stream in the background and lets the scenario wait for what it must show. */
function followAgents({ centre, board, signal }: ScenarioSetting) {
  const states = new Map<AgentId, AgentState>();
  const stream = centre.agentStates.watch({ signal });
  let events = 0;
  let failure: { readonly error: unknown } | undefined;
  let wake = () => {};

  const reading = (async () => {
    for await (const event of stream) {
      events += 1;
      board.agentEvent(event);
      if (event.type !== 'stream-gap') states.set(event.agentId, event.state);
      wake();
    }
  })().catch((error: unknown) => {
    failure = { error };
    wake();
  });

  return {
    count: () => events,
    async seen(arrived: (states: ReadonlyMap<AgentId, AgentState>) => boolean): Promise<void> {
      while (!arrived(states)) {
        if (failure !== undefined) throw failure.error;
        signal.throwIfAborted();
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    },
    async close(): Promise<void> {
      await stream.drain();
      await reading;
    },
  };
}
