import { createReferenceCentre, createReferenceWorld } from '@contactport/conformance';
import { ContactCentreError, queueId, workItemTypeId } from '@contactport/core';
import { createRandom, createVirtualClock } from '@contactport/simulator';
import { joinInMemory } from '../join.mjs';
import { createRow, round } from '../row.mjs';
import { joinSdk } from '../sdk-in-memory.mjs';
import { createUnreliableLine } from '../unreliable-line.mjs';

/** Of a hundred orders two never arrive; of those that do every fifth answer gets lost. To the client all look the same. */
const lossOfAnswers = 0.2;
const lossOfRequests = 0.02;
const faults = {
  faults: [
    { kind: 'lost-request', routes: ['write'], probability: lossOfRequests, delayMs: [0, 2_000] },
    { kind: 'lost-answer', routes: ['write'], probability: lossOfAnswers, delayMs: [0, 2_000] },
  ],
};

/** How long Genesys keeps a new item from those who look for it: the whole window in which the adapter looks. */
const consistencyDelayMs = 10_000;

/** Orders under way at a time. */
const atOnce = 16;

/** Ten tenants, each with a seed of its own, and so many orders in each. */
const tenants = 10;

/** Long enough to wait for the next minute's allowance. */
const options = { timeoutMs: 120_000 };

/** Creation of work items on a line that loses answers: how many are there twice, and of how many does nobody know? */
export default {
  name: 'doubled creates',
  async run({ quick = false } = {}) {
    const orders = quick ? 50 : 1_000;
    const peer = await inEveryTenant((seed) => orderBySdk(orders, seed));
    const modes = [
      ['read-back, Genesys platform', await inEveryTenant((seed) => orderOn('genesys', orders, seed))],
      ['at-most-once, CXone platform', await inEveryTenant((seed) => orderOn('cxone', orders, seed))],
      ['guaranteed, reference adapter', await inEveryTenant((seed) => orderOnReference(orders, seed))],
    ];
    const note =
      `${tenants} tenants, ${orders} creates in each, ${atOnce} at a time, 20 % of answers and 2 % of requests lost` +
      `; on Genesys an item can be found ${consistencyDelayMs / 1_000} s after it was made`;
    const sdk = 'official Genesys SDK, naive retry';
    return [
      ...modes.map(([mode, { doubles, acknowledged, refused, actedAllTheSame }]) =>
        createRow({
          name: `creates with lost answers, doubled: ${mode}`,
          unit: 'items too many',
          ours: doubles,
          peers: { [sdk]: peer.doubles },
          targets: { ours: 0 },
          note:
            `${note}; ${acknowledged} acknowledged, ${refused} refused with effect 'none', ` +
            `of these ${actedAllTheSame} made all the same`,
        }),
      ),
      createRow({
        name: 'creates with lost answers, acknowledged and missing: all modes',
        unit: 'items missing',
        ours: modes.reduce((sum, [, { missing }]) => sum + missing, 0),
        peers: { [sdk]: peer.missing },
        targets: { ours: 0 },
        note,
      }),
      ...modes.map(([mode, { unknown, unknownMade }]) =>
        createRow({
          name: `creates with lost answers, told as effect 'unknown': ${mode}`,
          unit: '% of creates',
          ours: round((100 * unknown) / (tenants * orders)),
          note: `${note}; ${unknownMade} of these ${unknown} were made`,
        }),
      ),
    ];
  },
};

/** One after the other; the sum of what came of it. */
async function inEveryTenant(order) {
  const sum = {};
  for (let seed = 1; seed <= tenants; seed += 1) {
    for (const [name, count] of Object.entries(await order(seed))) sum[name] = (sum[name] ?? 0) + count;
  }
  return sum;
}

async function orderOn(vendor, orders, seed) {
  const join = joinInMemory({
    vendor,
    seed,
    agents: 6,
    people: 'off',
    faults,
    genesys: { consistencyDelayMs },
    cxone: { queuedWorkItemLimit: orders * 2 },
  });
  const { world, ready } = join;
  const centre = join.createAdapter();
  // Of a type that is not routed, so that the items lie still.
  const type = world.catalogue.workTypes.find(({ routed }) => !routed);
  const draft = {
    destination: { queueId: queueId(ready.queues[0].id) },
    ...(vendor === 'genesys' ? { type: workItemTypeId(type.ids.genesys) } : {}),
  };
  const tally = await join.run(orderAll(orders, (named) => centre.workItems.create({ ...draft, ...named }, options)));
  await join.run(centre.close());
  join.close();
  return judge(
    tally,
    world.workItems().map(({ externalId }) => externalId),
  );
}

async function orderOnReference(orders, seed) {
  const clock = createVirtualClock({ startAt: Date.parse('2026-01-05T09:00:00.000Z') });
  const bare = createReferenceWorld({ clock });
  const loss = { answers: lossOfAnswers, requests: lossOfRequests, delayMs: 2_000 };
  const line = createUnreliableLine({
    line: bare.line,
    clock,
    random: createRandom(`reference ${seed}`),
    writes: loss,
  });
  const centre = createReferenceCentre({ world: { ...bare, line }, clock });
  const draft = { destination: { queueId: bare.catalogue.queueIds[0] }, type: bare.catalogue.workItemTypes[0].id };
  const tally = await clock.runUntil(orderAll(orders, (named) => centre.workItems.create({ ...draft, ...named })));
  await centre.close();
  return judge(
    tally,
    bare.workItems().map((item) => item.draft.externalId),
  );
}

/** Genesys' own client, and after any error the same order again. */
async function orderBySdk(orders, seed) {
  const join = joinInMemory({ vendor: 'genesys', seed, agents: 6, people: 'off' });
  const { world, ready, simulator } = join;
  const { ApiClient, TaskManagementApi } = await joinSdk(join);
  simulator.setFaults(faults);
  ApiClient.instance.setReturnExtendedResponses(true);
  const tasks = new TaskManagementApi();
  const type = world.catalogue.workTypes.find(({ routed }) => !routed);
  const create = async ({ name, externalId }) => {
    for (;;) {
      try {
        const order = { name, externalTag: externalId, typeId: type.ids.genesys, queueId: ready.queues[0].id };
        return await tasks.postTaskmanagementWorkitems(order);
      } catch (failure) {
        await join.sleep(1_000 * Number(failure.headers?.['Retry-After'] ?? 1));
      }
    }
  };
  const tally = await join.run(orderAll(orders, create));
  join.close();
  return judge(
    tally,
    world.workItems().map(({ externalId }) => externalId),
  );
}

async function orderAll(orders, create) {
  const tally = { acknowledged: [], unknown: [], refused: [] };
  let next = 0;
  const work = async () => {
    while (next < orders) {
      const externalId = `order-${next}`;
      next += 1;
      try {
        await create({ name: `Order ${externalId}`, externalId });
        tally.acknowledged.push(externalId);
      } catch (error) {
        if (!(error instanceof ContactCentreError)) throw error;
        (error.effect === 'unknown' ? tally.unknown : tally.refused).push(externalId);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return tally;
}

/** @param made the external ids of all items in the world. */
function judge({ acknowledged, unknown, refused }, made) {
  const distinct = new Set(made);
  return {
    doubles: made.length - distinct.size,
    missing: acknowledged.filter((id) => !distinct.has(id)).length,
    actedAllTheSame: refused.filter((id) => distinct.has(id)).length,
    acknowledged: acknowledged.length,
    unknown: unknown.length,
    unknownMade: unknown.filter((id) => distinct.has(id)).length,
    refused: refused.length,
  };
}
