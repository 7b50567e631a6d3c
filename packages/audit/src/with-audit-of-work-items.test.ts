import {
  type CreateManyProgress,
  queueId,
  revision,
  skillId,
  unsupportedWorkItems,
  workItemId,
  type WorkItemAction,
  type WorkItemPatch,
  wrapUpCodeId,
} from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { audited, collect, conflict, context } from '../test/audited.js';
import { scriptedCentre } from '../test/scripted-centre.js';
import type { AuditSink } from './index.js';
import { createMemoryAuditSink } from './index.js';

const draft = {
  name: 'Call Mrs S3CRET back',
  destination: { queueId: queueId('q1') },
  externalId: 'order-1',
  priority: 2,
  attributes: { iban: 'S3CRET' },
} as const;

describe('a work item', () => {
  it('is recorded when it is asked for and when it exists, without its contents', async () => {
    const { centre, records } = audited(scriptedCentre());
    await centre.workItems.create(draft, { context });
    expect(records).toMatchObject([
      {
        type: 'creation-requested',
        draft: { destination: { queueId: 'q1' }, externalId: 'order-1', priority: 2 },
        context,
      },
      {
        type: 'creation-settled',
        outcome: 'created',
        workItemId: '1234567890123456789',
        after: { status: 'queued', businessStatusId: 's4', destination: { queueId: 'q1' }, revision: 'w1' },
        warnings: [],
        latencyMs: 10,
      },
    ]);
    expect(JSON.stringify(records)).not.toContain('S3CRET');
  });

  it('is recorded when it fails', async () => {
    const { centre, records } = audited(scriptedCentre({ create: () => Promise.reject(conflict()) }));
    await expect(centre.workItems.create(draft)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(records[1]).toMatchObject({ type: 'creation-settled', outcome: 'failed', failure: { code: 'CONFLICT' } });
  });
});

describe('many work items', () => {
  const drafts = ['a', 'b', 'c'].map((externalId) => ({ ...draft, externalId }));

  it('are recorded draft by draft, requests first', async () => {
    const { centre, records } = audited(
      scriptedCentre({
        async *createMany() {
          yield { index: 2, ok: true, creation: { outcome: 'existing', externalId: 'c', warnings: [] } };
          yield { index: 0, ok: false, error: conflict() };
        },
      }),
    );
    expect(await collect(centre.workItems.createMany(drafts, { context }))).toMatchObject([{ index: 2 }, { index: 0 }]);
    expect(records).toMatchObject([
      { type: 'creation-requested', request: 'request-1', operation: 'workItems.createMany', context },
      { type: 'creation-requested', request: 'request-2', draft: { externalId: 'b' } },
      { type: 'creation-requested', request: 'request-3', draft: { externalId: 'c' } },
      { type: 'creation-settled', request: 'request-3', outcome: 'existing', externalId: 'c', context },
      { type: 'creation-settled', request: 'request-1', failure: { code: 'CONFLICT', effect: 'none' } },
      { type: 'creation-settled', request: 'request-2', failure: { code: 'NO_RESULT', effect: 'unknown' } },
    ]);
    expect(JSON.stringify(records)).not.toContain('S3CRET');
  });

  it('go on without those whose request cannot be recorded, each in its place', async () => {
    const memory = createMemoryAuditSink();
    const picky: AuditSink = {
      append: (record) =>
        'draft' in record && record.draft.externalId === 'b' ? Promise.reject(new Error('no')) : memory.append(record),
      close: () => memory.close(),
    };
    const scripted = scriptedCentre({
      async *createMany(sent, options) {
        options?.onProgress?.({ total: sent.length, succeeded: 1, failed: 1 });
        yield { index: 1, ok: true, creation: { outcome: 'created', warnings: [] } };
        yield { index: 0, ok: false, error: conflict() };
      },
    });
    const told: CreateManyProgress[] = [];
    const { centre } = audited(scripted, { sink: picky });
    const results = centre.workItems.createMany(drafts, { onProgress: (progress) => told.push(progress) });
    expect(await collect(results)).toMatchObject([
      { index: 1, ok: false, error: { code: 'STORE_FAILURE', effect: 'none' } },
      { index: 2, ok: true },
      { index: 0, ok: false, error: { code: 'CONFLICT' } },
    ]);
    expect(scripted.reached).toEqual(['createMany a,c']);
    expect(told).toEqual([{ total: 3, succeeded: 1, failed: 2 }]);
  });

  it('are refused by the centre and not by the trail, even when there are none', async () => {
    const { centre } = audited(scriptedCentre({ createMany: unsupportedWorkItems('scripted').createMany }));
    await expect(collect(centre.workItems.createMany([]))).rejects.toMatchObject({ code: 'UNSUPPORTED_CAPABILITY' });
  });

  it('are not recorded in a dry run', async () => {
    const { centre, records } = audited(scriptedCentre());
    expect(await collect(centre.workItems.createMany(drafts, { dryRun: true }))).toHaveLength(3);
    expect(records).toEqual([]);
  });
});

describe('a change of a work item', () => {
  const id = workItemId('7');

  it('is recorded with the fields that change, and values only where they are codes', async () => {
    const { centre, records } = audited(scriptedCentre());
    const patch: WorkItemPatch = {
      name: 'Mrs S3CRET',
      description: 'S3CRET',
      attributes: { S3CRET: 'S3CRET' },
      priority: 1,
      requiredSkills: [skillId('s1')],
      dueAt: '2026-11-22T08:00:00.000Z',
    };
    await centre.workItems.update(id, patch, { ifRevision: revision('w1'), context });
    expect(records).toMatchObject([
      {
        type: 'work-item-change-requested',
        operation: 'workItems.update',
        workItemId: '7',
        ifRevision: 'w1',
        patch: {
          fields: ['name', 'description', 'attributes', 'priority', 'requiredSkills', 'dueAt'],
          priority: 1,
          requiredSkills: ['s1'],
          dueAt: '2026-11-22T08:00:00.000Z',
        },
        context,
      },
      {
        type: 'work-item-change-settled',
        request: 'request-1',
        outcome: 'done',
        after: { status: 'queued', revision: 'w2' },
        warnings: ['slow-index'],
        latencyMs: 10,
      },
    ]);
    expect(JSON.stringify(records)).not.toContain('S3CRET');
  });

  it('is recorded with the action, but not with what the agent noted', async () => {
    const { centre, records } = audited(scriptedCentre());
    const action: WorkItemAction = { type: 'wrap-up', codeId: wrapUpCodeId('c1'), notes: 'Mrs S3CRET was angry' };
    await centre.workItems.act(id, action, { context });
    await centre.workItems.act(id, { type: 'requeue', destination: { queueId: queueId('q2') } });
    expect(records).toMatchObject([
      { operation: 'workItems.act', action: { type: 'wrap-up', codeId: 'c1' }, context },
      { outcome: 'done', action: { codeId: 'c1' }, after: { status: 'completed', revision: 'w2' } },
      { action: { type: 'requeue', destination: { queueId: 'q2' } } },
      { outcome: 'done', request: 'request-2' },
    ]);
    expect(JSON.stringify(records)).not.toContain('S3CRET');
  });

  it('is recorded when it fails, and not at all when it is a dry run', async () => {
    const { centre, records } = audited(scriptedCentre({ act: () => Promise.reject(conflict()) }));
    const act = (options: { readonly dryRun?: true }) => centre.workItems.act(id, { type: 'complete' }, options);
    await expect(act({ dryRun: true })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(records).toEqual([]);
    await expect(act({})).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(records[1]).toMatchObject({
      type: 'work-item-change-settled',
      outcome: 'failed',
      failure: { code: 'CONFLICT', effect: 'none' },
    });
    expect(records[1]).not.toHaveProperty('after');
  });
});
