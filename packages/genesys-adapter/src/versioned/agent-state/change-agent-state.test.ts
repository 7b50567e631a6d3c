import { reasonId, revision } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import {
  createGateway,
  failureOf,
  routes,
  type ScriptedGateway,
  shortly,
  stateId,
  tagOf,
} from '../../../test/scripted-gateway.js';
import type { Received, Reply } from '../../../test/scripted-vendor.js';

const ready = { status: 'ready' } as const;
const toLunch = { status: 'not-ready', reason: reasonId(stateId('Lunch')) } as const;

describe('change', () => {
  it('writes on the tag just read, as it was spelt, and is verified by the answer', async () => {
    const gateway = createGateway();
    const { centre, agent, vendor, clock } = gateway;
    const change = await clock.runUntil(centre.agentStates.change(agent.id, toLunch));
    expect(shortly(change)).toEqual({
      outcome: 'changed',
      verifiedBy: 'answer',
      attempts: 1,
      guard: 'compare-and-set',
    });
    expect(change.previous).toMatchObject({ revision: `${agent.id}-v1`, availability: { reason: { name: 'Break' } } });
    expect(change.current).toMatchObject({
      revision: `${agent.id}-v2`,
      availability: { reason: { category: 'meal' } },
    });
    const [put] = vendor.requests.filter(({ method }) => method === 'PUT');
    expect(put).toMatchObject({ ifMatch: `"${agent.id}-v1"`, body: { stateId: stateId('Lunch') } });
  });

  it('takes a reason code that is a uuid', async () => {
    const { centre, agent, vendor, clock } = createGateway();
    const reasonCode = '5b995d43-0000-4000-8000-000000000001';
    await clock.runUntil(centre.agentStates.change(agent.id, ready, { vendorOptions: { genesys: { reasonCode } } }));
    expect(vendor.requests.at(-1)?.body).toEqual({ stateId: stateId('Available'), reasonCode });
  });

  it.each(['not-a-uuid', 7, null])(
    'refuses the reason code %j before it sends anything about the agent',
    async (reasonCode) => {
      const gateway = createGateway();
      const vendorOptions = { genesys: { reasonCode } };
      const error = await failureOf(
        gateway,
        gateway.centre.agentStates.change(gateway.agent.id, ready, { vendorOptions }),
      );
      expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', details: { field: 'vendorOptions.genesys.reasonCode' } });
      expect(gateway.vendor.count(routes.get)).toBe(0);
    },
  );

  it.each([
    [{ status: 'not-ready', reason: reasonId(stateId('Break')) }, {}],
    [{ status: 'not-ready' }, {}],
    [ready, { dryRun: true }],
  ] as const)('%j writes nothing where it stands, nor in a dry run', async (target, options) => {
    const { centre, agent, vendor, clock } = createGateway();
    const change = await clock.runUntil(centre.agentStates.change(agent.id, target, options));
    expect(shortly(change)).toMatchObject({ outcome: 'unchanged', attempts: 0 });
    expect(vendor.count(routes.put)).toBe(0);
  });

  it.each([ready, toLunch, { status: 'logged-off' } as const])(
    'refuses %j before any write while the agent wraps up',
    async (target) => {
      const gateway = createGateway();
      gateway.agent.wrapUp = 'Wrap-up';
      const error = await failureOf(gateway, gateway.centre.agentStates.change(gateway.agent.id, target));
      expect(error).toMatchObject({
        code: 'INVALID_STATE',
        effect: 'none',
        details: { current: 'after-contact-work' },
      });
      expect(gateway.vendor.count(routes.put)).toBe(0);
    },
  );

  it('looks once more for a state made since the list was read', async () => {
    const gateway = createGateway();
    await gateway.clock.runUntil(gateway.centre.ready());
    await gateway.clock.advance(60_000);
    const made = { id: 'state-new', name: 'Huddle' };
    gateway.vendor.next(routes.statuses, () => ({ status: 200, body: { entities: [made] } }));
    const target = { status: 'not-ready', reason: reasonId(made.id) } as const;
    const dryRun = gateway.centre.agentStates.change(gateway.agent.id, target, { dryRun: true });
    expect((await gateway.clock.runUntil(dryRun)).outcome).toBe('unchanged');
  });

  it('says what the refusal of a state means: not in the agent’s routing profile', async () => {
    const gateway = createGateway();
    const body = {
      code: 'bad.request',
      message: 'the state is not in the routing profile',
      details: [{ fieldName: 'stateId' }],
    };
    gateway.vendor.next(routes.put, () => ({ status: 400, body }));
    const error = await failureOf(gateway, gateway.centre.agentStates.change(gateway.agent.id, toLunch));
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', effect: 'none', details: { field: 'reason' } });
    expect(gateway.vendor.count(routes.put)).toBe(1);
  });
});

describe('change of an agent who is logged off', () => {
  it('signs on first, and writes on the tag that this made', async () => {
    const { centre, agent, vendor, clock } = createGateway();
    agent.state = 'Offline';
    const change = await clock.runUntil(
      centre.agentStates.change(agent.id, ready, { ifRevision: revision(tagOf(agent)) }),
    );
    expect(shortly(change)).toMatchObject({ outcome: 'changed', attempts: 2 });
    expect(change.previous.status).toBe('logged-off');
    expect(agent.state).toBe('Available');
    expect(vendor.requests.find(({ path }) => path.endsWith('/login'))?.body).toEqual({});
  });

  it('needs no more than that to be not ready for no reason', async () => {
    const { centre, agent, vendor, clock } = createGateway();
    agent.state = 'Offline';
    const change = await clock.runUntil(centre.agentStates.change(agent.id, { status: 'not-ready' }));
    expect(shortly(change)).toMatchObject({ outcome: 'changed', verifiedBy: 'read-back', attempts: 1 });
    expect(change.current?.availability.reason?.name).toBe('Off Queue');
    expect(vendor.count(routes.put)).toBe(0);
  });

  it('overwrites no choice of somebody who was signed on by another meanwhile', async () => {
    const gateway = createGateway();
    const { centre, agent, vendor, set } = gateway;
    agent.state = 'Offline';
    vendor.next(routes.login, () => {
      set(agent, 'Lunch');
      return { status: 200, body: {} };
    });
    const change = centre.agentStates.change(agent.id, ready, { ifRevision: revision(tagOf(agent)) });
    expect(await failureOf(gateway, change)).toMatchObject({ code: 'CONFLICT', effect: 'unknown' });
    expect(agent.state).toBe('Lunch');
  });

  it('without a condition, tells what it has really replaced', async () => {
    const gateway = createGateway();
    const { centre, agent, vendor, set, clock } = gateway;
    agent.state = 'Offline';
    const signedOnAs = (state: string) => () => {
      set(agent, state);
      return { status: 200, body: {} };
    };
    vendor.next(routes.login, signedOnAs('Offline'), signedOnAs('Lunch'));
    const change = await clock.runUntil(centre.agentStates.change(agent.id, ready));
    expect(shortly(change)).toMatchObject({ outcome: 'changed', verifiedBy: 'answer', attempts: 3 });
    expect(change.previous.availability.reason?.name).toBe('Lunch');
    expect(agent.state).toBe('Available');
  });

  it('says that nothing was done where the sign-on itself is refused', async () => {
    const gateway = createGateway();
    gateway.agent.state = 'Offline';
    gateway.vendor.next(routes.login, () => ({ status: 403, body: { message: 'missing scope' } }));
    const error = await failureOf(gateway, gateway.centre.agentStates.change(gateway.agent.id, ready));
    expect(error).toMatchObject({ code: 'PERMISSION', effect: 'none' });
  });

  it('says that the vendor may have acted once the agent was signed on, whatever is refused then', async () => {
    const gateway = createGateway();
    gateway.agent.state = 'Offline';
    gateway.vendor.next(routes.put, () => ({ status: 403, body: { message: 'missing scope' } }));
    const error = await failureOf(gateway, gateway.centre.agentStates.change(gateway.agent.id, ready));
    expect(error).toMatchObject({ code: 'PERMISSION', effect: 'unknown' });
  });

  it('logs off by a write on the tag: nobody is logged off who has begun something else', async () => {
    const gateway = createGateway();
    const { centre, agent, vendor, set, clock } = gateway;
    vendor.next(routes.put, (request) => {
      set(agent, 'Lunch');
      return gateway.put(request);
    });
    const target = { status: 'logged-off' } as const;
    const conditional = centre.agentStates.change(agent.id, target, { ifRevision: revision(tagOf(agent)) });
    expect(await failureOf(gateway, conditional)).toMatchObject({ code: 'CONFLICT' });
    await clock.runUntil(centre.agentStates.change(agent.id, target));
    expect(agent.state).toBe('Offline');
  });
});

describe('change beside somebody else', () => {
  const somebodySets =
    (gateway: ScriptedGateway, state: string) =>
    (request: Received): Reply => {
      gateway.set(gateway.agent, state);
      return gateway.put(request);
    };

  it('with a condition, is a conflict with what they left, and theirs stands', async () => {
    const gateway = createGateway();
    const { centre, agent, vendor } = gateway;
    vendor.next(routes.put, somebodySets(gateway, 'Lunch'));
    const ifRevision = revision(tagOf(agent));
    const error = await failureOf(gateway, centre.agentStates.change(agent.id, ready, { ifRevision }));
    expect(error).toMatchObject({
      code: 'CONFLICT',
      effect: 'none',
      details: { expected: ifRevision, actual: `${agent.id}-v2` },
    });
    expect(agent.state).toBe('Lunch');
    expect(vendor.count(routes.put)).toBe(1);
  });

  it('without one, goes again on what they left', async () => {
    const gateway = createGateway();
    const { centre, agent, vendor, clock } = gateway;
    vendor.next(routes.put, somebodySets(gateway, 'Lunch'), somebodySets(gateway, 'Away'));
    const change = await clock.runUntil(centre.agentStates.change(agent.id, ready));
    expect(shortly(change)).toMatchObject({ outcome: 'changed', verifiedBy: 'answer', attempts: 3 });
    expect(change.previous.availability.reason?.name).toBe('Away');
    expect(agent.state).toBe('Available');
  });

  it('has nothing left to do where they wanted the same', async () => {
    const gateway = createGateway();
    gateway.vendor.next(routes.put, somebodySets(gateway, 'Available'));
    const change = await gateway.clock.runUntil(gateway.centre.agentStates.change(gateway.agent.id, ready));
    expect(shortly(change)).toMatchObject({ outcome: 'unchanged', verifiedBy: 'read-back', attempts: 1 });
  });

  it('stops where they have made it impossible', async () => {
    const gateway = createGateway();
    gateway.vendor.next(routes.put, (request) => {
      gateway.agent.wrapUp = 'Wrap-up';
      return somebodySets(gateway, 'Break')(request);
    });
    const error = await failureOf(gateway, gateway.centre.agentStates.change(gateway.agent.id, ready));
    expect(error).toMatchObject({ code: 'INVALID_STATE', effect: 'none' });
  });

  it('signs on again who was logged off in between', async () => {
    const gateway = createGateway();
    gateway.vendor.next(routes.put, somebodySets(gateway, 'Offline'));
    const change = await gateway.clock.runUntil(gateway.centre.agentStates.change(gateway.agent.id, ready));
    expect(change.outcome).toBe('changed');
    expect(gateway.agent.state).toBe('Available');
  });

  it('gives up in a storm of conflicts', async () => {
    const gateway = createGateway();
    gateway.vendor.on(routes.put, () => ({ status: 409, body: { code: 'conflict' } }));
    const error = await failureOf(gateway, gateway.centre.agentStates.change(gateway.agent.id, ready));
    expect(error).toMatchObject({ code: 'CONFLICT', effect: 'none' });
    expect(gateway.vendor.count(routes.put)).toBe(8);
  });
});

describe('changeMany', () => {
  it('changes side by side: one result an agent, whatever becomes of the others', async () => {
    const gateway = createGateway({}, 3);
    const [first, second, third] = gateway.agents;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three');
    second.wrapUp = 'Wrap-up';
    const results: Record<string, string> = {};
    const requests = [first, second, third].map(({ id }) => ({ agentId: id, target: ready }));
    const reading = (async () => {
      for await (const result of gateway.centre.agentStates.changeMany(requests))
        results[result.agentId] = result.ok ? result.change.outcome : result.error.code;
    })();
    await gateway.clock.runUntil(reading);
    expect(results).toEqual({ 'agent-0': 'changed', 'agent-1': 'INVALID_STATE', 'agent-2': 'changed' });
  });

  it('refuses requests of which one would undo the other', async () => {
    const gateway = createGateway();
    const request = { agentId: gateway.agent.id, target: ready };
    const many = gateway.centre.agentStates.changeMany([request, request])[Symbol.asyncIterator]().next();
    expect(await failureOf(gateway, many)).toMatchObject({ code: 'INVALID_ARGUMENT', details: { field: 'requests' } });
  });
});
