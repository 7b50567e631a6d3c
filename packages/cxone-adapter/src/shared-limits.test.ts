import { createMemoryTokenStore, createRateBudget } from '@contactport/adapter-kit';
import { agentId, type OperationalEvent } from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cxoneRateProfile } from './index.js';
import { inFakeTime } from '../test/in-fake-time.js';
import { agentState, type Answer, countOf, instantAt, scriptedCxone } from '../test/scripted-cxone.js';

const agent = agentId('1001');
const states = 'GET /agents/1001/states';
const token = 'POST /auth/token';
const ready = agentState(1, { agentStateId: 1, agentStateName: 'Available' });
const refused: Answer = { status: 429, headers: { 'retry-after': '10800' }, body: {} };

beforeEach(() => vi.useFakeTimers({ now: Date.parse(instantAt(0)) }));
afterEach(() => vi.useRealTimers());

describe('adapters of one tenant', () => {
  it('share a token where they share a store; another access key has its own', async () => {
    const tokenStore = createMemoryTokenStore();
    const adapters = [
      scriptedCxone({ [states]: [ready] }, { tokenStore }),
      scriptedCxone({ [states]: [ready] }, { tokenStore }),
      scriptedCxone({ [states]: [ready] }, { tokenStore, accessKeyId: 'OTHER====' }),
    ];
    for (const { centre } of adapters) await inFakeTime(centre.agentStates.get(agent));
    expect(adapters.map(({ sent }) => countOf(sent, token))).toEqual([1, 0, 1]);
  });

  it('keep one count of what they send where they share a budget', async () => {
    const rateBudget = createRateBudget({ profile: cxoneRateProfile, vendor: 'cxone', tenant: 'acme' });
    const one = scriptedCxone({ [states]: [refused] }, { rateBudget });
    const other = scriptedCxone({ [states]: [ready] }, { rateBudget });
    await expect(inFakeTime(one.centre.agentStates.get(agent))).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await expect(inFakeTime(other.centre.agentStates.get(agent))).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      details: { bucket: 'business-unit.requests' },
    });
    expect(countOf(other.sent, states)).toBe(0);
  });
});

describe('a refusal for hours', () => {
  it('fails at once with the hint, holds back the calls of its kind without asking, no others, and ends', async () => {
    const { centre, sent } = scriptedCxone({
      [states]: [refused, ready],
      'GET /agents/1001': [{ body: { agents: [{ agentId: 1001, isActive: true }] } }],
    });
    const events: OperationalEvent[] = [];
    centre.observe((event) => events.push(event));
    const limited = {
      code: 'RATE_LIMITED',
      effect: 'none',
      retryAfterMs: 10_800_000,
      details: { bucket: 'business-unit.requests' },
    };
    const startedAt = Date.now();
    await expect(inFakeTime(centre.agentStates.get(agent))).rejects.toMatchObject(limited);
    await expect(inFakeTime(centre.agentStates.get(agent))).rejects.toMatchObject(limited);
    expect(countOf(sent, states)).toBe(1);
    const found = async () => centre.directory?.findAgent({ id: agent });
    expect(await inFakeTime(found())).toBeDefined();
    expect(Date.now()).toBe(startedAt);
    expect(events.filter(({ type }) => type === 'rate-limited')).toMatchObject([
      { bucket: 'business-unit.requests', retryAfterMs: 10_800_000 },
    ]);
    await vi.advanceTimersByTimeAsync(10_800_000);
    expect(await inFakeTime(centre.agentStates.get(agent))).toMatchObject({ status: 'ready' });
  });
});

describe('an access key that was revoked', () => {
  it('is told as such, at the cost of one request for all the calls of half a minute', async () => {
    const { centre, sent } = scriptedCxone({
      [states]: [{ status: 401, body: {} }],
      [token]: [
        { body: { access_token: 'a-token', expires_in: 3600 } },
        { status: 400, body: { error_description: 'invalid_client' } },
      ],
    });
    for (let call = 0; call < 20; call += 1) {
      await expect(inFakeTime(centre.agentStates.get(agent))).rejects.toMatchObject({
        code: 'AUTHENTICATION',
        operation: 'agentStates.get',
        retryable: false,
        effect: 'none',
        details: { refused: 'client' },
      });
    }
    expect(countOf(sent, token)).toBe(2);
    await vi.advanceTimersByTimeAsync(30_000);
    await expect(inFakeTime(centre.agentStates.get(agent))).rejects.toMatchObject({ code: 'AUTHENTICATION' });
    expect(countOf(sent, token)).toBe(3);
  });
});
