import { type AgentId, type AgentState, type StateTarget, updateAgentState } from '@contactport/core';
import type { TimedClientDeed } from '../plan.js';
import type { Basis, ChangeCall } from '../run.js';
import { agentIdAt, agentIdsOf, centreAt, collect, pause, queryOf, type Scene, targetOf, timed } from './scene.js';

type DeedOf<Kind extends TimedClientDeed['kind']> = Extract<TimedClientDeed, { readonly kind: Kind }>;

export async function readAgent(scene: Scene, deed: DeedOf<'get'>): Promise<void> {
  const { agentStates } = centreAt(scene, deed.adapter);
  const agentId = agentIdAt(scene, deed.agent);
  const call = await timed(scene.clock, async () => ({ states: [await agentStates.get(agentId)] }));
  scene.reads.push({ deed, meant: [agentId], ...call });
}

export async function listAgents(scene: Scene, deed: DeedOf<'list'>): Promise<void> {
  const { agentStates } = centreAt(scene, deed.adapter);
  const query = queryOf(scene, deed);
  const call = await timed(scene.clock, async () => ({ states: await collect(agentStates.list(query)) }));
  scene.reads.push({ deed, meant: agentIdsOf(scene, deed), ...call });
}

export async function changeAgent(scene: Scene, deed: DeedOf<'change'>): Promise<void> {
  const { clock } = scene;
  const { agentStates } = centreAt(scene, deed.adapter);
  const { target, abortAfterMs, afterReadMs } = deed;
  const agentId = agentIdAt(scene, deed.agent);
  const basis = afterReadMs === undefined ? undefined : await think(scene, () => agentStates.get(agentId), afterReadMs);
  // Whoever could not read does not change either.
  if (afterReadMs !== undefined && basis === undefined) return;
  const controller = new AbortController();
  const cancel = abortAfterMs === undefined ? undefined : clock.schedule(abortAfterMs, () => controller.abort());
  const options = {
    signal: controller.signal,
    ...(basis === undefined ? {} : { ifRevision: basis.state.revision }),
  };
  const call = await timed(clock, async () => ({
    change: await agentStates.change(agentId, targetOf(scene, target), options),
  }));
  cancel?.();
  scene.changes.push({ deed, agentId, target, ...(basis === undefined ? {} : { basis }), ...call });
}

export async function updateAgent(scene: Scene, deed: DeedOf<'update'>): Promise<void> {
  const { clock } = scene;
  const { target } = deed;
  const agentId = agentIdAt(scene, deed.agent);
  const { agentStates } = centreAt(scene, deed.adapter);
  let decisions = 0;
  let basis: Basis<AgentState> | undefined;
  let readAtMs = clock.now();
  const port = {
    ...agentStates,
    get: (...args: Parameters<typeof agentStates.get>) => {
      readAtMs = clock.now();
      return agentStates.get(...args);
    },
  };
  const decide = (state: AgentState): StateTarget => {
    decisions += 1;
    basis = { startedAtMs: readAtMs, endedAtMs: clock.now(), state };
    return targetOf(scene, target);
  };
  const call = await timed(clock, async () => {
    const change = await updateAgentState(port, agentId, decide);
    if (change === undefined) throw new Error('a target was decided, and there is no change');
    return { change };
  });
  scene.changes.push({ deed, agentId, target, decisions, ...(basis === undefined ? {} : { basis }), ...call });
}

export async function changeAgents(scene: Scene, deed: DeedOf<'change-many'>): Promise<void> {
  const { clock, changes } = scene;
  const { agentStates } = centreAt(scene, deed.adapter);
  const { target } = deed;
  const startedAtMs = clock.now();
  const open = new Set(deed.agents.map((index) => agentIdAt(scene, index)));
  const conclude = (agentId: AgentId, ending: ChangeCall['ending']): void => {
    open.delete(agentId);
    changes.push({ deed, agentId, target, startedAtMs, endedAtMs: clock.now(), ending });
  };
  const requests = [...open].map((agentId) => ({ agentId, target: targetOf(scene, target) }));
  try {
    for await (const result of agentStates.changeMany(requests)) {
      const { agentId } = result;
      if (result.ok) conclude(agentId, { kind: 'resolved', change: result.change });
      else conclude(agentId, { kind: 'rejected', error: result.error });
    }
    for (const agentId of open) conclude(agentId, { kind: 'rejected', error: new Error('no result for this agent') });
  } catch (error) {
    for (const agentId of open) conclude(agentId, { kind: 'rejected', error });
  }
}

/** Reads, and thinks about it for a while. */
export async function think<State>(
  { clock, caught }: Scene,
  read: () => Promise<State>,
  durationMs: number,
): Promise<Basis<State> | undefined> {
  const { startedAtMs, endedAtMs, ending } = await timed(clock, async () => ({ state: await read() }));
  if (ending.kind === 'rejected') {
    caught.push(ending.error);
    return undefined;
  }
  await pause(clock, durationMs);
  return { startedAtMs, endedAtMs, state: ending.state };
}
