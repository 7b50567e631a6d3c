import {
  agentId,
  queueId,
  type Revision,
  revision,
  skillId,
  type WorkItemAction,
  workItemId,
  type WorkItemPatch,
  workItemStatusId,
  wrapUpCodeId,
} from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { createOrganisation, type ScriptedOrganisation } from '../../../test/scripted-organisation.js';

const one = '/api/v2/taskmanagement/workitems/w';
const get = `GET ${one}`;
const patch = `PATCH ${one}`;
const id = workItemId('w');

const item = (more: object = {}) => ({
  id: 'w',
  name: 'Review',
  type: { id: 't' },
  queue: { id: 'q' },
  status: { id: 'open' },
  statusCategory: 'Open',
  assignmentState: 'AcdStarted',
  customFields: { claim_no_text: '4711' },
  dateCreated: '2026-11-21T08:00:00.000Z',
  dateModified: '2026-11-21T08:00:00.000Z',
  ...more,
});
const answer =
  (more: object = {}) =>
  () => ({ status: 200, body: item(more) });
const changed = { dateModified: '2026-11-21T08:00:05.000Z' };

function createWithItem(more: object = {}): ScriptedOrganisation {
  const organisation = createOrganisation({ cancelledStatusIds: ['cancelled'] });
  organisation.vendor.on(get, answer(more));
  return organisation;
}

function update({ centre, clock }: ScriptedOrganisation, given: WorkItemPatch, options: object = {}) {
  return clock.runUntil(centre.workItems.update(id, given, options));
}

function act({ centre, clock }: ScriptedOrganisation, action: WorkItemAction, options: object = {}) {
  return clock.runUntil(centre.workItems.act(id, action, options));
}

describe('update', () => {
  it('writes the fields given, and all attributes with those that are kept', async () => {
    const organisation = createWithItem();
    organisation.vendor.on(patch, answer({ ...changed, priority: 120 }));
    const updated = await update(organisation, { priority: 1, attributes: { amount_number: 5 } });
    expect(updated).toMatchObject({ id: 'w', priority: 1, businessStatus: { name: 'Open' } });
    expect(organisation.vendor.requests.at(-1)?.body).toEqual({
      priority: 120,
      customFields: { claim_no_text: '4711', amount_number: 5 },
    });
  });

  it.each<[string, WorkItemPatch, object]>([
    ['nothing', {}, {}],
    ['a dry run', { name: 'New name' }, { dryRun: true }],
  ])('writes nothing for %s', async (_, given, options) => {
    const organisation = createWithItem();
    expect(await update(organisation, given, options)).toMatchObject({ name: 'Review' });
    expect(organisation.vendor.count(patch)).toBe(0);
  });

  it('refuses what has ended, and a stale revision', async () => {
    const ended = createWithItem({ statusCategory: 'Closed', status: { id: 'closed' } });
    await expect(update(ended, { name: 'New name' })).rejects.toMatchObject({
      code: 'INVALID_STATE',
      details: { current: 'completed' },
    });
    const organisation = createWithItem();
    const stale = update(organisation, { name: 'New name' }, { ifRevision: revision('stale') });
    await expect(stale).rejects.toMatchObject({ code: 'CONFLICT', details: { expected: 'stale' }, effect: 'none' });
    const { revision: ifRevision } = await organisation.clock.runUntil(organisation.centre.workItems.get(id));
    organisation.vendor.on(patch, answer(changed));
    await update(organisation, { name: 'New name' }, { ifRevision });
    expect(organisation.vendor.count(patch)).toBe(1);
  });

  it('says which skill is none', async () => {
    const organisation = createWithItem();
    const { vendor } = organisation;
    vendor.on(patch, () => ({ status: 404, body: { code: 'not.found' } }));
    vendor.on('GET /api/v2/routing/skills', () => ({ status: 200, body: { entities: [{ id: 's1' }] } }));
    const requiredSkills = [skillId('s1'), skillId('s2')];
    await expect(update(organisation, { requiredSkills })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field: 'requiredSkills', reason: 's2 is no skill' },
    });
  });

  it('runs the changes of one item one at a time', async () => {
    const organisation = createWithItem();
    const { centre, clock, vendor } = organisation;
    vendor.on(patch, () => {
      vendor.on(get, answer({ ...changed, name: 'New name' }));
      return { status: 200, body: item({ ...changed, name: 'New name' }) };
    });
    const { revision: ifRevision } = await clock.runUntil(centre.workItems.get(id));
    const both = [1, 2].map(() => centre.workItems.update(id, { name: 'New name' }, { ifRevision }));
    const outcomes = await clock.runUntil(Promise.allSettled(both));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  describe('when the answer is lost', () => {
    it('finds the change done', async () => {
      const organisation = createWithItem();
      const { vendor } = organisation;
      vendor.on(patch, () => {
        vendor.on(get, answer({ ...changed, name: 'New name' }));
        return 'lost';
      });
      expect(await update(organisation, { name: 'New name', description: 'x' })).toMatchObject({ name: 'New name' });
      expect(vendor.count(patch)).toBe(1);
    });

    it('tells the doubt where it is not', async () => {
      const organisation = createWithItem();
      organisation.vendor.on(patch, () => 'lost');
      await expect(update(organisation, { name: 'New name' })).rejects.toMatchObject({
        code: 'NETWORK',
        effect: 'unknown',
      });
      expect(organisation.vendor.count(patch)).toBe(1);
    });
  });

  it('a timeout tells that the vendor may have acted', async () => {
    const organisation = createWithItem();
    organisation.vendor.on(patch, () => 'silent');
    await expect(update(organisation, { name: 'New name' }, { timeoutMs: 2_000 })).rejects.toMatchObject({
      code: 'TIMEOUT',
      effect: 'unknown',
    });
  });
});

describe('act', () => {
  it('refuses what only an agent’s desktop may do, and asks for nothing', async () => {
    const organisation = createWithItem();
    await expect(act(organisation, { type: 'accept' })).rejects.toMatchObject({
      code: 'UNSUPPORTED_CAPABILITY',
      details: { capability: 'workItems.actions.accept' },
    });
    expect(organisation.vendor.requests).toEqual([]);
  });

  it('gives the item as it is then', async () => {
    const organisation = createWithItem();
    organisation.vendor.on(patch, answer({ ...changed, assignee: { id: 'a' }, assignmentState: 'Alerting' }));
    expect(await act(organisation, { type: 'assign', agentId: agentId('a') })).toMatchObject({
      status: 'offered',
      assignee: 'a',
    });
  });

  it.each<[WorkItemAction, string]>([
    [{ type: 'assign', agentId: agentId('nobody') }, 'agentId'],
    [{ type: 'transfer', to: { agentId: agentId('nobody') } }, 'to'],
    [{ type: 'transfer', to: { queueId: queueId('nobody') } }, 'to'],
    [{ type: 'requeue', destination: { queueId: queueId('nobody') } }, 'destination'],
  ])('%j: it is %s that nobody has', async (action, field) => {
    const organisation = createWithItem();
    organisation.vendor.on(patch, () => ({ status: 404, body: { code: 'not.found' } }));
    await expect(act(organisation, action)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', details: { field } });
  });

  it('looks once more for a status that is younger than the types', async () => {
    const organisation = createWithItem();
    const { clock, vendor } = organisation;
    await clock.runUntil(organisation.centre.workItems.get(id));
    await clock.advance(60_000);
    const young = { id: 'young', name: 'Young', category: 'Waiting' };
    const newer = { id: 't', name: 'Claim', statuses: [{ id: 'open', name: 'Open', category: 'Open' }, young] };
    vendor.on('POST /api/v2/taskmanagement/worktypes/query', () => ({ status: 200, body: { entities: [newer] } }));
    vendor.on(patch, answer({ ...changed, status: { id: 'young' }, statusCategory: 'Waiting' }));
    const moved = await act(organisation, { type: 'set-status', statusId: workItemStatusId('young') });
    expect(moved.businessStatus).toEqual({ id: 'young', name: 'Young', category: 'waiting' });
  });

  it('an end is the type’s, by name or by the first that may follow', async () => {
    const organisation = createWithItem({ status: { id: 'work' }, statusCategory: 'InProgress' });
    const { vendor } = organisation;
    vendor.on(`POST ${one}/terminate`, ({ body }) => ({
      status: 200,
      body: item({ status: { id: (body as { statusId: string }).statusId }, statusCategory: 'Closed' }),
    }));
    expect(await act(organisation, { type: 'complete' })).toMatchObject({ status: 'completed' });
    expect(await act(organisation, { type: 'cancel' })).toMatchObject({ status: 'cancelled' });
  });

  it('what the vendor refuses from here is INVALID_STATE, never a conflict', async () => {
    const organisation = createWithItem();
    const body = { code: 'general.conflict', message: 'The work item is not connected.' };
    organisation.vendor.on(`POST ${one}/disconnect`, () => ({ status: 409, body }));
    await expect(act(organisation, { type: 'release' })).rejects.toMatchObject({ code: 'INVALID_STATE' });
  });

  it('a wrap-up answers nothing: the item is read, and notes are warned of', async () => {
    const organisation = createWithItem({ assignee: { id: 'a' } });
    organisation.vendor.on(`PATCH ${one}/users/a/wrapups`, () => ({ status: 204 }));
    const wrapUp = { type: 'wrap-up', codeId: wrapUpCodeId('c') } as const;
    expect(await act(organisation, wrapUp)).not.toHaveProperty('warnings');
    expect(await act(organisation, { ...wrapUp, notes: 'was glad' })).toMatchObject({
      warnings: [{ code: 'notes-not-kept' }],
    });
  });

  it('says which wrap-up code is none', async () => {
    const organisation = createWithItem({ assignee: { id: 'a' } });
    organisation.vendor.on(`PATCH ${one}/users/a/wrapups`, () => ({ status: 404, body: {} }));
    organisation.vendor.on('GET /api/v2/routing/wrapupcodes', () => ({ status: 200, body: { entities: [] } }));
    await expect(act(organisation, { type: 'wrap-up', codeId: wrapUpCodeId('c') })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field: 'codeId' },
    });
  });

  it('a dry run judges and sends nothing', async () => {
    const organisation = createWithItem();
    const ifRevision: Revision = (await organisation.clock.runUntil(organisation.centre.workItems.get(id))).revision;
    expect(await act(organisation, { type: 'requeue' }, { dryRun: true, ifRevision })).toMatchObject({ id: 'w' });
    await expect(act(organisation, { type: 'complete' }, { dryRun: true })).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
    expect(organisation.vendor.requests.filter(({ method }) => method === 'PATCH')).toEqual([]);
  });
});
