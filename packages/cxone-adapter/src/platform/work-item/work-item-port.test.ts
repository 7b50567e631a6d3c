import {
  agentId,
  entryPointId,
  queueId,
  skillId,
  type WorkItemDraft,
  type WorkItemEvent,
  workItemId,
  workItemTypeId,
} from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inFakeTime } from '../../../test/in-fake-time.js';
import { type Answer, countOf, scriptedCxone, type Script } from '../../../test/scripted-cxone.js';

const create = 'POST /interactions/work-items';
const points = 'GET /points-of-contact';
const active = 'GET /contacts/active';
const parked = 'GET /contacts/parked';
const claims = { contactCode: 7001, contactDescription: 'Claims intake', defaultSkillId: 4001, isActive: true };
const billing = { contactCode: 7002, contactDescription: 'Billing', defaultSkillId: 4002, isActive: true };
const billingToo = { contactCode: 7003, contactDescription: 'Billing by post', defaultSkillId: 4002, isActive: true };
const closed = { contactCode: 7004, contactDescription: 'Closed', defaultSkillId: 4001, isActive: false };
const pointsOfContact: Answer = { body: { pointsOfContact: [claims, billing, billingToo, closed] } };
const id = '900719925474010002';

const scripted = (script: Script) =>
  scriptedCxone({ [points]: [pointsOfContact], [parked]: [{ status: 204 }], ...script });
const draft = (fields: Partial<WorkItemDraft> = {}): WorkItemDraft => ({
  name: 'Claim 12',
  destination: { queueId: queueId('4001') },
  ...fields,
});

const takes = (fields: string) => `CXone takes ${fields}, but no route tells a service of it again`;

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-21T08:00:00Z') }));
afterEach(() => void vi.useRealTimers());

describe('create', () => {
  it('sends to the point of contact before the queue, and keeps every digit of the contact’s id', async () => {
    const { centre, sent } = scripted({ [create]: [{ status: 202, body: `{"contactId":${id}}` }] });
    const fields = { externalId: 'E-1', attributes: { urgent: true, amount: 12 } };
    const creation = await inFakeTime(centre.workItems.create(draft(fields)));
    expect(creation).toMatchObject({
      outcome: 'accepted',
      externalId: 'E-1',
      workItem: {
        id,
        externalId: 'E-1',
        status: 'submitted',
        destination: { queueId: '4001' },
        createdAt: '2026-11-21T08:00:00.000Z',
      },
      warnings: [{ code: 'not-read-back', message: takes('name, externalId, attributes') }],
    });
    expect(JSON.parse(sent.find(({ route }) => route === create)?.body ?? '')).toEqual({
      pointOfContact: '7001 - Claims intake',
      workItemId: 'E-1',
      workItemPayload: JSON.stringify({ name: 'Claim 12', attributes: fields.attributes }),
    });
  });

  it('has no item to show where the answer is empty', async () => {
    const { centre } = scripted({ [create]: [{ status: 202 }] });
    const creation = await inFakeTime(centre.workItems.create(draft()));
    expect(creation).toEqual({ outcome: 'accepted', warnings: [expect.objectContaining({ code: 'not-read-back' })] });
  });

  it('warns that a priority of its own is not to be had', async () => {
    const { centre } = scripted({ [create]: [{ status: 202 }] });
    const { warnings } = await inFakeTime(centre.workItems.create(draft({ priority: 1 })));
    expect(warnings).toMatchObject([{ code: 'priority-ignored' }, { code: 'not-read-back' }]);
  });

  it('takes an entry point where several lead to the queue', async () => {
    const { centre } = scripted({ [create]: [{ status: 202 }] });
    await expect(
      inFakeTime(centre.workItems.create(draft({ destination: { queueId: queueId('4002') } }))),
    ).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field: 'destination', allowed: ['7002', '7003'] },
    });
    const named = draft({ destination: { entryPointId: entryPointId('7003') } });
    expect((await inFakeTime(centre.workItems.create(named))).outcome).toBe('accepted');
  });

  it.each([
    ['an unknown queue', draft({ destination: { queueId: queueId('9') } }), 'INVALID_ARGUMENT', 'destination'],
    [
      'an unknown entry point',
      draft({ destination: { entryPointId: entryPointId('9') } }),
      'INVALID_ARGUMENT',
      'destination',
    ],
    [
      'an entry point not in use',
      draft({ destination: { entryPointId: entryPointId('7004') } }),
      'INVALID_ARGUMENT',
      'destination',
    ],
    ['no name', draft({ name: ' ' }), 'INVALID_ARGUMENT', 'name'],
    ['too much to carry', draft({ attributes: { text: 'x'.repeat(51_200) } }), 'INVALID_ARGUMENT', 'attributes'],
  ])('refuses %s before it sends anything', async (_, wrong, code, field) => {
    const { centre, sent } = scripted({});
    await expect(inFakeTime(centre.workItems.create(wrong))).rejects.toMatchObject({ code, details: { field } });
    expect(countOf(sent, create)).toBe(0);
  });

  it('refuses a type, which CXone does not have', async () => {
    const create = scripted({}).centre.workItems.create(draft({ type: workItemTypeId('t') }));
    await expect(inFakeTime(create)).rejects.toMatchObject({
      code: 'UNSUPPORTED_CAPABILITY',
      details: { capability: 'workItems.types' },
    });
  });

  it('sends nothing in a dry run', async () => {
    const { centre, sent } = scripted({});
    const creation = await inFakeTime(centre.workItems.create(draft(), { dryRun: true }));
    expect(creation).toMatchObject({ outcome: 'accepted', warnings: [{}, { code: 'dry-run' }] });
    expect(countOf(sent, create)).toBe(0);
  });

  it.each([
    ['answer lost' as const, 'NETWORK'],
    ['no answer' as const, 'TIMEOUT'],
    [{ status: 500 }, 'VENDOR_FAILURE'],
    [{ status: 202, body: 'accepted' }, 'VENDOR_RESPONSE_INVALID'],
  ])('never sends a second time what may have been done: %j', async (answer, code) => {
    const { centre, sent } = scripted({ [create]: [answer] });
    await expect(inFakeTime(centre.workItems.create(draft()))).rejects.toMatchObject({ code, effect: 'unknown' });
    expect(countOf(sent, create)).toBe(1);
  });

  it('tells the doubt when the caller’s own time is up first', async () => {
    const { centre } = scripted({ [create]: ['no answer'] });
    await expect(inFakeTime(centre.workItems.create(draft(), { timeoutMs: 2_000 }))).rejects.toMatchObject({
      code: 'TIMEOUT',
      effect: 'unknown',
    });
  });

  it('does not wait for a full queue to drain', async () => {
    const full = 'Number of queued work items exceeded port limit for this business unit.';
    const { centre, sent } = scripted({ [create]: [{ status: 429, body: { error_description: full } }] });
    await expect(inFakeTime(centre.workItems.create(draft()))).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      effect: 'none',
      details: { bucket: 'work-item-queue' },
    });
    expect(countOf(sent, create)).toBe(1);
  });
});

describe('create, more closely', () => {
  it.each([
    [{ priority: 0 }, 'priority'],
    [{ priority: 1.5 }, 'priority'],
    [{ dueAt: 'soon' }, 'dueAt'],
    [{ requiredSkills: ['9'] }, 'requiredSkills'],
  ])('refuses %j before it sends anything', async (wrong, field) => {
    const { centre, sent } = scripted({ 'GET /skills': [{ body: { skills: [{ skillId: 4001 }] } }] });
    const wronged = { ...draft(), ...wrong } as WorkItemDraft;
    await expect(inFakeTime(centre.workItems.create(wronged))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field },
    });
    expect(countOf(sent, create)).toBe(0);
  });

  it('warns of what is ignored, each by its name', async () => {
    const skills = [{ body: { skills: [{ skillId: 4001 }] } }];
    const { centre } = scripted({ [create]: [{ status: 202 }], 'GET /skills': skills });
    const fields = {
      requiredSkills: [skillId('4001')],
      preferredAgents: [agentId('1001')],
      dueAt: '2026-11-22T00:00:00Z',
    };
    const { warnings } = await inFakeTime(centre.workItems.create(draft(fields)));
    expect(warnings.map(({ code }) => code)).toEqual([
      'required-skills-ignored',
      'preferred-agents-ignored',
      'not-read-back',
    ]);
  });

  it('is submitted while CXone does not show it yet, and lost only after a minute', async () => {
    const unknown = { status: 404, body: { error_description: 'Invalid Contact Id' } };
    const { centre } = scripted({
      [create]: [{ status: 202, body: { contactId: id } }],
      [`GET /contacts/${id}`]: [unknown],
      [`POST /contacts/${id}/end`]: [unknown],
    });
    await inFakeTime(centre.workItems.create(draft()));
    expect((await inFakeTime(centre.workItems.get(workItemId(id)))).status).toBe('submitted');
    await expect(inFakeTime(centre.workItems.act(workItemId(id), { type: 'cancel' }))).rejects.toMatchObject({
      code: 'INVALID_STATE',
      details: { current: 'submitted' },
    });
    await vi.advanceTimersByTimeAsync(60_000);
    await expect(inFakeTime(centre.workItems.get(workItemId(id)))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('can be called off before CXone shows it, as soon as CXone does', async () => {
    const unknown = { status: 404, body: { error_description: 'Invalid Contact Id' } };
    const { centre, sent } = scripted({
      [create]: [{ status: 202, body: { contactId: id } }],
      [`GET /contacts/${id}`]: [unknown, { body: { contactId: id, stateName: 'EndContact' } }],
      [`POST /contacts/${id}/end`]: [unknown, unknown, { status: 202 }],
      [active]: [{ status: 204 }],
    });
    await inFakeTime(centre.workItems.create(draft()));
    const item = await inFakeTime(centre.workItems.act(workItemId(id), { type: 'cancel' }));
    expect(item.status).toBe('cancelled');
    expect(countOf(sent, `POST /contacts/${id}/end`)).toBe(3);
  });
});

describe('a persistent item', () => {
  const persistent = 'POST /interactions/work-items-persistent';
  const put = `PUT /persistent-contacts/${id}`;
  const made = { status: 201, body: { contactId: id } };
  const scriptedPersistent = (script: Script) =>
    scriptedCxone({ [points]: [pointsOfContact], ...script }, { persistentWorkItems: true });

  it('is created at once, and then given its priority', async () => {
    const { centre, sent } = scriptedPersistent({ [persistent]: [made], [put]: [{ status: 200 }] });
    const creation = await inFakeTime(centre.workItems.create(draft({ priority: 1 })));
    expect(creation).toMatchObject({ outcome: 'created', warnings: [{ message: takes('name, priority') }] });
    expect(JSON.parse(sent.at(-1)?.body ?? '')).toEqual({ persistentContact: { initialPriority: 1000 } });
  });

  it('is there even where its priority cannot be set', async () => {
    const refused = { status: 404, body: { error_description: 'Invalid Contact ID' } };
    const { centre } = scriptedPersistent({ [persistent]: [made], [put]: [refused] });
    const creation = await inFakeTime(centre.workItems.create(draft({ priority: 1 })));
    expect(creation.workItem?.id).toBe(id);
    expect(creation.warnings.map(({ code }) => code)).toContain('priority-ignored');
  });

  it('is only accepted where CXone tells no id', async () => {
    const { centre, sent } = scriptedPersistent({ [persistent]: [{ status: 201 }] });
    const creation = await inFakeTime(centre.workItems.create(draft({ priority: 1 })));
    expect(creation).toMatchObject({ outcome: 'accepted', warnings: [{}, { code: 'priority-ignored' }] });
    expect(countOf(sent, put)).toBe(0);
  });

  it('meets its own limit', async () => {
    const error_description = 'Number of work items exceeded maximum work item limit for this business unit.';
    const { centre } = scriptedPersistent({ [persistent]: [{ status: 429, body: { error_description } }] });
    await expect(inFakeTime(centre.workItems.create(draft()))).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      details: { bucket: 'work-item-queue' },
    });
  });
});

describe('get', () => {
  const contact = `GET /contacts/${id}`;

  it('reads the contact', async () => {
    const { centre } = scripted({ [contact]: [{ body: { contactId: id, stateName: 'Active', agentId: 1001 } }] });
    expect(await inFakeTime(centre.workItems.get(workItemId(id)))).toMatchObject({
      id,
      status: 'active',
      assignee: '1001',
    });
  });

  it('follows a transfer to the contact that came of it', async () => {
    const script = (rows: readonly object[]) => ({
      [contact]: [{ body: { contactId: id, stateName: 'EndContact' } }],
      [active]: [{ body: { activeContacts: rows } }],
    });
    const transferred = script([{ contactId: '1', masterContactId: id, stateName: 'InQueue' }]);
    expect((await inFakeTime(scripted(transferred).centre.workItems.get(workItemId(id)))).status).toBe('queued');
    expect((await inFakeTime(scripted(script([])).centre.workItems.get(workItemId(id)))).status).toBe('completed');
  });

  it('says NOT_FOUND of an item nobody has', async () => {
    const { centre } = scripted({ [contact]: [{ status: 404, body: { error_description: 'Invalid Contact Id' } }] });
    await expect(inFakeTime(centre.workItems.get(workItemId(id)))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { kind: 'work-item', id },
    });
  });
});

describe('watch', () => {
  const contact = `GET /contacts/${id}`;
  const row = (stateName: string, minute: number, fields: object = {}) => ({
    contactId: id,
    masterContactId: id,
    skillId: 4001,
    stateName,
    lastUpdateTime: new Date(Date.UTC(2026, 10, 21, 8, minute)).toISOString(),
    ...fields,
  });
  const list = (...rows: object[]): Answer => ({ body: { activeContacts: rows } });

  function follow(stream: AsyncIterable<WorkItemEvent>): string[] {
    const lines: string[] = [];
    const read = async () => {
      for await (const event of stream) {
        lines.push(
          event.type === 'stream-gap' ? 'gap' : `${event.sequence} ${event.workItem.id} ${event.workItem.status}`,
        );
      }
    };
    read().catch((error: unknown) => lines.push(String(error)));
    return lines;
  }

  it('needs an item, a queue or an agent', () => {
    const { centre } = scripted({});
    expect(() => centre.workItems.watch({})).toThrowError(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });

  it('tells the items of an agent', async () => {
    const other = { contactId: '88', masterContactId: '88', agentId: 1002 };
    const { centre } = scripted({
      [active]: [list(row('Active', 0, { agentId: 1001 }), row('Active', 0, other)), { status: 204 }],
      [contact]: [{ body: row('EndContact', 2, { agentId: 1001 }) }],
      'GET /contacts/88': [{ body: row('EndContact', 2, other) }],
    });
    const lines = follow(centre.workItems.watch({ assignees: [agentId('1001')] }));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(lines).toEqual([`1 ${id} active`, `2 ${id} completed`]);
    await centre.close();
  });

  it('tells an item from the queue to its end, and then asks for it no more', async () => {
    const { centre, sent } = scripted({
      [active]: [list(row('InQueue', 0)), list(row('Active', 1, { agentId: 1001 })), { status: 204 }],
      [contact]: [{ body: row('EndContact', 2, { agentId: 1001 }) }],
    });
    const lines = follow(centre.workItems.watch({ queueIds: [queueId('4001')] }));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(lines).toEqual([`1 ${id} queued`, `2 ${id} active`, `3 ${id} completed`]);
    expect(countOf(sent, contact)).toBe(1);
    await centre.close();
  });

  it('looks for an item by name until it is seen', async () => {
    const unknown = { status: 404, body: { error_description: 'Invalid Contact Id' } };
    const { centre } = scripted({ [active]: [list(), list(), list(row('InQueue', 0))], [contact]: [unknown] });
    const stream = centre.workItems.watch({ workItemIds: [workItemId(id)] });
    const lines = follow(stream);
    await vi.advanceTimersByTimeAsync(0);
    expect([stream.status.state, lines]).toEqual(['live', []]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(lines).toEqual([`1 ${id} queued`]);
    await centre.close();
  });

  it('tells an item that is over when it is asked for by name', async () => {
    const { centre, sent } = scripted({ [active]: [list()], [contact]: [{ body: row('EndContact', 2) }] });
    const lines = follow(centre.workItems.watch({ workItemIds: [workItemId(id)] }));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(lines).toEqual([`1 ${id} completed`]);
    expect(countOf(sent, contact)).toBe(1);
    await centre.close();
  });

  it('follows an item through a transfer, by the contact that came of it, and when it is parked', async () => {
    const next = { contactId: '77', agentId: 1002 };
    const { centre } = scripted({
      [active]: [list(row('Active', 0, { agentId: 1001 })), list(row('Active', 2, next)), list(), list()],
      [parked]: [
        { status: 204 },
        { status: 204 },
        { body: { resultSet: { parkedContacts: [row('Idle', 3, next)] } } },
        { status: 204 },
      ],
      [contact]: [{ body: row('EndContact', 1, { agentId: 1001 }) }],
      'GET /contacts/77': [{ body: row('EndContact', 4, next) }],
    });
    const lines = follow(centre.workItems.watch({ queueIds: [queueId('4001')] }));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(lines).toEqual([`1 ${id} active`, `2 ${id} active`, `3 ${id} parked`, `4 ${id} completed`]);
    await centre.close();
  });

  it('tells no item of another queue', async () => {
    const { centre } = scripted({ [active]: [list(row('InQueue', 0))] });
    const lines = follow(centre.workItems.watch({ queueIds: [queueId('4002')] }));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(lines).toEqual([]);
    await centre.close();
  });
});
