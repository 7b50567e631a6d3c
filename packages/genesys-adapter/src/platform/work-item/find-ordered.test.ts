import { queueId, type WorkItemDraft, workItemTypeId } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { createOrganisation, type ScriptedOrganisation } from '../../../test/scripted-organisation.js';

const post = 'POST /api/v2/taskmanagement/workitems';
const query = 'POST /api/v2/taskmanagement/workitems/query';
const draft: WorkItemDraft = {
  name: 'Review',
  type: workItemTypeId('t'),
  destination: { queueId: queueId('q') },
  externalId: 'x',
};

/** Whose order’s answer gets lost, and who is shown after so many looks. */
function createLossy(shown: (organisation: ScriptedOrganisation) => readonly object[], afterLooks = 0) {
  const organisation = createOrganisation();
  let looks = 0;
  organisation.vendor.on(post, () => 'lost');
  organisation.vendor.on(query, () => {
    looks += 1;
    return { status: 200, body: { entities: looks > afterLooks ? shown(organisation) : [] } };
  });
  return organisation;
}

const item = (id: string, dateCreated: string, externalTag = 'x') => ({ id, externalTag, dateCreated });
const create = ({ centre, clock }: ScriptedOrganisation, options: object = {}) =>
  clock.runUntil(centre.workItems.create(draft, options));

describe('an order whose answer was lost', () => {
  it('is found by its external id', async () => {
    const organisation = createLossy(({ at }) => [item('w', at())], 3);
    expect(await create(organisation)).toMatchObject({ outcome: 'created', externalId: 'x', workItem: { id: 'w' } });
    expect(organisation.vendor.count(post)).toBe(1);
    expect(organisation.vendor.requests.at(-1)?.body).toMatchObject({
      filters: [
        { name: 'typeId', operator: 'EQ', values: ['t'] },
        { name: 'externalTag', operator: 'EQ', values: ['x'] },
      ],
    });
  });

  it('is looked for until the window is over, the last time after it', async () => {
    const late = createLossy(({ clock, at }) => (clock.now() - begunAt >= 10_000 ? [item('w', at())] : []));
    const begunAt = late.clock.now();
    expect(await create(late)).toMatchObject({ outcome: 'created', workItem: { id: 'w' } });
  });

  it('is looked for once more where a look outlasted the window', async () => {
    const slow = createLossy(() => []);
    const { vendor, clock } = slow;
    vendor.on(query, async () => {
      const isFirst = vendor.count(query) === 1;
      if (isFirst) await new Promise<void>((resolve) => void clock.schedule(9_900, resolve));
      return { status: 200, body: { entities: isFirst ? [] : [item('w', slow.at())] } };
    });
    expect(await create(slow)).toMatchObject({ outcome: 'created', workItem: { id: 'w' } });
  });

  it('is looked for by a job where its type has more items than a page', async () => {
    const organisation = createOrganisation();
    const { vendor, at } = organisation;
    vendor.on(post, () => 'lost');
    vendor.on(query, () => ({ status: 200, body: { entities: [], after: 'more' } }));
    vendor.on(`${query}/jobs`, () => ({ status: 200, body: { id: 'j', state: 'Succeeded' } }));
    vendor.on('GET /api/v2/taskmanagement/workitems/query/jobs/*/results', () => {
      const isShown = vendor.count(`${query}/jobs`) > 2;
      return { status: 200, body: { entities: isShown ? [item('w', at())] : [], pageCount: 1 } };
    });
    expect(await create(organisation)).toMatchObject({ outcome: 'created', workItem: { id: 'w' } });
    expect(vendor.count(query)).toBe(1);
  });

  it('is looked for page by page where jobs are not allowed', async () => {
    const organisation = createOrganisation();
    const { vendor, at } = organisation;
    vendor.on(post, () => 'lost');
    vendor.on(query, ({ body }) => {
      const isSecond = typeof body === 'object' && body !== null && 'after' in body;
      return { status: 200, body: isSecond ? { entities: [item('w', at())] } : { entities: [], after: 'more' } };
    });
    vendor.on(`${query}/jobs`, () => ({ status: 403, body: {} }));
    expect(await create(organisation)).toMatchObject({ outcome: 'created', workItem: { id: 'w' } });
  });

  it('is not one that was there before, nor one of another external id', async () => {
    const organisation = createLossy(({ at }) => [item('old', '2026-11-20T08:00:00Z'), item('other', at(), 'X')]);
    await expect(create(organisation)).rejects.toMatchObject({ code: 'NETWORK', effect: 'unknown' });
    expect(organisation.vendor.count(post)).toBe(1);
  });

  it('may turn out to be one of several', async () => {
    const organisation = createLossy(({ at }) => [item('w2', at()), item('w1', '2026-11-21T07:59:59Z')]);
    expect(await create(organisation)).toMatchObject({ workItem: { id: 'w1' }, duplicates: [{ id: 'w2' }] });
  });

  it('stays in doubt when the time is up, or when it cannot be looked for', async () => {
    const unseen = createLossy(() => []);
    await expect(create(unseen, { timeoutMs: 3_000 })).rejects.toMatchObject({ code: 'NETWORK', effect: 'unknown' });
    const forbidden = createLossy(() => []);
    forbidden.vendor.on(query, () => ({ status: 403, body: {} }));
    await expect(create(forbidden)).rejects.toMatchObject({ code: 'NETWORK', effect: 'unknown' });
  });

  it('is given up when its caller gives up', async () => {
    const organisation = createLossy(() => []);
    const controller = new AbortController();
    const reason = new Error('enough');
    const creating = organisation.centre.workItems.create(draft, { signal: controller.signal });
    const ended = creating.catch((thrown: unknown) => thrown);
    await organisation.clock.advance(1_000);
    controller.abort(reason);
    await organisation.clock.advance(1);
    expect(await ended).toBe(reason);
  });
});
