import { agentId, reasonId, type Revision, revision } from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inFakeTime } from '../../../test/in-fake-time.js';
import { agentState, type Answer, countOf, scriptedCxone, type Script } from '../../../test/scripted-cxone.js';

const agent = agentId('1001');
const states = 'GET /agents/1001/states';
const write = 'POST /agents/1001/state';
const logout = 'POST /agents/1001/logout';
const codes = 'GET /teams/7/unavailable-codes';

const lunch = reasonId('102');
const done: Answer = { status: 200 };
const teamCodes: Answer = {
  body: { unavailableCodes: [{ outStateId: 102, outStateName: 'Lunch', isActive: true, isAcw: false }] },
};
const loggedOut = { agentStateId: 0 };
const idle = { agentStateId: 2 };
const available = { agentStateId: 1 };
const atLunch = { agentStateId: 2, outStateId: 102, outStateDescription: 'Lunch' };
const refused = { agentStateId: 2, outStateId: -1, outStateDescription: 'Refused' };
const onContact = { agentStateId: 3, openContacts: 1 };
const inAcw = { agentStateId: 2, isACW: true, openContacts: 1 };

const scripted = (script: Script, settings = {}) => scriptedCxone({ [codes]: [teamCodes], ...script }, settings);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what is sent', () => {
  it.each([
    [{ status: 'ready' }, idle, available, { state: 'Available' }],
    [{ status: 'not-ready' }, available, idle, { state: 'Unavailable' }],
    [{ status: 'not-ready', reason: lunch }, available, atLunch, { state: 'Unavailable', outStateId: '102' }],
    [{ status: 'ready' }, refused, available, { state: 'Available' }],
  ] as const)('%j', async (target, before, after, query) => {
    const { centre, sent } = scripted({ [states]: [agentState(0, before), agentState(5, after)], [write]: [done] });
    const change = await inFakeTime(centre.agentStates.change(agent, target));
    expect(change).toMatchObject({
      outcome: 'changed',
      verifiedBy: 'read-back',
      guard: 'check-then-act',
      attempts: 1,
      previous: { agentId: '1001' },
      warnings: [],
    });
    const written = sent.filter(({ route }) => route === write);
    expect(written.map(({ url }) => Object.fromEntries(url.searchParams))).toEqual([query]);
  });

  it('logs off by the route of its own', async () => {
    const { centre, sent } = scripted({
      [states]: [agentState(0, idle), agentState(5, loggedOut)],
      [logout]: [{ status: 202 }],
    });
    const change = await inFakeTime(centre.agentStates.change(agent, { status: 'logged-off' }));
    expect(change).toMatchObject({ outcome: 'changed', current: { status: 'logged-off' } });
    expect(countOf(sent, logout)).toBe(1);
  });
});

describe('what is not sent', () => {
  it.each([
    ['the target stands', { status: 'not-ready', reason: lunch }, {}],
    ['any reason will do', { status: 'not-ready' }, {}],
    ['it is a dry run', { status: 'ready' }, { dryRun: true }],
  ] as const)('when %s', async (_, target, options) => {
    const { centre, sent } = scripted({ [states]: [agentState(0, atLunch)] });
    const change = await inFakeTime(centre.agentStates.change(agent, target, options));
    expect(change).toMatchObject({ outcome: 'unchanged', attempts: 0, current: change.previous });
    expect(countOf(sent, write)).toBe(0);
  });

  it.each([
    ['an unknown status', { status: 'busy' }, 'INVALID_ARGUMENT', { field: 'status' }],
    [
      'an unknown reason',
      { status: 'not-ready', reason: '999' },
      'INVALID_ARGUMENT',
      { field: 'reason', allowed: ['102'] },
    ],
    ['skills', { status: 'ready', skills: [] }, 'UNSUPPORTED_CAPABILITY', { capability: 'agentStates.changeSkills' }],
  ])('with %s, even in a dry run', async (_, target: object, code, details) => {
    for (const dryRun of [false, true]) {
      const { centre, sent } = scripted({ [states]: [agentState(0, idle)] });
      const change = centre.agentStates.change(agent, target as { status: 'ready' }, { dryRun });
      await expect(inFakeTime(change)).rejects.toMatchObject({ code, details, effect: 'none' });
      expect(countOf(sent, write)).toBe(0);
    }
  });

  it('finds a code that the team was given a moment ago', async () => {
    const none: Answer = { body: { unavailableCodes: [] } };
    const script = { [states]: [agentState(0, atLunch)], [codes]: [none, teamCodes], [write]: [done] };
    const { centre } = scripted(script);
    await inFakeTime(centre.agentStates.catalog({ agentId: agent }).catch(() => undefined));
    await expect(
      inFakeTime(centre.agentStates.change(agent, { status: 'not-ready', reason: lunch })),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await vi.advanceTimersByTimeAsync(10_000);
    const change = await inFakeTime(centre.agentStates.change(agent, { status: 'not-ready', reason: lunch }));
    expect(change.outcome).toBe('unchanged');
  });
});

describe('on a condition', () => {
  async function revisionOf(script: Script): Promise<Revision> {
    return (await inFakeTime(scripted(script).centre.agentStates.get(agent))).revision;
  }

  it('writes at that revision', async () => {
    const ifRevision = await revisionOf({ [states]: [agentState(0, idle)] });
    const { centre } = scripted({ [states]: [agentState(0, idle), agentState(5, available)], [write]: [done] });
    const change = await inFakeTime(centre.agentStates.change(agent, { status: 'ready' }, { ifRevision }));
    expect(change.outcome).toBe('changed');
  });

  it('refuses at another, writing nothing', async () => {
    const { centre, sent } = scripted({ [states]: [agentState(0, idle)] });
    const ifRevision = revision('another');
    await expect(
      inFakeTime(centre.agentStates.change(agent, { status: 'ready' }, { ifRevision })),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { expected: 'another' },
    });
    expect(countOf(sent, write)).toBe(0);
  });

  it('lets changes of one agent by one adapter not run into one another', async () => {
    const { centre, sent } = scripted({
      [states]: [agentState(0, idle), agentState(5, available), agentState(5, available), agentState(10, atLunch)],
      [write]: [done],
    });
    const ready = centre.agentStates.change(agent, { status: 'ready' });
    const meal = centre.agentStates.change(agent, { status: 'not-ready', reason: lunch });
    const [first, second] = await inFakeTime(Promise.all([ready, meal]));
    expect([first.outcome, second.outcome]).toEqual(['changed', 'changed']);
    expect(second.previous.revision).toBe(first.current?.revision);
    const order = sent.map(({ route }) => route).filter((route) => route === states || route === write);
    expect(order).toEqual([states, write, states, states, write, states]);
  });
});

describe('what became of it', () => {
  const change = async (reads: readonly Answer[], settings = {}, target: object = { status: 'ready' }) => {
    const { centre, sent } = scripted({ [states]: reads, [write]: [done] }, settings);
    const result = await inFakeTime(centre.agentStates.change(agent, target as { status: 'ready' }));
    return { result, sent };
  };

  it('waits for the cache, which may lag behind the write', async () => {
    const lagging = [agentState(0, idle), agentState(0, idle), agentState(0, idle), agentState(5, available)];
    const { result, sent } = await change(lagging);
    expect(result).toMatchObject({ outcome: 'changed', verifiedBy: 'read-back', latencyMs: 2_000 });
    expect(countOf(sent, write)).toBe(1);
  });

  it('is accepted where the cache shows nothing in time', async () => {
    const { result } = await change([agentState(0, idle)]);
    expect(result).toMatchObject({ outcome: 'accepted', verifiedBy: 'nothing', latencyMs: 10_000 });
    expect(result).not.toHaveProperty('current');
  });

  it('is accepted at once where nobody wants to wait', async () => {
    const { result, sent } = await change([agentState(0, idle)], { settleMs: 0 });
    expect(result).toMatchObject({ outcome: 'accepted', latencyMs: 0 });
    expect(countOf(sent, states)).toBe(2);
  });

  it('is accepted with a warning where the cache shows a state that nobody documented', async () => {
    const { result } = await change([agentState(0, idle), agentState(5, { agentStateId: -12 })]);
    expect(result).toMatchObject({
      outcome: 'accepted',
      verifiedBy: 'nothing',
      warnings: [{ code: 'unknown-vendor-state' }],
    });
  });

  it('is superseded where a later poll shows another change', async () => {
    const { result } = await change([agentState(0, idle), agentState(0, idle), agentState(5, atLunch)]);
    expect(result).toMatchObject({
      outcome: 'superseded',
      verifiedBy: 'read-back',
      current: { availability: { reason: { id: '102' } } },
    });
  });

  it('does not call superseded what the first read shows: it may be older than the write', async () => {
    const { result } = await change([agentState(0, idle), agentState(5, atLunch), agentState(10, available)]);
    expect(result).toMatchObject({ outcome: 'changed' });
  });

  it.each([
    ['a contact', onContact],
    ['after-contact work', inAcw],
  ])('is queued behind %s', async (_, work) => {
    const reads = [agentState(0, work), agentState(5, work), agentState(10, work)];
    const { result } = await change(reads, {}, { status: 'not-ready', reason: lunch });
    expect(result).toMatchObject({ outcome: 'queued', verifiedBy: 'answer' });
    expect(result.current).not.toHaveProperty('pending');
  });

  it('is queued where the agent has got a contact, be it by being available: nothing tells', async () => {
    const { result } = await change([agentState(0, idle), agentState(0, idle), agentState(5, onContact)]);
    expect(result).toMatchObject({ outcome: 'queued', verifiedBy: 'answer', current: { status: 'busy' } });
  });

  it('is no failure where only the look afterwards fails', async () => {
    const { result } = await change([agentState(0, idle), { status: 403, body: { error_description: 'restricted' } }]);
    expect(result).toMatchObject({
      outcome: 'accepted',
      verifiedBy: 'nothing',
      warnings: [{ code: 'read-back-failed' }],
    });
  });

  it('takes a target that stood before for a sign of the write only in a later poll', async () => {
    const reads = [
      agentState(0, atLunch),
      agentState(0, atLunch),
      agentState(0, atLunch),
      agentState(0, atLunch),
      agentState(5, atLunch),
    ];
    const { centre } = scripted({ [states]: reads, [write]: ['answer lost', done] });
    const lost = centre.agentStates.change(agent, { status: 'ready' }, { timeoutMs: 500 });
    await expect(inFakeTime(lost)).rejects.toMatchObject({ effect: 'unknown' });
    const back = await inFakeTime(centre.agentStates.change(agent, { status: 'not-ready', reason: lunch }));
    expect(back).toMatchObject({ outcome: 'changed', attempts: 1, latencyMs: 1_000 });
  });

  it('is written again, not called unchanged, while the cache has not shown the last write', async () => {
    const { centre, sent } = scripted({ [states]: [agentState(0, atLunch)], [write]: [done] }, { settleMs: 0 });
    expect((await inFakeTime(centre.agentStates.change(agent, { status: 'ready' }))).outcome).toBe('accepted');
    const back = await inFakeTime(centre.agentStates.change(agent, { status: 'not-ready', reason: lunch }));
    expect(back).toMatchObject({ outcome: 'accepted', attempts: 1 });
    expect(countOf(sent, write)).toBe(2);
  });
});

describe('when the vendor refuses', () => {
  it.each([
    [404, "Invalid agentId - '1001', Agent session not started", 'INVALID_STATE'],
    [409, "Invalid state - 'Available'", 'INVALID_STATE'],
    [403, "Agent - '1001', is restricted", 'PERMISSION'],
  ])('%i %s is %s', async (status, error_description, code) => {
    const { centre, sent } = scripted({
      [states]: [agentState(0, loggedOut)],
      [write]: [{ status, body: { error_description } }],
    });
    await expect(inFakeTime(centre.agentStates.change(agent, { status: 'ready' }))).rejects.toMatchObject({
      code,
      effect: 'none',
    });
    expect(countOf(sent, write)).toBe(1);
  });

  it('says NOT_FOUND of an agent nobody has', async () => {
    const { centre } = scripted({ [states]: [{ status: 404, body: { error_description: 'Invalid Agent Id' } }] });
    await expect(inFakeTime(centre.agentStates.change(agent, { status: 'ready' }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { kind: 'agent', id: '1001' },
    });
  });
});

describe('when the answer to the write is lost', () => {
  it('is changed where the target is seen to stand, and the write is not repeated', async () => {
    const reads = [agentState(0, idle), agentState(0, idle), agentState(5, available)];
    const { centre, sent } = scripted({ [states]: reads, [write]: ['answer lost'] });
    const change = await inFakeTime(centre.agentStates.change(agent, { status: 'ready' }));
    expect(change).toMatchObject({ outcome: 'changed', verifiedBy: 'read-back', warnings: [{ code: 'answer-lost' }] });
    expect(countOf(sent, write)).toBe(1);
  });

  it('is an error of unknown effect where it is not', async () => {
    const { centre, sent } = scripted({
      [states]: [agentState(0, idle), agentState(5, idle), agentState(10, idle)],
      [write]: ['answer lost'],
    });
    await expect(inFakeTime(centre.agentStates.change(agent, { status: 'ready' }))).rejects.toMatchObject({
      code: 'NETWORK',
      effect: 'unknown',
    });
    expect(countOf(sent, write)).toBe(1);
  });

  it('is no sign of the write that the agent has got a contact: one may come to who is not available, too', async () => {
    const { centre } = scripted({
      [states]: [agentState(0, idle), agentState(0, idle), agentState(5, onContact)],
      [write]: ['answer lost'],
    });
    await expect(inFakeTime(centre.agentStates.change(agent, { status: 'ready' }))).rejects.toMatchObject({
      code: 'NETWORK',
      effect: 'unknown',
    });
  });

  it.each([
    ['a contact', onContact, available, { status: 'ready' }],
    ['after-contact work', inAcw, atLunch, { status: 'not-ready', reason: lunch }],
  ] as const)('is no sign of the write that the target stands after %s, which may have hidden it', async (...row) => {
    const [, work, after, target] = row;
    const { centre } = scripted({ [states]: [agentState(0, work), agentState(5, after)], [write]: ['answer lost'] });
    await expect(inFakeTime(centre.agentStates.change(agent, target))).rejects.toMatchObject({ effect: 'unknown' });
  });

  it('is no sign of the write that the target stands as it did before', async () => {
    const before = Array.from({ length: 4 }, () => agentState(0, atLunch));
    const { centre } = scripted({ [states]: [...before, agentState(5, atLunch)], [write]: ['answer lost'] });
    const ready = centre.agentStates.change(agent, { status: 'ready' }, { timeoutMs: 500 });
    await expect(inFakeTime(ready)).rejects.toMatchObject({ effect: 'unknown' });
    const back = centre.agentStates.change(agent, { status: 'not-ready', reason: lunch });
    await expect(inFakeTime(back)).rejects.toMatchObject({ code: 'NETWORK', effect: 'unknown' });
  });

  it('is no sign of the write that a session which only began has come to be not ready', async () => {
    const begun = { agentStateId: 8 };
    const { centre } = scripted({ [states]: [agentState(0, begun), agentState(5, idle)], [write]: ['answer lost'] });
    await expect(inFakeTime(centre.agentStates.change(agent, { status: 'not-ready' }))).rejects.toMatchObject({
      effect: 'unknown',
    });
  });

  it('is sent again where nothing can have arrived', async () => {
    const { centre, sent } = scripted({
      [states]: [agentState(0, idle), agentState(5, available)],
      [write]: ['no connection', done],
    });
    expect((await inFakeTime(centre.agentStates.change(agent, { status: 'ready' }))).outcome).toBe('changed');
    expect(countOf(sent, write)).toBe(2);
  });
});

describe('logging off', () => {
  it.each([
    ['a contact', onContact],
    ['after-contact work', inAcw],
  ])('is refused in the middle of %s', async (_, work) => {
    const { centre, sent } = scripted({ [states]: [agentState(0, work)] });
    await expect(inFakeTime(centre.agentStates.change(agent, { status: 'logged-off' }))).rejects.toMatchObject({
      code: 'INVALID_STATE',
    });
    expect(countOf(sent, logout)).toBe(0);
  });

  it('takes its time, and is not superseded by what shows on the way', async () => {
    const reads = [agentState(0, available), agentState(5, available), agentState(10, idle), agentState(15, loggedOut)];
    const { centre } = scripted({ [states]: reads, [logout]: [{ status: 202 }] });
    const change = await inFakeTime(centre.agentStates.change(agent, { status: 'logged-off' }));
    expect(change).toMatchObject({ outcome: 'changed', current: { status: 'logged-off' } });
  });

  it('is done where somebody insists', async () => {
    const { centre } = scripted({
      [states]: [agentState(0, onContact), agentState(5, loggedOut)],
      [logout]: [{ status: 202 }],
    });
    const options = { vendorOptions: { cxone: { force: true } } };
    const change = await inFakeTime(centre.agentStates.change(agent, { status: 'logged-off' }, options));
    expect(change.outcome).toBe('changed');
  });
});

describe('aborted or out of time', () => {
  it('rejects with the caller’s reason while it looks for the write', async () => {
    const { centre } = scripted({ [states]: [agentState(0, idle)], [write]: [done] });
    const controller = new AbortController();
    const change = centre.agentStates.change(agent, { status: 'ready' }, { signal: controller.signal });
    change.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(2_500);
    controller.abort('enough');
    await expect(change).rejects.toBe('enough');
  });

  it.each([2_000, 15_000])(
    'says that the vendor may have acted when no answer to the write comes within %i ms',
    async (timeoutMs) => {
      const { centre, sent } = scripted({ [states]: [agentState(0, idle)], [write]: ['no answer'] });
      const change = inFakeTime(centre.agentStates.change(agent, { status: 'ready' }, { timeoutMs }));
      await expect(change).rejects.toMatchObject({ code: 'TIMEOUT', effect: 'unknown' });
      expect(countOf(sent, write)).toBe(1);
    },
  );

  it('is accepted where the time is up before the cache shows it', async () => {
    const { centre } = scripted({ [states]: [agentState(0, idle)], [write]: [done] });
    const change = await inFakeTime(centre.agentStates.change(agent, { status: 'ready' }, { timeoutMs: 3_000 }));
    expect(change).toMatchObject({ outcome: 'accepted', latencyMs: 3_000 });
  });
});
