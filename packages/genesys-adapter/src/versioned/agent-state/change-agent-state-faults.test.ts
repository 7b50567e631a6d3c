import { isContactCentreError, revision } from '@contactport/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createGateway,
  failureOf,
  routes,
  type ScriptedGateway,
  shortly,
  tagOf,
} from '../../../test/scripted-gateway.js';
import type { Received, Reply } from '../../../test/scripted-vendor.js';

const ready = { status: 'ready' } as const;

/** The gateway does it, and its answer is lost. */
const doneAndLost =
  ({ put }: ScriptedGateway) =>
  (request: Received): Reply => {
    put(request);
    return 'lost';
  };

describe('change whose answer is lost', () => {
  it('is settled by a read where it was done', async () => {
    const gateway = createGateway();
    gateway.vendor.next(routes.put, doneAndLost(gateway));
    const ifRevision = revision(tagOf(gateway.agent));
    const change = await gateway.clock.runUntil(
      gateway.centre.agentStates.change(gateway.agent.id, ready, { ifRevision }),
    );
    expect(shortly(change)).toMatchObject({ outcome: 'changed', verifiedBy: 'read-back', attempts: 1 });
    expect(gateway.vendor.count(routes.put)).toBe(1);
  });

  it('is sent again on the same tag where it was not', async () => {
    const gateway = createGateway();
    gateway.vendor.next(
      routes.put,
      () => 'lost',
      () => ({ status: 503 }),
    );
    const change = await gateway.clock.runUntil(gateway.centre.agentStates.change(gateway.agent.id, ready));
    expect(shortly(change)).toMatchObject({ outcome: 'changed', verifiedBy: 'answer', attempts: 3 });
    expect(gateway.agent.tag).toBe(2);
  });

  it('is no conflict with itself: it was done only after the read', async () => {
    const gateway = createGateway();
    let late: Received | undefined;
    gateway.vendor.next(
      routes.put,
      (request) => {
        late = request;
        return 'lost';
      },
      (request) => {
        if (late !== undefined) gateway.put(late);
        return gateway.put(request);
      },
    );
    const ifRevision = revision(tagOf(gateway.agent));
    const change = await gateway.clock.runUntil(
      gateway.centre.agentStates.change(gateway.agent.id, ready, { ifRevision }),
    );
    expect(shortly(change)).toMatchObject({ outcome: 'changed', verifiedBy: 'read-back', attempts: 2 });
    expect(gateway.agent.tag).toBe(2);
  });

  it.each([true, false])(
    'is unknown where something else stands, whether or not it was done before (%s)',
    async (done) => {
      const gateway = createGateway();
      gateway.vendor.next(routes.put, (request) => {
        if (done) gateway.put(request);
        gateway.set(gateway.agent, 'Lunch');
        return 'lost';
      });
      const error = await failureOf(gateway, gateway.centre.agentStates.change(gateway.agent.id, ready));
      expect(error).toMatchObject({ code: 'NETWORK', effect: 'unknown' });
      expect(gateway.agent.state).toBe('Lunch');
      expect(gateway.vendor.count(routes.put)).toBe(1);
    },
  );

  it('is unknown where it is lost each time, and where nobody can look', async () => {
    const gateway = createGateway();
    gateway.vendor.on(routes.put, () => 'lost');
    const each = await failureOf(gateway, gateway.centre.agentStates.change(gateway.agent.id, ready));
    expect(each).toMatchObject({ code: 'NETWORK', effect: 'unknown' });
    expect(gateway.vendor.count(routes.put)).toBe(3);
    gateway.vendor.next(routes.put, (request) => {
      gateway.vendor.on(routes.get, () => ({ status: 500 }));
      return doneAndLost(gateway)(request);
    });
    const blind = await failureOf(gateway, gateway.centre.agentStates.change(gateway.agent.id, ready));
    expect(blind).toMatchObject({ code: 'NETWORK', effect: 'unknown' });
  });

  it('that never comes in time is a TIMEOUT of unknown effect', async () => {
    const gateway = createGateway();
    gateway.vendor.on(routes.put, () => 'silent');
    const change = gateway.centre.agentStates.change(gateway.agent.id, ready, { timeoutMs: 1_500 });
    expect(await failureOf(gateway, change)).toMatchObject({ code: 'TIMEOUT', effect: 'unknown' });
  });
});

/** What becomes of one request for a write. */
const fate = fc.constantFrom('answered', 'done and lost', 'lost', 'after somebody', 'conflict');

describe('change under any faults', () => {
  it('never overwrites what it has not seen, and says truly what it knows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 6 }), fc.boolean(), async (fates, conditional) => {
        const gateway = createGateway();
        const { agent, vendor, set, put, clock, centre } = gateway;
        const accepted: { readonly on: string | undefined; readonly over: string }[] = [];
        const write = (request: Received): Reply => {
          const over = `"${tagOf(agent)}"`;
          const reply = put(request);
          if (typeof reply === 'object' && reply.status === 200) accepted.push({ on: request.ifMatch, over });
          return reply;
        };
        const happens: Readonly<Record<string, (request: Received) => Reply>> = {
          answered: write,
          'done and lost': (request) => {
            write(request);
            return 'lost';
          },
          lost: () => 'lost',
          'after somebody': (request) => {
            set(agent, 'Lunch');
            return write(request);
          },
          conflict: () => ({ status: 409 }),
        };
        vendor.on(routes.put, write);
        vendor.next(routes.put, ...fates.map((name) => happens[name] ?? write));
        const condition = conditional ? { ifRevision: revision(tagOf(agent)) } : {};
        const [result] = await clock.runUntil(
          Promise.allSettled([centre.agentStates.change(agent.id, ready, condition)]),
        );
        for (const { on, over } of accepted) expect(on).toBe(over);
        expect(accepted.length).toBeLessThanOrEqual(1);
        if (result.status === 'rejected') {
          const reason: unknown = result.reason;
          if (!isContactCentreError(reason)) throw reason;
          if (reason.effect === 'none') expect(accepted).toEqual([]);
        } else if (result.value.outcome === 'changed') {
          expect(accepted.length).toBe(1);
          expect(agent.state).toBe('Available');
        }
      }),
      { numRuns: 200 },
    );
  });
});
