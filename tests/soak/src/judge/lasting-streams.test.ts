import type { AgentStateEvent, WorkItemEvent } from '@contactport/core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../run.js';
import { runPlan } from '../run-plan.js';
import { honestPlan } from './honest-plan.js';
import { createLastingStreams } from './lasting-streams.js';
import { createTelling } from './telling.js';

let honest: Run;
let agents: readonly AgentStateEvent[];
let items: readonly WorkItemEvent[];
beforeAll(async () => {
  honest = await runPlan(honestPlan);
  agents = honest.watches.flatMap(({ events }) => events.map(({ event }) => event));
  items = honest.itemWatches.flatMap(({ events }) => events.map(({ event }) => event));
});

interface Told {
  readonly agents?: readonly AgentStateEvent[];
  readonly items?: readonly WorkItemEvent[];
  /** What comes after the last event. Default: nothing, the stream stays open. */
  readonly end?: () => Promise<void>;
  readonly itemHistories?: Run['itemHistories'];
}

const endless = (): Promise<void> => new Promise(() => undefined);

async function* streamOf<Event>(events: readonly Event[], end: () => Promise<void>): AsyncGenerator<Event> {
  yield* events;
  await end();
}

/** What is found in streams that told this, when the world stands as it does at the end of the honest run. */
async function judge({ end = endless, ...told }: Told = {}): Promise<string> {
  const streams = createLastingStreams();
  void streams.hearAgents(streamOf(told.agents ?? agents, end));
  void streams.hearItems(streamOf(told.items ?? items, end));
  await new Promise((resolve) => setImmediate(resolve));
  const now = {
    agents: new Map([...honest.histories].flatMap(([id, steps]) => steps.slice(-1).map(({ agent }) => [id, agent]))),
    items: told.itemHistories ?? honest.itemHistories,
  };
  const faults = streams.faults(now, createTelling(honest.plan, honest.reasonIdOf));
  expect(streams.count()).toBe((told.agents ?? agents).length + (told.items ?? items).length);
  expect(streams.count()).toBe(0);
  return faults.join('\n');
}

/** The item as it stood at first, so that it is there still. */
const stillOpen = (): Run['itemHistories'] =>
  new Map([...honest.itemHistories].map(([id, steps]) => [id, steps.slice(0, 2)]));

describe('the judge of a long run', () => {
  it('finds nothing in streams that told the truth, each event once', async () => {
    expect(await judge()).toBe('');
  });

  it.each<[what: string, lie: () => Told, fault: RegExp]>([
    ['an event told twice', () => ({ agents: [...agents, ...agents.slice(-1)] }), /: event 1: the same told twice/],
    ['a hole', () => ({ agents: agents.toSpliced(-2, 1) }), /: event 1: a hole in the sequence/],
    ['an agent that begins with a change', () => ({ agents: agents.slice(-1) }), /: event 0: a snapshot is the first/],
    ['an agent begun anew', () => ({ agents: [...agents, ...agents.slice(0, 1)] }), /only the first/],
    ['an agent told as before', () => ({ agents: agents.slice(0, -1) }), /agent .* is not told as they are/],
    ['an agent never told', () => ({ agents: agents.slice(1, 2) }), /agent .* is not told as they are/],
    ['an item told twice', () => ({ items: [...items, ...items.slice(-1)] }), /: event 1: the same told twice/],
    [
      'an item begun anew before it is over',
      () => ({ items: items.toSpliced(1, 0, ...items.slice(0, 1)) }),
      /only the/,
    ],
    ['an item told as before', () => ({ items: items.slice(0, -1) }), /work item .* is not told as it is/],
    ['an item never told', () => ({ items: [], itemHistories: stillOpen() }), /work item .* is not told as it is/],
    ['a stream that ends', () => ({ end: () => Promise.resolve() }), /the stream of agents ended of itself/],
    [
      'a stream that fails',
      () => ({ end: () => Promise.reject(new Error('gone')) }),
      /the stream of work items failed: Error: gone/,
    ],
  ])('finds %s', async (_, lie, fault) => {
    expect(await judge(lie())).toMatch(fault);
  });
});
