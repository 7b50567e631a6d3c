import { queueId, type WorkItemDraft } from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../../../test/collect.js';
import { inFakeTime } from '../../../test/in-fake-time.js';
import { type Answer, countOf, type Script, scriptedCxone } from '../../../test/scripted-cxone.js';

const create = 'POST /interactions/work-items';
const active = 'GET /contacts/active';
const none: Answer = { status: 204 };
const draft: WorkItemDraft = { name: 'Claim', destination: { queueId: queueId('4001') }, externalId: 'E-1' };
const contact = (contactId: string, contactStartDate: string, fromAddress = 'E-1') => ({
  contactId,
  contactStartDate,
  fromAddress,
  skillId: 4001,
  stateName: 'InQueue',
});
const list = (...activeContacts: object[]): Answer => ({ body: { activeContacts } });
const scripted = (script: Script) =>
  scriptedCxone(
    {
      'GET /points-of-contact': [{ body: { pointsOfContact: [{ contactCode: 7001, defaultSkillId: 4001 }] } }],
      'GET /contacts/parked': [none],
      ...script,
    },
    { correlateBy: 'from' },
  );

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-21T08:00:00Z') }));
afterEach(() => void vi.useRealTimers());

describe('correlateBy from', () => {
  it('keeps external ids where CXone tells them again', async () => {
    const { centre, sent } = scripted({ [create]: [{ status: 202, body: { contactId: '1' } }] });
    expect(centre.capabilities.workItems).toMatchObject({
      create: { promise: 'read-back', readBackWindowMs: 10_000 },
      keeps: ['externalId'],
    });
    const { warnings, workItem } = await inFakeTime(centre.workItems.create(draft));
    expect(JSON.parse(sent.at(-1)?.body ?? '')).toMatchObject({ workItemId: 'E-1', from: 'E-1' });
    expect(warnings.map(({ message }) => message)).not.toContainEqual(expect.stringContaining('externalId'));
    expect(workItem?.externalId).toBe('E-1');
  });

  it('lists by external id, and takes nobody’s word for it', async () => {
    const { centre, sent } = scripted({
      [active]: [list(contact('1', '2026-11-21T07:00:00Z'), contact('2', '2026-11-21T07:00:00Z', 'E-2'))],
    });
    const items = await inFakeTime(collect(centre.workItems.list({ externalId: 'E-1' })));
    expect(items).toMatchObject([{ id: '1', externalId: 'E-1' }]);
    expect(sent.find(({ route }) => route === active)?.url.searchParams.get('fromAddress')).toBe('E-1');
  });

  it('finds the item of an order whose answer was lost, and makes no second one', async () => {
    const { centre, sent } = scripted({
      [create]: ['answer lost'],
      [active]: [
        none,
        list(
          contact('3', '2026-11-21T08:00:02Z'),
          contact('2', '2026-11-21T08:00:01Z'),
          // Somebody’s earlier one of the same name.
          contact('1', '2026-11-20T08:00:00Z'),
        ),
      ],
    });
    expect(await inFakeTime(centre.workItems.create(draft))).toMatchObject({
      outcome: 'created',
      externalId: 'E-1',
      workItem: { id: '2' },
      duplicates: [{ id: '3' }],
    });
    expect(countOf(sent, create)).toBe(1);
  });

  it('looks once more where a look outlasted the window', async () => {
    const { centre } = scripted({
      [create]: ['answer lost'],
      [active]: ['no answer', none, list(contact('2', '2026-11-21T08:00:01Z'))],
    });
    expect(await inFakeTime(centre.workItems.create(draft))).toMatchObject({ workItem: { id: '2' } });
  });

  it.each([
    ['nothing is found', draft, none],
    ['it cannot be looked for', draft, { status: 403, body: { error: 'no' } }],
    ['there is no external id', { ...draft, externalId: undefined } as unknown as WorkItemDraft, none],
  ])('leaves the doubt where %s', async (_, given, answer: Answer) => {
    const { centre, sent } = scripted({ [create]: ['answer lost'], [active]: [answer] });
    await expect(inFakeTime(centre.workItems.create(given))).rejects.toMatchObject({
      code: 'NETWORK',
      effect: 'unknown',
    });
    expect(countOf(sent, create)).toBe(1);
  });

  it('looks for nothing that was refused', async () => {
    const refused = {
      status: 400,
      body: { error_description: 'Point of contact is not valid for this business unit.' },
    };
    const { centre, sent } = scripted({ [create]: [refused] });
    await expect(inFakeTime(centre.workItems.create(draft))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(countOf(sent, active)).toBe(0);
  });

  it('stops looking when its caller gives up', async () => {
    const { centre } = scripted({ [create]: ['answer lost'], [active]: [none] });
    const controller = new AbortController();
    const created = centre.workItems.create(draft, { signal: controller.signal });
    const failure: Promise<unknown> = created.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1_500);
    const reason = new Error('enough');
    controller.abort(reason);
    await vi.advanceTimersByTimeAsync(0);
    expect(await failure).toBe(reason);
  });
});
