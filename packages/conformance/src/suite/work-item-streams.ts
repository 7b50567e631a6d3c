import assert from 'node:assert/strict';
import {
  type Capabilities,
  endedWorkItemStatuses,
  type WorkItem,
  type WorkItemEvent,
  type WorkItemId,
  type WorkItemStatus,
  type WorkItemWatchQuery,
} from '@contactport/core';
import type { Bench, WorkItemStep } from '../bench/bench.js';
import { first } from './collect.js';
import { assertStreamHonest, type EventLog, liveLog } from './event-log.js';
import { refusal, thrownBy } from './refusal.js';
import { createTopic } from './topic.js';
import { assertWorkItem, createdItem, moveItem, movedItem, queueOfDrafts } from './work-item-bench.js';
import { assertPlain } from './well-formed.js';

const about = {
  name: 'workItems.watch',
  lacks: ({ workItems: { watch, create, read } }: Capabilities) =>
    watch === undefined || create === undefined || read === undefined
      ? 'it is not declared, with create and read'
      : undefined,
};

/** `workItems.watch`: an item's way, as it goes it. */
export const testWorkItemStreams = createTopic(about, (test, { capabilities }) => {
  const filters = capabilities.workItems.watch?.filters ?? [];
  const changes = { needs: 'move-work-item' } as const;

  for (const filter of filters) {
    test(
      `filters ${filter}: a snapshot of each item meant, then its changes`,
      async (bench) => {
        const { query, item } = await meant(bench, filter);
        const log = await watchItem(bench, query, item.id);
        const [snapshot, ...others] = eventsOf(log.events, item.id);
        assert.equal(snapshot?.type, 'work-item-snapshot');
        assert.deepEqual(others, []);
        assertPlain(log.events, 'events');
        await moveItem(bench, item.id, filter === 'assignees' ? 'accept' : 'offer');
        await bench.run(log.until((events) => eventsOf(events, item.id).length > 1));
        const last = eventsOf(log.events, item.id).at(-1);
        assert.equal(last?.type, 'work-item-changed');
        assertWorkItem(last.workItem);
        assertStreamHonest(log.events);
      },
      changes,
    );
  }

  test(
    'an item is told of on its whole way: offered, declined, offered again, taken, ended',
    async (bench) => {
      const item = await createdItem(bench);
      const log = await watchItem(bench, queryFor(bench, item), item.id);
      const told = (): WorkItem[] => eventsOf(log.events, item.id).map(({ workItem }) => workItem);
      const way: readonly (readonly [WorkItemStep, readonly WorkItemStatus[]])[] = [
        ['offer', ['offered']],
        ['decline', ['queued', 'waiting']],
        ['offer', ['offered']],
        ['accept', ['active']],
        ['end', endedWorkItemStatuses],
      ];
      for (const [step, statuses] of way) {
        await moveItem(bench, item.id, step);
        await bench.run(log.until(() => statuses.includes(told().at(-1)?.status ?? 'unknown')));
        const ended = told().some(({ status }) => endedWorkItemStatuses.includes(status));
        assert.equal(ended, step === 'end', 'only what has ended is told as ended');
      }
      for (const one of told()) assertWorkItem(one);
      assertStreamHonest(log.events);
    },
    changes,
  );

  if (filters.includes('queueIds')) {
    test('an item that comes later begins with its snapshot', async (bench) => {
      const early = await createdItem(bench);
      const log = await watchItem(bench, { queueIds: [queueOfDrafts(bench)] }, early.id);
      const late = await createdItem(bench);
      await bench.run(log.until((events) => eventsOf(events, late.id).length > 0));
      assertStreamHonest(log.events);
    });
  }

  test(
    'an interruption is told, and then the truth',
    async (bench) => {
      const item = await createdItem(bench);
      const log = await watchItem(bench, queryFor(bench, item), item.id);
      await bench.connection.interrupt();
      await bench.run(log.untilState('interrupted'));
      await moveItem(bench, item.id, 'offer');
      await bench.connection.restore();
      await bench.run(log.untilState('live'));
      await bench.run(log.until((events) => events.some(({ type }) => type === 'work-item-resynchronised')));
      const kinds = log.events.map(({ type }) => type);
      assert.ok(kinds.indexOf('stream-gap') < kinds.indexOf('work-item-resynchronised'), kinds.join());
      assertStreamHonest(log.events);
    },
    changes,
  );

  test('break closes it; so does drain', async (bench) => {
    const item = await createdItem(bench);
    const stream = bench.centre.workItems.watch(queryFor(bench, item));
    assert.ok((await bench.run(first(stream))) !== undefined);
    assert.equal(stream.status.state, 'closed');
    const log = await watchItem(bench, queryFor(bench, item), item.id);
    await bench.run(log.stream.drain());
    assert.deepEqual(await bench.run(log.ended), {});
  });

  test("aborting it ends it with the signal's reason", async (bench) => {
    const reason = new Error('the wallboard was switched off');
    const controller = new AbortController();
    const item = await createdItem(bench);
    const query = { ...queryFor(bench, item), signal: controller.signal };
    const log = await watchItem(bench, query, item.id);
    controller.abort(reason);
    assert.equal((await bench.run(log.ended)).error, reason);
    assert.equal(await thrownBy(bench, () => first(bench.centre.workItems.watch(query))), reason);
  });

  test('a watch that names nothing is refused', async (bench) => {
    await refusal(bench, () => first(bench.centre.workItems.watch({})), 'INVALID_ARGUMENT');
  });
});

/** An item, and the query by one filter that means it. */
async function meant(
  bench: Bench,
  filter: keyof WorkItemWatchQuery,
): Promise<{ readonly query: WorkItemWatchQuery; readonly item: WorkItem }> {
  const item = filter === 'assignees' ? await movedItem(bench, 'offer') : await createdItem(bench);
  switch (filter) {
    case 'workItemIds':
      return { query: { workItemIds: [item.id] }, item };
    case 'queueIds':
      return { query: { queueIds: [queueOfDrafts(bench)] }, item };
    case 'assignees':
      assert.equal(item.assignee, bench.agents[0]);
      return { query: { assignees: [bench.agents[0]] }, item };
    default:
      return filter satisfies never;
  }
}

/** The first filter that can mean one item. */
function queryFor(bench: Bench, { id }: WorkItem): WorkItemWatchQuery {
  const byId = bench.centre.capabilities.workItems.watch?.filters.includes('workItemIds');
  return byId === true ? { workItemIds: [id] } : { queueIds: [queueOfDrafts(bench)] };
}

function watchItem(
  bench: Bench,
  query: Parameters<Bench['centre']['workItems']['watch']>[0],
  id: WorkItemId,
): Promise<EventLog<WorkItemEvent>> {
  return liveLog(bench, bench.centre.workItems.watch(query), (events) => eventsOf(events, id).length > 0);
}

function eventsOf(events: readonly WorkItemEvent[], id: WorkItemId): Exclude<WorkItemEvent, { type: 'stream-gap' }>[] {
  return events.filter((event) => event.type !== 'stream-gap').filter((event) => event.workItemId === id);
}
