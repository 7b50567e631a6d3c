import assert from 'node:assert/strict';
import type { AgentId, AgentState } from '@contactport/core';
import type { AgentTruth, Bench } from '../bench/bench.js';

const STEP_MS = 250;
const STEPS = 240;

/** Reads again and again, letting time pass, until the value is as wanted: vendors settle in their own time. */
export async function eventually<Value>(
  bench: Bench,
  read: () => Promise<Value>,
  asWanted: (value: Value) => boolean,
  wanted: string,
): Promise<Value> {
  let value = await bench.run(read());
  for (let step = 0; step < STEPS && !asWanted(value); step += 1) {
    await bench.pass(STEP_MS);
    value = await bench.run(read());
  }
  assert.ok(asWanted(value), `${wanted}, but it stays ${JSON.stringify(value)}`);
  return value;
}

/** The port comes to tell what the vendor's world holds. */
export async function eventuallyTrue(bench: Bench, agentId: AgentId): Promise<AgentState> {
  const truth = await bench.truth(agentId);
  return eventually(
    bench,
    () => bench.centre.agentStates.get(agentId),
    (state) => state.settling !== true && tells(state, truth),
    `the vendor holds ${JSON.stringify(truth)}`,
  );
}

/** Does the state tell this truth? */
export function tells({ availability }: AgentState, { status, reasonId }: AgentTruth): boolean {
  return availability.value === status && (reasonId === undefined || availability.reason?.id === reasonId);
}
