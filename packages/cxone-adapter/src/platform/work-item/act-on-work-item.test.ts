import {
  agentId,
  entryPointId,
  queueId,
  type WorkItemAction,
  type WorkItemActionType,
  workItemId,
  workItemStatusId,
  wrapUpCodeId,
} from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inFakeTime } from '../../../test/in-fake-time.js';
import { type Answer, countOf, type Script, scriptedCxone } from '../../../test/scripted-cxone.js';

const id = workItemId('900719925474010002');
const contact = `GET /contacts/${id}`;
const end = `POST /contacts/${id}/end`;
const put = `PUT /persistent-contacts/${id}`;
const row = (stateName: string, fields: object = {}): Answer => ({
  body: { contactId: id, masterContactId: id, skillId: 4001, stateName, ...fields },
});
const queued = row('InQueue');
const skills = {
  'GET /skills': [
    {
      body: {
        skills: [
          { skillId: 4001, skillName: 'Claims', mediaTypeId: 6 },
          { skillId: 4002, skillName: 'Billing', mediaTypeId: 6 },
          { skillId: 5001, skillName: 'English', mediaTypeId: 4 },
        ],
      },
    },
  ],
  'GET /points-of-contact': [{ body: { pointsOfContact: [{ contactCode: 7002, defaultSkillId: 4002 }] } }],
  'GET /contacts/active': [{ status: 204 }],
  'GET /contacts/parked': [{ status: 204 }],
};
const scripted = (script: Script, settings: object = { persistentWorkItems: true }) =>
  scriptedCxone({ ...skills, ...script }, settings);

const actions: Readonly<Record<WorkItemActionType, WorkItemAction>> = {
  assign: { type: 'assign', agentId: agentId('1001') },
  requeue: { type: 'requeue', destination: { queueId: queueId('4002') } },
  transfer: { type: 'transfer', to: { queueId: queueId('4002') } },
  accept: { type: 'accept' },
  decline: { type: 'decline' },
  hold: { type: 'hold' },
  resume: { type: 'resume' },
  park: { type: 'park' },
  unpark: { type: 'unpark' },
  release: { type: 'release' },
  'cancel-routing': { type: 'cancel-routing' },
  'set-status': { type: 'set-status', statusId: workItemStatusId('s') },
  complete: { type: 'complete' },
  cancel: { type: 'cancel' },
  'wrap-up': { type: 'wrap-up', codeId: wrapUpCodeId('6001') },
};

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-21T08:00:00Z') }));
afterEach(() => void vi.useRealTimers());

describe('who may do what', () => {
  it.each<[WorkItemActionType, ordinary: 'service' | 'agent' | 'nobody', persistent: 'service' | 'agent' | 'nobody']>([
    ['assign', 'nobody', 'service'],
    ['requeue', 'agent', 'service'],
    ['transfer', 'agent', 'service'],
    ['accept', 'agent', 'agent'],
    ['decline', 'agent', 'agent'],
    ['hold', 'agent', 'agent'],
    ['resume', 'agent', 'agent'],
    ['park', 'nobody', 'nobody'],
    ['unpark', 'nobody', 'nobody'],
    ['release', 'nobody', 'nobody'],
    ['cancel-routing', 'nobody', 'nobody'],
    ['set-status', 'nobody', 'nobody'],
    ['complete', 'service', 'service'],
    ['cancel', 'service', 'service'],
    ['wrap-up', 'agent', 'agent'],
  ])('%s: %s, of a persistent item %s', async (type, ordinary, persistent) => {
    for (const [persistentWorkItems, who] of [
      [false, ordinary],
      [true, persistent],
    ] as const) {
      const { centre, sent } = scripted({}, { persistentWorkItems });
      expect(centre.capabilities.workItems.actions[type]?.as ?? 'nobody').toBe(who);
      if (who === 'service') continue;
      await expect(inFakeTime(centre.workItems.act(id, actions[type]))).rejects.toMatchObject({
        code: 'UNSUPPORTED_CAPABILITY',
        details: { capability: `workItems.actions.${type}` },
      });
      expect(sent).toEqual([]);
    }
  });
});

describe('ending', () => {
  it.each(['complete', 'cancel'] as const)('%s ends the contact, and reads until that shows', async (type) => {
    const { centre, sent } = scripted({
      [contact]: [queued, queued, row('EndContact')],
      [end]: [{ status: 202 }],
    });
    const item = await inFakeTime(centre.workItems.act(id, { type }));
    expect(item.status).toBe(type === 'cancel' ? 'cancelled' : 'completed');
    expect(item.warnings).toBeUndefined();
    expect(countOf(sent, contact)).toBe(3);
    expect((await inFakeTime(centre.workItems.get(id))).status).toBe(item.status);
  });

  it.each(['EndContact', 'PostContactWork'])(
    'of %s goes to the contact that the item has come to by a transfer',
    async (stateName) => {
      const transferred = {
        body: { activeContacts: [{ contactId: '77', masterContactId: id, stateName: 'InQueue' }] },
      };
      const { centre, sent } = scripted({
        [contact]: [row(stateName)],
        'GET /contacts/active': [transferred, { status: 204 }],
        'GET /contacts/77': [{ body: { contactId: '77', masterContactId: id, stateName: 'EndContact' } }],
        'POST /contacts/77/end': [{ status: 202 }],
      });
      expect((await inFakeTime(centre.workItems.act(id, { type: 'cancel' }))).status).toBe('cancelled');
      expect(countOf(sent, 'POST /contacts/77/end')).toBe(1);
    },
  );

  it('of a transferred item is not the after-contact work that an agent before still has with it', async () => {
    const began = (contactId: string, stateName: string, minute: string, fields: object = {}) => ({
      contactId,
      masterContactId: id,
      stateName,
      contactStartDate: `2026-11-21T08:${minute}:00Z`,
      lastUpdateTime: '2026-11-21T08:05:00Z',
      ...fields,
    });
    const before = began(id, 'PostContactWork', '00', { agentId: 1001 });
    const { centre } = scripted({
      [contact]: [{ body: before }],
      'GET /contacts/active': [
        { body: { activeContacts: [before, began('77', 'InQueue', '05')] } },
        { body: { activeContacts: [before] } },
      ],
      'GET /contacts/77': [{ body: began('77', 'EndContact', '05') }],
      'POST /contacts/77/end': [{ status: 202 }],
    });
    const item = await inFakeTime(centre.workItems.act(id, { type: 'complete' }));
    expect(item).toMatchObject({ id, status: 'completed' });
    expect(item).not.toHaveProperty('assignee');
  });

  it('is not told where the contact was sent on in the meantime: another carries the item', async () => {
    const onward = {
      contactId: '77',
      masterContactId: id,
      stateName: 'InQueue',
      contactStartDate: '2026-11-21T08:05:00Z',
    };
    const { centre } = scripted({
      [contact]: [queued, row('EndContact', { contactStartDate: '2026-11-21T08:00:00Z' })],
      'GET /contacts/active': [{ body: { activeContacts: [onward] } }],
      [end]: [{ status: 202 }],
    });
    const item = await inFakeTime(centre.workItems.act(id, { type: 'complete' }));
    expect(item).toMatchObject({ id, status: 'queued', warnings: [{ code: 'not-yet-visible' }] });
  });

  it('takes after-contact work for the end: that is the agent’s own', async () => {
    const { centre } = scripted({
      [contact]: [row('Active', { agentId: 1001 }), row('PostContactWork', { agentId: 1001 })],
      [end]: [{ status: 202 }],
    });
    expect((await inFakeTime(centre.workItems.act(id, { type: 'complete' }))).status).toBe('wrap-up');
  });

  it('says so where the end does not show in time', async () => {
    const { centre } = scripted({ [contact]: [queued], [end]: [{ status: 202 }] });
    const item = await inFakeTime(centre.workItems.act(id, { type: 'cancel' }));
    expect(item).toMatchObject({ status: 'queued', warnings: [{ code: 'not-yet-visible' }] });
  });

  it('after a lost answer looks whether it was done, and never sends again', async () => {
    const done = scripted({ [contact]: [queued, row('EndContact')], [end]: ['answer lost'] });
    const item = await inFakeTime(done.centre.workItems.act(id, { type: 'cancel' }));
    expect(item).toMatchObject({ status: 'cancelled', warnings: [{ code: 'answer-lost' }] });
    expect(countOf(done.sent, end)).toBe(1);

    const undone = scripted({ [contact]: [queued], [end]: ['answer lost'] });
    await expect(inFakeTime(undone.centre.workItems.act(id, { type: 'cancel' }))).rejects.toMatchObject({
      code: 'NETWORK',
      effect: 'unknown',
    });
    expect(countOf(undone.sent, end)).toBe(1);
  });

  it('a cancellation that CXone refuses leaves no mark', async () => {
    const refused = { status: 403, body: { error_description: 'no' } };
    const { centre } = scripted({ [contact]: [queued, row('EndContact')], [end]: [refused] });
    await expect(inFakeTime(centre.workItems.act(id, { type: 'cancel' }))).rejects.toMatchObject({
      code: 'PERMISSION',
    });
    expect((await inFakeTime(centre.workItems.get(id))).status).toBe('completed');
  });

  it.each([
    ['what is over', [row('EndContact')], [], 'completed'],
    ['what is over when the request comes', [queued], [{ status: 409, body: { error: 'already ended' } }], undefined],
  ])('refuses %s', async (_, states, answers: Answer[], current) => {
    const { centre } = scripted({ [contact]: states, [end]: answers });
    await expect(inFakeTime(centre.workItems.act(id, { type: 'complete' }))).rejects.toMatchObject({
      code: 'INVALID_STATE',
      effect: 'none',
      ...(current === undefined ? {} : { details: { current } }),
    });
  });

  it('knows no business status to end with', async () => {
    const { centre, sent } = scripted({});
    const action = { type: 'complete', statusId: workItemStatusId('done') } as const;
    await expect(inFakeTime(centre.workItems.act(id, action))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field: 'statusId', allowed: [] },
    });
    expect(countOf(sent, end)).toBe(0);
  });
});

describe('sending a persistent item elsewhere', () => {
  it.each<[string, WorkItemAction, object, Answer]>([
    ['assign', actions.assign, { targetAgentId: '1001' }, row('Routing', { agentId: 1001 })],
    ['requeue to a queue', actions.requeue, { skillId: '4002' }, row('InQueue', { skillId: 4002 })],
    [
      'requeue through an entry point',
      { type: 'requeue', destination: { entryPointId: entryPointId('7002') } },
      { skillId: '4002' },
      row('InQueue', { skillId: 4002 }),
    ],
    ['requeue to where it waits', { type: 'requeue' }, { skillId: '4001' }, queued],
    ['transfer to a queue', actions.transfer, { skillId: '4002' }, row('InQueue', { skillId: 4002 })],
    [
      'transfer to an agent',
      { type: 'transfer', to: { agentId: agentId('1001') } },
      { targetAgentId: '1001' },
      row('Routing', { agentId: 1001 }),
    ],
  ])('%s', async (_, action, persistentContact, after) => {
    const { centre, sent } = scripted({ [contact]: [queued, after], [put]: [{ status: 200 }] });
    const item = await inFakeTime(centre.workItems.act(id, action));
    expect(item.warnings).toBeUndefined();
    expect(JSON.parse(sent.find(({ route }) => route === put)?.body ?? '')).toEqual({ persistentContact });
  });

  it('says so where the item does not show it: its agent may be busy', async () => {
    const { centre } = scripted({ [contact]: [queued], [put]: [{ status: 200 }] });
    expect(await inFakeTime(centre.workItems.act(id, actions.assign))).toMatchObject({
      status: 'queued',
      warnings: [{ code: 'not-yet-visible' }],
    });
  });

  it.each<[string, WorkItemAction, string, readonly string[]]>([
    ['unknown', { type: 'requeue', destination: { queueId: queueId('9') } }, 'destination', ['4001', '4002']],
    ['for calls', { type: 'transfer', to: { queueId: queueId('5001') } }, 'to', ['4001', '4002']],
    ['behind no entry point', { type: 'transfer', to: { entryPointId: entryPointId('9') } }, 'to', ['7002']],
  ])('refuses a queue %s before the write, and names the others', async (_, action, field, allowed) => {
    const { centre, sent } = scripted({ [contact]: [queued] });
    await expect(inFakeTime(centre.workItems.act(id, action))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field, allowed },
    });
    expect(countOf(sent, put)).toBe(0);
  });

  it.each([
    ['Invalid Contact ID', 404, 'UNSUPPORTED_CAPABILITY', { capability: 'workItems.actions.assign' }],
    ['Invalid Contact State', 404, 'INVALID_STATE', { reason: 'Invalid Contact State' }],
    ["Invalid targetAgentId - '1001'", 404, 'INVALID_ARGUMENT', { field: 'agentId' }],
    ['Agent session not started', 404, 'INVALID_STATE', { current: 'logged-off' }],
  ])('%s is %i, which means %s', async (error_description, status, code, details) => {
    const { centre } = scripted({ [contact]: [queued], [put]: [{ status, body: { error_description } }] });
    await expect(inFakeTime(centre.workItems.act(id, actions.assign))).rejects.toMatchObject({ code, details });
  });

  it('waits out the one rate that CXone publishes, by whatever status it is told', async () => {
    const full = { status: 409, body: { error_description: 'Too many requests; limited to 10 per second' } };
    const { centre, sent } = scripted({ [contact]: [queued], [put]: [full, { status: 200 }] });
    const events: string[] = [];
    centre.observe((event) => void (event.type === 'rate-limited' && events.push(event.bucket)));
    await inFakeTime(centre.workItems.act(id, { type: 'requeue' }));
    expect(countOf(sent, put)).toBe(2);
    expect(events).toEqual(['business-unit.persistent-contacts']);
  });
});

describe('update', () => {
  it('changes the priority of a persistent item, on the tenant’s own scale', async () => {
    const settings = { persistentWorkItems: true, priorityPoints: [9, 7, 5, 3, 1] };
    const { centre, sent } = scripted({ [contact]: [queued], [put]: [{ status: 200 }] }, settings);
    expect((await inFakeTime(centre.workItems.update(id, { priority: 2 }))).status).toBe('queued');
    expect(JSON.parse(sent.find(({ route }) => route === put)?.body ?? '')).toEqual({
      persistentContact: { initialPriority: 7 },
    });
  });

  it.each([
    [{ priority: 6 }, true, 'INVALID_ARGUMENT', { field: 'priority' }],
    [{}, true, 'INVALID_ARGUMENT', { field: 'patch' }],
    [{ name: 'other' }, true, 'UNSUPPORTED_CAPABILITY', { capability: 'workItems.update.fields.name' }],
    [{ priority: 1 }, false, 'UNSUPPORTED_CAPABILITY', { capability: 'workItems.update' }],
  ])('%j, persistent %s, is refused before anything is sent', async (patch, persistentWorkItems, code, details) => {
    const { centre, sent } = scripted({}, { persistentWorkItems });
    const update = centre.workItems.update(id, patch as { priority: 1 });
    await expect(inFakeTime(update)).rejects.toMatchObject({ code, details });
    expect(sent).toEqual([]);
  });
});

describe('any change', () => {
  it('is made only at the revision that the caller saw', async () => {
    const { centre, sent } = scripted({ [contact]: [queued, row('Active', { agentId: 1 })] });
    const { revision: ifRevision } = await inFakeTime(centre.workItems.get(id));
    await expect(inFakeTime(centre.workItems.act(id, { type: 'cancel' }, { ifRevision }))).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { expected: ifRevision },
    });
    expect(countOf(sent, end)).toBe(0);
  });

  it('is only tried in a dry run', async () => {
    const { centre, sent } = scripted({ [contact]: [queued] });
    expect((await inFakeTime(centre.workItems.act(id, { type: 'cancel' }, { dryRun: true }))).status).toBe('queued');
    expect(sent.some(({ route }) => route === end)).toBe(false);
  });

  it('of one item waits for the one before it', async () => {
    const { centre, sent } = scripted({ [contact]: [queued, row('EndContact')], [end]: [{ status: 202 }] });
    const twice = Promise.allSettled([
      centre.workItems.act(id, { type: 'cancel' }),
      centre.workItems.act(id, { type: 'cancel' }),
    ]);
    expect((await inFakeTime(twice)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(countOf(sent, end)).toBe(1);
  });

  it('of an item that nobody has is NOT_FOUND', async () => {
    const unknown = { status: 404, body: { error_description: 'Invalid Contact Id' } };
    const { centre } = scripted({ [contact]: [unknown] });
    await expect(inFakeTime(centre.workItems.act(id, { type: 'cancel' }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { kind: 'work-item', id },
    });
  });
});
