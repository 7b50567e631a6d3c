import { agentId } from '@contactport/core';
import { joinInMemory } from '../join.mjs';
import { createRow, percentile, round } from '../row.mjs';
import { joinSdk } from '../sdk-in-memory.mjs';

/** What Genesys allows a token in a minute, and the simulator enforces. */
const allowance = 300;
const minuteMs = 60_000;

/** Supervisors change somebody's state at random, so often in the mean. */
const meanPauseMs = 5_000;

/** The snapshot's calls under way at a time. */
const atOnce = 16;

/** Every answer takes its time. */
const faults = { seed: 1, faults: [{ kind: 'slow-answer', delayMs: [20, 200] }] };

/** The skills of every agent, one call each, while supervisors change agents' states: who waits, and is anything left unused? */
export default {
  name: 'shared allowance',
  async run({ quick = false } = {}) {
    const agents = quick ? 600 : 3_000;
    const ours = await measure(agents, workByAdapter);
    const sdk = await measure(agents, workBySdk);
    const peer = 'official Genesys SDK, plain retry after 429';
    const note =
      `the skills of ${agents} agents in ${round(ours.minutes)} min (SDK: ${round(sdk.minutes)}), ${atOnce} at a time; ` +
      `${ours.changes} changes meanwhile, one every ${meanPauseMs / 1_000} s in the mean, ${ours.failed} failed (SDK: ` +
      `${sdk.changes}, ${sdk.failed} failed); a whole change took ${round(ours.latencyMs)} ms at p99 (SDK: ${round(sdk.latencyMs)})`;
    return [
      createRow({
        name: 'bulk and interactive under 300 a minute: allowance used',
        unit: '% of the busy minutes',
        better: 'higher',
        ours: ours.used,
        peers: { [peer]: sdk.used },
        targets: { ours: 97 },
        note,
      }),
      createRow({
        name: 'bulk and interactive under 300 a minute: refused with 429',
        unit: 'answers',
        ours: ours.refused,
        peers: { [peer]: sdk.refused },
        targets: { ours: 0 },
        note,
      }),
      createRow({
        name: 'bulk and interactive under 300 a minute: wait of an interactive call, p99',
        unit: 'ms',
        ours: ours.waitedMs,
        peers: { [peer]: sdk.waitedMs },
        targets: { ours: 2_000 },
        note,
      }),
    ];
  },
};

async function measure(agents, createWork) {
  const served = [];
  let interactive = 0;
  const onAnswer = ({ path }, status, at) => {
    if (!path.startsWith('/api/') || status === 429) return;
    served.push(at);
    if (!path.endsWith('/routingskills')) interactive += 1;
  };
  const join = joinInMemory({ vendor: 'genesys', agents, people: 'off', onAnswer });
  const { clock, simulator, random } = join;
  const { readSkills, changeState, waited, close } = await createWork(join);
  simulator.setFaults(faults);

  const everybody = join.world.agents();
  const begunAt = clock.now();
  let isDone = false;
  let next = 0;
  const work = async () => {
    while (next < everybody.length) {
      next += 1;
      await readSkills(everybody[next - 1].ids.genesys);
    }
  };
  const snapshot = Promise.all(Array.from({ length: atOnce }, work)).then(() => {
    isDone = true;
    return clock.now();
  });

  const latencies = [];
  let failed = 0;
  const change = async (index) => {
    const changedAt = clock.now();
    const reason = join.world.catalogue.reasons[index % 2];
    try {
      await changeState(everybody[index % everybody.length].ids.genesys, reason.ids.genesys);
    } catch {
      failed += 1;
    }
    latencies.push(clock.now() - changedAt);
  };
  const supervise = async () => {
    const changes = [];
    const pauses = random.fork('supervisors');
    while (!isDone) {
      changes.push(change(changes.length));
      await join.sleep(pauses.exponential(meanPauseMs));
    }
    await Promise.all(changes);
  };

  const [endedAt] = await join.run(Promise.all([snapshot, supervise()]));
  await join.run(close());
  join.close();
  const busyMinutes = Math.floor((endedAt - begunAt) / minuteMs);
  const busyUntil = begunAt + busyMinutes * minuteMs;
  const refused = simulator.requestCounts().filter(({ status }) => status === 429);
  return {
    minutes: (endedAt - begunAt) / minuteMs,
    used: round((100 * served.filter((at) => at < busyUntil).length) / (allowance * busyMinutes)),
    refused: refused.reduce((sum, { count }) => sum + count, 0),
    waitedMs: percentile([...waited, ...Array.from({ length: interactive - waited.length }, () => 0)], 0.99),
    latencyMs: percentile(latencies, 0.99),
    changes: latencies.length,
    failed,
  };
}

/** The adapter tells of each call that waited for its turn. */
async function workByAdapter(join) {
  const waited = [];
  const seen = new Set();
  const centre = join.createAdapter();
  centre.observe((event) => {
    if (event.type === 'budget-waited' && event.lane === 'interactive') waited.push(event.waitedMs);
  });
  return {
    async readSkills(id) {
      const skills = centre.directory.agentSkills(agentId(id), { lane: 'bulk', timeoutMs: 300_000 });
      for await (const { skillId } of skills) seen.add(skillId);
    },
    changeState: (id, reason) => centre.agentStates.change(agentId(id), { status: 'not-ready', reason }),
    waited,
    close: () => centre.close(),
  };
}

/** Genesys' own client, and every call again as long as it is refused for the limit, after the time that it was told. */
async function workBySdk(join) {
  const { ApiClient, PresenceApi, UsersApi } = await joinSdk(join);
  ApiClient.instance.setReturnExtendedResponses(true);
  const users = new UsersApi();
  const presences = new PresenceApi();
  const waited = [];
  const insist = async (call, onWaited = () => undefined) => {
    for (let waitedMs = 0; ; ) {
      try {
        const answer = await call();
        if (waitedMs > 0) onWaited(waitedMs);
        return answer;
      } catch (failure) {
        if (failure.status !== 429) throw failure;
        const delayMs = 1_000 * Number(failure.headers['Retry-After']);
        waitedMs += delayMs;
        await join.sleep(delayMs);
      }
    }
  };
  const onWaited = (waitedMs) => waited.push(waitedMs);
  return {
    readSkills: (id) => insist(() => users.getUserRoutingskills(id)),
    async changeState(id, reason) {
      await insist(() => users.getUser(id, { expand: ['presence', 'routingStatus'] }), onWaited);
      const presence = { presenceDefinition: { id: reason } };
      await insist(() => presences.patchUserPresence(id, 'PURECLOUD', presence), onWaited);
    },
    waited,
    close: async () => undefined,
  };
}
