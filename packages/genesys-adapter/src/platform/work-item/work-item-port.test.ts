import {
  entryPointId,
  queueId,
  type WorkItemDraft,
  type WorkItemEvent,
  workItemId,
  workItemTypeId,
} from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { createOrganisation, type ScriptedOrganisation } from '../../../test/scripted-organisation.js';

const post = 'POST /api/v2/taskmanagement/workitems';
const queue = queueId('q');
const draft: WorkItemDraft = {
  name: 'Review',
  type: workItemTypeId('t'),
  destination: { queueId: queue },
  priority: 1,
};
const minute = (minutes: number) => new Date(Date.UTC(2026, 10, 21, 9, minutes)).toISOString();

const item = (id: string, assignmentState: string, minutes: number, more: object = {}) => ({
  id,
  name: 'Review',
  queue: { id: 'q' },
  queueId: 'q',
  assignmentState,
  statusCategory: 'Open',
  dateCreated: minute(0),
  dateModified: minute(minutes),
  ...more,
});

describe('create', () => {
  it('orders by queue and type, and gives the item', async () => {
    const { centre, clock, vendor } = createOrganisation();
    vendor.on(post, () => ({ status: 200, body: item('w', 'AcdStarted', 0) }));
    const attributes = { claim_no_text: '4711' };
    const creation = await clock.runUntil(centre.workItems.create({ ...draft, externalId: 'CRM-1', attributes }));
    expect(creation).toMatchObject({
      outcome: 'created',
      externalId: 'CRM-1',
      workItem: { id: 'w', status: 'queued' },
    });
    expect(vendor.requests.at(-1)?.body).toEqual({
      name: 'Review',
      typeId: 't',
      queueId: 'q',
      externalTag: 'CRM-1',
      priority: 120,
      customFields: attributes,
    });
  });

  it('never sends an order again whose answer was lost', async () => {
    const { centre, clock, vendor } = createOrganisation();
    vendor.on(post, () => 'lost');
    const creation = centre.workItems.create(draft);
    await expect(clock.runUntil(creation)).rejects.toMatchObject({ code: 'NETWORK', effect: 'unknown' });
    expect(vendor.count(post)).toBe(1);
  });

  it('says that the queue is unknown, which the vendor does not', async () => {
    const { centre, clock } = createOrganisation();
    const creation = clock.runUntil(centre.workItems.create(draft));
    await expect(creation).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { field: 'destination' } });
  });

  it.each<[Partial<WorkItemDraft>, object]>([
    [{ name: 'ab' }, { code: 'INVALID_ARGUMENT', details: { field: 'name' } }],
    [
      { destination: { entryPointId: entryPointId('e') } },
      { code: 'UNSUPPORTED_CAPABILITY', details: { capability: 'workItems.destinations.entry-point' } },
    ],
  ])('%j is refused before anything is sent', async (change, refusal) => {
    const { centre, clock, vendor } = createOrganisation();
    await expect(clock.runUntil(centre.workItems.create({ ...draft, ...change }))).rejects.toMatchObject(refusal);
    expect(vendor.requests).toEqual([]);
  });

  it('needs a type', async () => {
    const { centre, clock } = createOrganisation();
    const { type: _, ...untyped } = draft;
    const creation = clock.runUntil(centre.workItems.create(untyped));
    await expect(creation).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { field: 'type' } });
  });

  it('a dry run looks at queue and type, and orders nothing', async () => {
    const { centre, clock, vendor } = createOrganisation();
    vendor.on('GET /api/v2/routing/queues/q', () => ({ status: 200 }));
    vendor.on('GET /api/v2/taskmanagement/worktypes/t', () => ({ status: 200 }));
    const creation = await clock.runUntil(centre.workItems.create(draft, { dryRun: true }));
    expect(creation).toMatchObject({ outcome: 'accepted', warnings: [{ code: 'dry-run' }] });
    expect(vendor.count(post)).toBe(0);
  });
});

describe('get', () => {
  it('is NOT_FOUND for an id nobody has', async () => {
    const { centre, clock } = createOrganisation();
    const found = clock.runUntil(centre.workItems.get(workItemId('w')));
    await expect(found).rejects.toMatchObject({ code: 'NOT_FOUND', details: { kind: 'work-item', id: 'w' } });
  });
});

describe('watch', () => {
  const query = 'POST /api/v2/taskmanagement/workitems/query';

  function watch({ centre }: ScriptedOrganisation, by: Parameters<typeof centre.workItems.watch>[0]) {
    const stream = centre.workItems.watch(by);
    const events: WorkItemEvent[] = [];
    void (async () => {
      for await (const event of stream) events.push(event);
    })();
    return { stream, events };
  }

  const told = (events: readonly WorkItemEvent[]) =>
    events.map((event) =>
      event.type === 'stream-gap' ? event.type : `${event.workItemId} ${event.type.slice(10)} ${event.workItem.status}`,
    );

  it('tells a queue’s open items, page by page, then each change in the order of its date', async () => {
    const organisation = createOrganisation();
    const { clock, vendor, sockets } = organisation;
    vendor.next(query, () => ({ status: 200, body: { entities: [], after: 'more' } }));
    vendor.next(query, () => ({ status: 200, body: { entities: [item('w1', 'AcdStarted', 1)] } }));
    const { stream, events } = watch(organisation, { queueIds: [queue] });
    await clock.advance(100);
    expect(stream.status.state).toBe('live');
    for (const body of [
      item('w1', 'Connected', 3),
      item('w1', 'Alerting', 2),
      item('w1', 'Connected', 3),
      item('w2', 'AcdStarted', 4),
    ]) {
      sockets.opened[0]?.send({ topicName: 'v2.taskmanagement.workitems.queues.q', eventBody: body });
    }
    await clock.advance(1);
    expect(told(events)).toEqual(['w1 snapshot queued', 'w1 changed active', 'w2 snapshot queued']);
    expect(events[1]).toMatchObject({ occurredAt: minute(3), sequence: 2 });
  });

  it('an event that comes again on another topic, after a later one of the same instant, is no step back', async () => {
    const organisation = createOrganisation();
    const { clock, vendor, sockets } = organisation;
    vendor.on(query, () => ({ status: 200, body: { entities: [] } }));
    const { events } = watch(organisation, { queueIds: [queue, queueId('r')] });
    await clock.advance(100);
    const moved = item('w1', 'Connected', 3, { queueId: 'r' });
    const queued = item('w1', 'AcdStarted', 3, { queueId: 'r' });
    for (const [topic, eventBody] of [
      ['q', moved],
      ['q', queued],
      ['r', moved],
      ['r', queued],
    ] as const) {
      sockets.opened[0]?.send({ topicName: `v2.taskmanagement.workitems.queues.${topic}`, eventBody });
    }
    await clock.advance(1);
    expect(told(events)).toEqual(['w1 snapshot active', 'w1 changed queued']);
  });

  it('looks a second time for what reads did not show yet when it began', async () => {
    const organisation = createOrganisation();
    const { clock, vendor } = organisation;
    vendor.next(query, () => ({ status: 200, body: { entities: [] } }));
    vendor.on(query, () => ({ status: 200, body: { entities: [item('w1', 'AcdStarted', 1)] } }));
    const { stream, events } = watch(organisation, { queueIds: [queue] });
    await clock.advance(19_000);
    expect(told(events)).toEqual([]);
    await clock.advance(2_000);
    expect(told(events)).toEqual(['w1 snapshot queued']);
    await stream.drain();
    await clock.advance(60_000);
    expect(vendor.count(query)).toBe(2);
  });

  it('looks a second time at an item that is watched by itself, since the first look may have been at a cache', async () => {
    const organisation = createOrganisation();
    const { clock, vendor } = organisation;
    const get = 'GET /api/v2/taskmanagement/workitems/w1';
    vendor.next(get, () => ({ status: 200, body: item('w1', 'AcdStarted', 1) }));
    vendor.on(get, () => ({
      status: 200,
      body: item('w1', 'Terminated', 5, { statusCategory: 'Closed', dateClosed: minute(5) }),
    }));
    const { stream, events } = watch(organisation, { workItemIds: [workItemId('w1')] });
    await clock.advance(21_000);
    expect(told(events)).toEqual(['w1 snapshot queued', 'w1 changed completed']);
    await stream.drain();
  });

  it('after an interruption looks also for what its queue no longer lists', async () => {
    const organisation = createOrganisation();
    const { clock, vendor, sockets } = organisation;
    vendor.next(query, () => ({ status: 200, body: { entities: [item('w1', 'Connected', 1)] } }));
    vendor.on(query, () => ({ status: 200, body: { entities: [] } }));
    vendor.on('GET /api/v2/taskmanagement/workitems/w1', () => ({
      status: 200,
      body: item('w1', 'Terminated', 5, { statusCategory: 'Closed', dateClosed: minute(5) }),
    }));
    const { events } = watch(organisation, { queueIds: [queue] });
    await clock.advance(100);
    sockets.opened[0]?.drop();
    await clock.advance(30_000);
    expect(told(events)).toEqual(['w1 snapshot active', 'stream-gap', 'w1 resynchronised completed']);
  });

  it('follows single items by their own topic; one that is gone is not told', async () => {
    const organisation = createOrganisation();
    const { clock, vendor } = organisation;
    vendor.on('GET /api/v2/taskmanagement/workitems/w1', () => ({ status: 200, body: item('w1', 'Idle', 1) }));
    const { stream, events } = watch(organisation, { workItemIds: [workItemId('w1'), workItemId('gone')] });
    await clock.advance(100);
    expect(stream.status.state).toBe('live');
    expect(told(events)).toEqual(['w1 snapshot waiting']);
  });

  it('needs an item or a queue', () => {
    const { centre } = createOrganisation();
    expect(() => centre.workItems.watch({})).toThrowError(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
