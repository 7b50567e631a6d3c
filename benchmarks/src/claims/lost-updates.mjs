import { createReferenceCentre, createReferenceWorld } from '@contactport/conformance';
import { agentId, ContactCentreError, reasonId, updateAgentState } from '@contactport/core';
import { createRandom, createVirtualClock } from '@contactport/simulator';
import { joinInMemory, sleep } from '../join.mjs';
import { createRow } from '../row.mjs';
import { joinSdk } from '../sdk-in-memory.mjs';
import { createUnreliableLine } from '../unreliable-line.mjs';
import { countLostUpdates } from './count-lost-updates.mjs';

/** A writer's mark: the one reason that it alone asks for. */
const marks = ['Break', 'Meal', 'Meeting', 'Training', 'Away', 'Busy', 'Coaching', 'Paperwork'];

/** Answers in another order than they were given, and some that never come. */
const faults = {
  faults: [
    { kind: 'slow-request', probability: 0.5, delayMs: [1, 300] },
    { kind: 'slow-answer', probability: 0.5, delayMs: [1, 1_500] },
    { kind: 'lost-answer', routes: ['write'], probability: 0.1, delayMs: [0, 1_000] },
    { kind: 'lost-request', routes: ['write'], probability: 0.05, delayMs: [0, 1_000] },
    { kind: 'lost-answer', routes: ['read'], probability: 0.02 },
  ],
};

/** Conditional updates of one agent by many at once: is any acknowledged change overwritten by one that had not seen it? */
export default {
  name: 'lost updates',
  async run({ quick = false } = {}) {
    const rounds = quick ? 20 : 200;
    const peer = await contendBySdk(rounds);
    const peers = { 'official Genesys SDK, read then patch': peer.lost };
    const arms = [
      ['reference adapter, compare-and-set, 8 processes', () => contendOnReference(rounds)],
      ['Genesys versioned, compare-and-set, 8 processes', () => contendOn('genesys', rounds, 8, versioned)],
      ['Genesys platform, check-then-act, one adapter', () => contendOn('genesys', rounds, 1)],
      ['CXone platform, check-then-act, one adapter', () => contendOn('cxone', rounds, 1)],
      // Nobody promises anything here: what may happen is counted.
      ['Genesys platform, check-then-act, 8 processes', () => contendOn('genesys', rounds, 8), {}],
      ['CXone platform, check-then-act, 8 processes', () => contendOn('cxone', rounds, 8), {}],
    ];
    const rows = [];
    for (const [name, contend, targets = { ours: 0 }] of arms) {
      const tally = await contend();
      rows.push(
        createRow({
          name: `lost updates: ${name}`,
          unit: 'acknowledged changes overwritten unseen',
          ours: tally.lost,
          peers,
          targets,
          note: `${load(rounds)}: ${describe(tally)}; SDK: ${describe(peer)}`,
        }),
      );
    }
    return rows;
  },
};

const versioned = { profile: 'versioned' };

const load = (rounds) =>
  `${marks.length} writers, ${rounds} updates each, all at once in every round; half of the requests up to 0.3 s late, half of ` +
  'the answers up to 1.5 s; of writes 5 % and of their answers 10 % lost, of answers to reads 2 %';

function describe({ acknowledged, conflicts, unknown, superseded, unmoved, phantoms }) {
  const counts = { acknowledged, conflicts, unknown, superseded, unmoved, 'acknowledged without a write': phantoms };
  return Object.entries(counts)
    .filter(([name, count]) => count > 0 || name === 'acknowledged')
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

/** One vendor, as many adapters as there are processes, the writers spread over them. */
async function contendOn(vendor, rounds, processes, settings = {}) {
  const join = joinInMemory({ vendor, agents: 6, people: 'off', limits: 'off', faults: { ...faults, seed: 1 } });
  const { world, clock } = join;
  const [agent] = world.agents();
  const adapters = Array.from({ length: processes }, () => join.createAdapter(settings));
  const versions = followVersions(world, agent.key);
  const reasons = await join.run(reasonsByName(adapters[0].agentStates, agentId(agent.ids[vendor])));
  const writers = marks.map((mark, index) =>
    createWriter({
      mark,
      reason: reasons.get(mark),
      agent: agentId(agent.ids[vendor]),
      port: adapters[index % processes].agentStates,
      clock,
      random: join.random.fork(mark),
    }),
  );
  const tally = await join.run(contend(writers, rounds));
  await join.run(Promise.all(adapters.map((adapter) => adapter.close())));
  join.close();
  return { ...tally, ...countLostUpdates(versions, writers) };
}

/** The reference vendor compares and sets; its line delays and loses as the simulator's plan does. */
async function contendOnReference(rounds) {
  const clock = createVirtualClock({ startAt: Date.parse('2026-01-05T09:00:00.000Z') });
  const random = createRandom('reference');
  const bare = createReferenceWorld({ clock });
  const reasons = marks.map((name) => ({ id: reasonId(name), name, category: 'other', origin: 'person' }));
  const world = {
    ...bare,
    catalogue: { ...bare.catalogue, teams: bare.catalogue.teams.map((team) => ({ ...team, reasons })) },
    line: createUnreliableLine({
      line: bare.line,
      clock,
      random: random.fork('line'),
      writes: { answers: 0.1, requests: 0.05, delayMs: 1_000 },
      reads: { answers: 0.02, requests: 0, delayMs: 0 },
      delays: { requestMs: 300, answerMs: 1_500 },
    }),
  };
  const { id } = world.agents()[0];
  const versions = [versionOf(world.agent(id))];
  world.subscribe((news) => {
    if (news.about === 'agent' && news.id === id) versions.push(versionOf(world.agent(id)));
  });
  const writers = marks.map((mark) =>
    createWriter({
      mark,
      reason: reasonId(mark),
      agent: id,
      port: createReferenceCentre({ world, clock }).agentStates,
      clock,
      random: random.fork(mark),
    }),
  );
  const tally = await clock.runUntil(contend(writers, rounds));
  return { ...tally, ...countLostUpdates(versions, writers) };
}

const versionOf = ({ wanted, sinceMs }) => ({ at: sinceMs, mark: wanted.reasonId });

/** Every write of the agent's state that the world has taken, in order, the state before all of them first. */
function followVersions(world, agentKey) {
  const nameOf = new Map(world.catalogue.reasons.map(({ key, name }) => [key, name]));
  const versionIn = ({ wanted, wantedSince }) => ({ at: Date.parse(wantedSince), mark: nameOf.get(wanted.reasonKey) });
  const versions = [versionIn(world.agent(agentKey))];
  world.subscribe((event) => {
    if (event.type !== 'agent-changed' || event.agent.key !== agentKey) return;
    if (event.agent.wanted !== event.before.wanted) versions.push(versionIn(event.agent));
  });
  return versions;
}

async function reasonsByName(port, agent) {
  const { targets } = await port.catalog({ agentId: agent }, { timeoutMs: 120_000 });
  const { reasons } = targets.find(({ status }) => status === 'not-ready');
  return new Map(reasons.map(({ id, name }) => [ownName(name), id]));
}

/** The versioned routes call a meal lunch; not ready for no reason is nobody's mark. */
function ownName(name) {
  const own = name === 'Lunch' ? 'Meal' : name;
  return marks.includes(own) ? own : undefined;
}

/** In each round every writer makes one update, all at once; the next begins when all are done. */
async function contend(writers, rounds) {
  const tally = { conflicts: 0, unknown: 0, superseded: 0, unmoved: 0 };
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(writers.map((writer) => writer.update(tally)));
  }
  return tally;
}

/** How often a writer looks whether somebody has replaced its own mark before it takes its turn as done. */
const patience = 100;

/** A writer in the ordinary way of the contract; it keeps what it saw before each of its attempts. */
function createWriter({ mark, reason, agent, port, clock, random }) {
  const attempts = [];
  let askedAt = 0;
  const asking = {
    ...port,
    get(...call) {
      askedAt = clock.now();
      return port.get(...call);
    },
  };

  async function update(tally) {
    for (let looks = 0; looks < patience; ) {
      let attempt;
      const conclude = (outcome) => {
        if (attempt !== undefined) Object.assign(attempt, { endedAt: clock.now(), outcome });
      };
      try {
        const change = await updateAgentState(asking, agent, (current) => {
          if (attempt !== undefined) tally.conflicts += 1;
          conclude('conflict');
          const seen = ownName(current.availability.reason?.name);
          const { revision, since } = current;
          attempt =
            seen === mark ? undefined : { seen, since: instant(since), revision, askedAt, startedAt: clock.now() };
          if (attempt === undefined) return undefined;
          attempts.push(attempt);
          return { status: 'not-ready', reason };
        });
        if (change !== undefined) {
          conclude(change.outcome);
          if (attempt !== undefined && change.verifiedBy === 'answer') attempt.made = change.current?.revision;
          if (change.outcome === 'superseded') tally.superseded += 1;
          return;
        }
        looks += 1;
        await sleep(clock, random.integer(100, 500));
      } catch (error) {
        if (!(error instanceof ContactCentreError)) throw error;
        conclude(error.effect === 'unknown' ? 'unknown' : 'none');
        if (error.effect === 'unknown') {
          tally.unknown += 1;
          return;
        }
        if (error.code === 'CONFLICT') tally.conflicts += 1;
        else await sleep(clock, random.integer(500, 1_500));
      }
    }
    tally.unmoved += 1;
  }

  return { mark, attempts, update };
}

/** Not every profile tells since when. */
const instant = (text) => (text === undefined ? undefined : Date.parse(text));

/** Genesys' own client: reads the presence, then patches it; after any error it does both again. */
async function contendBySdk(rounds) {
  const join = joinInMemory({ vendor: 'genesys', agents: 6, people: 'off', limits: 'off' });
  const { world, clock, simulator } = join;
  const { PresenceApi } = await joinSdk(join);
  simulator.setFaults({ ...faults, seed: 1 });
  const presences = new PresenceApi();
  const [agent] = world.agents();
  const userId = agent.ids.genesys;
  const nameOf = new Map(world.catalogue.reasons.map(({ ids, name }) => [ids.genesys, name]));
  const versions = followVersions(world, agent.key);

  const writers = marks.map((mark) => {
    const attempts = [];
    const random = join.random.fork(mark);
    const id = world.catalogue.reasons.find(({ name }) => name === mark).ids.genesys;
    async function update(tally) {
      for (let looks = 0; looks < patience; looks += 1) {
        let attempt;
        const askedAt = clock.now();
        try {
          const { presenceDefinition, modifiedDate } = await presences.getUserPresence(userId, 'PURECLOUD');
          const seen = ownName(nameOf.get(presenceDefinition.id));
          if (seen !== mark) {
            attempt = { seen, since: Date.parse(modifiedDate), askedAt, startedAt: clock.now() };
            attempts.push(attempt);
            await presences.patchUserPresence(userId, 'PURECLOUD', { presenceDefinition: { id } });
            Object.assign(attempt, { endedAt: clock.now(), outcome: 'changed' });
            return;
          }
          const own = attempts.at(-1);
          if (own?.outcome === 'unknown') {
            own.outcome = 'changed';
            return;
          }
        } catch {
          if (attempt !== undefined) Object.assign(attempt, { endedAt: clock.now(), outcome: 'unknown' });
        }
        await sleep(clock, random.integer(100, 500));
      }
      tally.unmoved += 1;
    }
    return { mark, attempts, update };
  });
  const tally = await join.run(contend(writers, rounds));
  join.close();
  return { ...tally, ...countLostUpdates(versions, writers) };
}
