// A vendor's day in a process of its own, started with --expose-gc: asked for a vendor and a number of hours.
import { setImmediate as turn } from 'node:timers/promises';
import { agentId, isContactCentreError, reasonId, updateAgentState } from '@contactport/core';
import { agentStanding } from '@contactport/simulator';
import { answerParent } from '../child.mjs';
import { joinInMemory } from '../join.mjs';

const minuteMs = 60_000;

const agents = 50;

/** Others change somebody's state so often, and this integration so often. */
const othersEveryMs = 3_000;
const ownEveryMs = 15_000;

answerParent('ready', ({ vendor, hours }) => liveThrough(vendor, hours));

async function liveThrough(vendor, hours) {
  const join = joinInMemory({ vendor, agents, people: 'off' });
  let living = begin(join);
  await join.pass(minuteMs);

  const heapBytes = [];
  let wrong = 0;
  for (let hour = 1; hour <= hours; hour += 1) {
    living.load.start();
    await join.pass(30 * minuteMs);
    join.simulator.server.dropSockets();
    await join.pass(28 * minuteMs);
    living.load.pause();
    await join.pass(2 * minuteMs);
    wrong += countWrong(join, vendor, living.view.states);
    forgetHistories(join);
    heapBytes.push(await heapAfterCollection());
  }
  const { tokens, load, view } = living;
  const day = { wrong, comparisons: hours * agents, heapBytes, ...tokens, ...load.counts, ...view.counts };
  await living.end();
  living = undefined;
  // What goes with the adapter is what it held; the simulator and its records stay.
  const heldBytes = (heapBytes.at(-1) ?? 0) - (await heapAfterCollection());
  const channels = channelCalls(join.simulator, 'POST', '');
  const subscriptions = channelCalls(join.simulator, 'PUT', '/{channelId}/subscriptions');
  join.close();
  return { ...day, heldBytes, channels, subscriptions };
}

function begin(join) {
  const centre = join.createAdapter();
  const tokens = { tokens: 0 };
  centre.observe(({ type }) => {
    if (type === 'token-renewed') tokens.tokens += 1;
  });
  const view = watch(centre);
  return {
    tokens,
    view,
    load: createLoad(join, centre),
    async end() {
      await join.run(centre.close());
      await view.ended;
    },
  };
}

/** Keeps the last state of each agent, as an integration does, and sees whether the stream ever goes back. */
function watch(centre) {
  const states = new Map();
  const sequences = new Map();
  const counts = { events: 0, gaps: 0, backwards: 0 };
  const read = async () => {
    for await (const event of centre.agentStates.watch()) {
      counts.events += 1;
      if (event.type === 'stream-gap') {
        counts.gaps += 1;
        continue;
      }
      if (event.sequence <= (sequences.get(event.agentId) ?? -1)) counts.backwards += 1;
      sequences.set(event.agentId, event.sequence);
      states.set(event.agentId, event.state);
    }
  };
  return {
    states,
    counts,
    ended: read(),
  };
}

function createLoad({ world, clock, random, ready }, centre) {
  const chance = random.fork('load');
  const { reasons } = world.catalogue;
  // Every team may give these.
  const everywhere = reasons.filter(({ custom, category }) => !custom && category !== 'idle');
  const counts = { othersChanges: 0, ownChanges: 0, ownConflicts: 0, ownFailures: 0 };
  let running = false;

  function others() {
    if (!running) return;
    counts.othersChanges += 1;
    const { key } = chance.pick(world.agents());
    const wanted =
      chance.next() < 0.5
        ? { availability: 'ready' }
        : { availability: 'not-ready', reasonKey: chance.pick(everywhere).key };
    world.want(key, wanted, 'agent');
    clock.schedule(chance.exponential(othersEveryMs), others);
  }

  async function own() {
    if (!running) return;
    clock.schedule(chance.exponential(ownEveryMs), own);
    counts.ownChanges += 1;
    const { ids } = chance.pick(world.agents());
    const reason = reasonId(chance.pick(everywhere).ids[ready.vendor]);
    const decide = ({ status }) => (status === 'ready' ? { status: 'not-ready', reason } : { status: 'ready' });
    try {
      await updateAgentState(centre.agentStates, agentId(ids[ready.vendor]), decide);
    } catch (error) {
      if (isContactCentreError(error, 'CONFLICT')) counts.ownConflicts += 1;
      else counts.ownFailures += 1;
    }
  }

  return {
    counts,
    start() {
      running = true;
      others();
      void own();
    },
    pause() {
      running = false;
    },
  };
}

/** In how many agents the stream's last state is not the world's. */
function countWrong({ world }, vendor, states) {
  const nameOf = new Map(world.catalogue.reasons.map(({ key, name }) => [key, name]));
  return world.agents().filter((agent) => {
    const { status, reason } = agentStanding(agent);
    const seen = states.get(agentId(agent.ids[vendor]));
    if (seen?.status !== status) return true;
    return reason !== undefined && seen.availability.reason?.name !== nameOf.get(reason);
  }).length;
}

/** The simulator keeps every agent's history for its judges; this one has seen it, and the heap is not to be the simulator's. */
function forgetHistories({ world }) {
  for (const { key } of world.agents()) world.agentHistory(key).splice(0);
}

async function heapAfterCollection() {
  await turn();
  globalThis.gc();
  await turn();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** How often a route of notification channels was called. */
function channelCalls(simulator, method, route) {
  return simulator
    .requestCounts()
    .filter((counted) => counted.method === method && counted.route === `/api/v2/notifications/channels${route}`)
    .reduce((sum, { count }) => sum + count, 0);
}
