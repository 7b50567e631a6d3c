import assert from 'node:assert/strict';
import type { AgentId, AgentStateEvent, Capabilities, EventStream } from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { first } from './collect.js';
import { assertStreamHonest, type EventLog, eventsOf, lastState, liveLog } from './event-log.js';
import { groupOf } from './group-of.js';
import { eventuallyTrue, tells } from './eventually.js';
import { lacksMoves } from './lacks.js';
import { refusal, thrownBy } from './refusal.js';
import { createTopic, skilled } from './topic.js';
import { assertAgentState, assertInstant, assertPlain } from './well-formed.js';

/** A quick person's pace: what a stream that is pushed must be able to follow. */
const APART_MS = 2000;

const about = {
  name: 'agentStates.watch',
  lacks: ({ agentStates }: Capabilities) => (agentStates.watch === undefined ? 'it is not declared' : undefined),
};

/** `agentStates.watch`: every change, whoever made it, never back in time, and after any interruption the truth. */
export const testAgentStateStreams = createTopic(about, (test, { capabilities }) => {
  const { watch, guard, tellsContacts, tellsAfterContactWork } = capabilities.agentStates;
  if (watch === undefined) return;
  const movable = lacksMoves(capabilities) === undefined;

  test('first a snapshot of every agent, then the stream is live', async (bench) => {
    const log = await watchAgents(bench);
    for (const id of bench.agents) {
      const [snapshot, ...others] = eventsOf(log.events, id);
      assert.equal(snapshot?.type, 'agent-state-snapshot');
      assert.equal(snapshot.state.status, 'not-ready');
      assert.deepEqual(others, []);
      assertAgentState(snapshot.state);
    }
    assert.equal(log.stream.status.state, 'live');
    assertInstant(log.stream.status.since, 'since');
    assertPlain(log.events, 'events');
    assertStreamHonest(log.events);
  });

  test('while nothing happens nothing is told', async (bench) => {
    const log = await watchAgents(bench);
    const told = log.events.length;
    await bench.pass(3 * APART_MS);
    assert.deepEqual(log.events.slice(told), []);
  });

  test('a change by somebody else arrives', async (bench) => {
    const [id, other] = bench.agents;
    const log = await watchAgents(bench);
    await bench.somebodyElse.changeAgent(id, { status: 'ready' });
    await untilTrue(bench, log, id);
    assert.deepEqual(kindsOf(log, id).slice(0, 2), ['agent-state-snapshot', 'agent-state-changed']);
    assert.equal(lastState(log.events, id)?.status, 'ready');
    assert.deepEqual(kindsOf(log, other), ['agent-state-snapshot'], 'nothing is told of another');
    assertStreamHonest(log.events);
  });

  if (movable) {
    test("our own change arrives like anybody's", async (bench) => {
      const [id] = bench.agents;
      const log = await watchAgents(bench);
      const target = { status: 'not-ready', reason: bench.reasons[1] } as const;
      await bench.run(bench.centre.agentStates.change(id, target));
      await untilTrue(bench, log, id);
      assertStreamHonest(log.events);
    });
  }

  test('changes of several agents, one after the other, are told in their order', async (bench) => {
    const { agents, reasons, somebodyElse } = bench;
    const log = await watchAgents(bench);
    for (const reasonId of [...reasons, ...reasons.slice(0, 1)]) {
      for (const id of agents.slice(0, 3)) await somebodyElse.changeAgent(id, { status: 'not-ready', reasonId });
      for (const id of agents.slice(0, 3)) await untilTrue(bench, log, id);
    }
    assertStreamHonest(log.events);
  });

  test('whatever many do at once, the stream ends at the truth', async (bench) => {
    const { agents, reasons, somebodyElse } = bench;
    const log = await watchAgents(bench);
    for (const reasonId of [...reasons, ...reasons]) {
      for (const id of agents.slice(0, 3)) await somebodyElse.changeAgent(id, { status: 'not-ready', reasonId });
      await somebodyElse.changeAgent(agents[1], { status: 'ready' });
    }
    for (const id of agents.slice(0, 3)) await untilTrue(bench, log, id);
    assertStreamHonest(log.events);
  });

  if (watch.delivery === 'pushed') {
    test('pushed: no state that stood two seconds is missed', async (bench) => {
      const { agents, reasons, somebodyElse } = bench;
      const log = await watchAgents(bench);
      for (const reasonId of reasons.slice(0, 2)) {
        await somebodyElse.changeAgent(agents[0], { status: 'not-ready', reasonId });
        await bench.pass(APART_MS);
      }
      await somebodyElse.changeAgent(agents[0], { status: 'ready' });
      await untilTrue(bench, log, agents[0]);
      const told = eventsOf(log.events, agents[0]).map(({ state }) => state.availability.reason?.id);
      for (const id of reasons.slice(0, 2)) assert.ok(told.includes(id), `${id} is among ${JSON.stringify(told)}`);
    });
  }

  test(
    tellsContacts
      ? 'a contact in hand is told from its beginning to its end'
      : 'no tellsContacts: of a contact no more is told than is known',
    async (bench) => {
      const [id] = bench.agents;
      await bench.somebodyElse.changeAgent(id, { status: 'ready' });
      const log = await watchAgents(bench);
      const workState = (wanted: string): Promise<void> =>
        bench.run(log.until((events) => lastState(events, id)?.workState === wanted));
      await skilled(bench.somebodyElse.startContact, 'startContact')(id);
      if (tellsContacts) await workState('engaged');
      await skilled(bench.somebodyElse.endContact, 'endContact')(id);
      if (tellsAfterContactWork) await workState('after-contact-work');
      await workState(tellsContacts ? 'idle' : 'unknown');
      const told = eventsOf(log.events, id).map(({ state }) => state.workState);
      assert.equal(told.includes('engaged'), tellsContacts, JSON.stringify(told));
      assertStreamHonest(log.events);
    },
    { needs: 'contacts' },
  );

  if (guard !== 'none' && movable) {
    test('the revision told is good for a conditional change', async (bench) => {
      const [id] = bench.agents;
      const log = await watchAgents(bench);
      await bench.somebodyElse.changeAgent(id, { status: 'not-ready', reasonId: bench.reasons[0] });
      await untilTrue(bench, log, id);
      await eventuallyTrue(bench, id);
      const ifRevision = lastState(log.events, id)?.revision;
      assert.ok(ifRevision !== undefined);
      await bench.run(bench.centre.agentStates.change(id, { status: 'ready' }, { ifRevision }));
      assert.equal((await bench.truth(id)).status, 'ready');
    });
  }

  test('an interruption is told, and then the truth: what changed meanwhile, and nothing else', async (bench) => {
    const [changed, restless, untouched] = bench.agents;
    const operational: string[] = [];
    bench.centre.observe(({ type }) => void operational.push(type));
    const log = await watchAgents(bench);
    await bench.connection.interrupt();
    await bench.run(log.untilState('interrupted'));
    await bench.somebodyElse.changeAgent(changed, { status: 'ready' });
    await bench.somebodyElse.changeAgent(restless, { status: 'ready' });
    await bench.somebodyElse.changeAgent(restless, { status: 'logged-off' });
    await bench.connection.restore();
    await bench.run(log.untilState('live'));
    for (const id of bench.agents) await untilTrue(bench, log, id);

    const gap = log.events.findIndex(({ type }) => type === 'stream-gap');
    const again = log.events.findIndex(({ type }) => type === 'agent-state-resynchronised');
    assert.ok(gap > 0, 'the gap is told');
    assert.ok(again > gap, 'what was missed is told after the gap, as such');
    const told = log.events[gap];
    assert.ok(told?.type === 'stream-gap' && told.resolution === 'resynchronised');
    assert.deepEqual(kindsOf(log, untouched), ['agent-state-snapshot']);
    assert.ok(operational.includes('stream-gap') && operational.includes('stream-resynchronised'), String(operational));
    assertStreamHonest(log.events);

    await bench.somebodyElse.changeAgent(untouched, { status: 'ready' });
    await untilTrue(bench, log, untouched);
    assert.equal(eventsOf(log.events, untouched).at(-1)?.type, 'agent-state-changed', 'the stream goes on as before');
  });

  test('break closes the stream, and no other', async (bench) => {
    const other = await watchAgents(bench);
    const stream = open(bench);
    assert.ok((await bench.run(first(stream))) !== undefined);
    assert.equal(stream.status.state, 'closed');
    await bench.somebodyElse.changeAgent(bench.agents[0], { status: 'ready' });
    await untilTrue(bench, other, bench.agents[0]);
  });

  test('drain ends it without an error; nothing new comes in', async (bench) => {
    const log = await watchAgents(bench);
    await bench.run(log.stream.drain());
    assert.deepEqual(await bench.run(log.ended), {});
    assert.equal(log.stream.status.state, 'closed');
    const told = log.events.length;
    await bench.somebodyElse.changeAgent(bench.agents[0], { status: 'ready' });
    await bench.pass(APART_MS);
    assert.deepEqual(log.events.slice(told), []);
  });

  test('two watches tell the same, each from its own beginning', async (bench) => {
    const [id] = bench.agents;
    const early = await watchAgents(bench);
    await bench.somebodyElse.changeAgent(id, { status: 'not-ready', reasonId: bench.reasons[0] });
    await untilTrue(bench, early, id);
    const late = await watchAgents(bench);
    await bench.somebodyElse.changeAgent(id, { status: 'not-ready', reasonId: bench.reasons[1] });
    for (const log of [early, late]) {
      await untilTrue(bench, log, id);
      assertStreamHonest(log.events);
    }
  });

  test('closing the centre ends it', async (bench) => {
    const log = await watchAgents(bench);
    await bench.run(bench.centre.close());
    assert.deepEqual(await bench.run(log.ended), {});
    assert.equal(log.stream.status.state, 'closed');
  });

  test('disposing of it closes it', async (bench) => {
    const log = await watchAgents(bench);
    await bench.run((async () => log.stream[Symbol.asyncDispose]())());
    assert.deepEqual(await bench.run(log.ended), {});
    assert.equal(log.stream.status.state, 'closed');
  });

  test('it has one consumer: a second one is refused, and the first goes on', async (bench) => {
    const log = await watchAgents(bench);
    await refusal(bench, () => first(log.stream), 'STREAM_CLOSED');
    await bench.somebodyElse.changeAgent(bench.agents[0], { status: 'ready' });
    await untilTrue(bench, log, bench.agents[0]);
  });

  test("aborting it ends it with the signal's reason", async (bench) => {
    const reason = new Error('the wallboard was switched off');
    const controller = new AbortController();
    const log = await watchAgents(bench, controller.signal);
    controller.abort(reason);
    assert.equal((await bench.run(log.ended)).error, reason);
    assert.equal(log.stream.status.state, 'closed');
  });

  test('with a signal that is aborted already it does not begin', async (bench) => {
    const reason = new Error('too late');
    assert.equal(await thrownBy(bench, () => first(open(bench, AbortSignal.abort(reason)))), reason);
  });

  for (const filter of watch.filters) {
    test(`filters ${filter}: only the agents meant are told of`, async (bench) => {
      const { ids, members } = groupOf(bench, filter);
      const stream = bench.centre.agentStates.watch({ [filter]: ids });
      const log = await liveLog(bench, stream, (events) => members.every((id) => eventsOf(events, id).length > 0));
      const outsider = bench.agents.find((id) => !members.includes(id));
      assert.ok(outsider !== undefined, 'the group is not everybody');
      await bench.somebodyElse.changeAgent(outsider, { status: 'ready' });
      await bench.pass(APART_MS);
      const told = new Set(log.events.map((event) => (event.type === 'stream-gap' ? event.type : event.agentId)));
      assert.deepEqual([...told].toSorted(), members.toSorted());
    });
  }
});

function open(bench: Bench, signal?: AbortSignal): EventStream<AgentStateEvent> {
  const { watch } = bench.centre.capabilities.agentStates;
  return bench.centre.agentStates.watch({
    ...(watch?.filters.includes('agentIds') ? { agentIds: bench.agents } : {}),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Watches the bench's agents, live and with every snapshot told. */
function watchAgents(bench: Bench, signal?: AbortSignal): Promise<EventLog<AgentStateEvent>> {
  return liveLog(bench, open(bench, signal), (events) => bench.agents.every((id) => eventsOf(events, id).length > 0));
}

/** The stream comes to tell what the vendor's world holds. */
async function untilTrue(bench: Bench, log: EventLog<AgentStateEvent>, id: AgentId): Promise<void> {
  const truth = await bench.truth(id);
  await bench.run(
    log.until((events) => {
      const state = lastState(events, id);
      return state !== undefined && state.settling !== true && tells(state, truth);
    }),
  );
}

function kindsOf({ events }: EventLog<AgentStateEvent>, id: AgentId): AgentStateEvent['type'][] {
  return eventsOf(events, id).map(({ type }) => type);
}
