import { type CreateManyProgress, queueId, type WorkItemDraft } from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../../../test/collect.js';
import { inFakeTime } from '../../../test/in-fake-time.js';
import { countOf, type Script, scriptedCxone } from '../../../test/scripted-cxone.js';

const create = 'POST /interactions/work-items';
const pointsOfContact = { body: { pointsOfContact: [{ contactCode: 7001, defaultSkillId: 4001 }] } };
const scripted = (script: Script) => scriptedCxone({ 'GET /points-of-contact': [pointsOfContact], ...script });
const draft: WorkItemDraft = { name: 'Claim', destination: { queueId: queueId('4001') } };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('createMany', () => {
  it('tells each draft’s own result, and how far it is', async () => {
    const { centre, sent } = scripted({ [create]: [{ status: 202, body: { contactId: 1 } }] });
    const progress: CreateManyProgress[] = [];
    const drafts = [draft, { ...draft, name: '' }, draft];
    const results = await inFakeTime(
      collect(centre.workItems.createMany(drafts, { onProgress: (now) => progress.push(now) })),
    );
    const byIndex = results.toSorted((left, right) => left.index - right.index);
    expect(byIndex).toMatchObject([
      { index: 0, ok: true, creation: { outcome: 'accepted' } },
      { index: 1, ok: false, error: { code: 'INVALID_ARGUMENT', details: { field: 'name' } } },
      { index: 2, ok: true },
    ]);
    expect(progress.map(({ succeeded, failed }) => succeeded + failed)).toEqual([1, 2, 3]);
    expect(progress.at(-1)).toEqual({ total: 3, succeeded: 2, failed: 1 });
    expect(countOf(sent, create)).toBe(2);
  });

  it('goes on past a full queue: each of the others is asked for all the same', async () => {
    const error_description = 'Number of queued work items exceeded port limit for this business unit.';
    const { centre } = scripted({ [create]: [{ status: 202 }, { status: 429, body: { error_description } }] });
    const results = await inFakeTime(collect(centre.workItems.createMany([draft, draft, draft])));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results) {
      if (!result.ok)
        expect(result.error).toMatchObject({ code: 'RATE_LIMITED', details: { bucket: 'work-item-queue' } });
    }
  });

  it('has at most eight under way', async () => {
    const { centre, sent } = scripted({ [create]: ['no answer'] });
    const many = Array.from({ length: 20 }, () => draft);
    const first = collect(centre.workItems.createMany(many));
    first.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(countOf(sent, create)).toBe(8);
    await centre.close();
  });

  it('ends when its caller gives up', async () => {
    const { centre } = scripted({ [create]: ['no answer'] });
    const controller = new AbortController();
    const all = collect(centre.workItems.createMany([draft, draft], { signal: controller.signal }));
    const failure: Promise<unknown> = inFakeTime(all).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10);
    const reason = new Error('enough');
    controller.abort(reason);
    expect(await failure).toBe(reason);
  });
});
