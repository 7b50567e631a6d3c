import { inspect } from 'node:util';
import { isContactCentreError, reasonId, type StateChange } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import {
  createOrganisation,
  definitionId,
  presenceOf,
  type ScriptedOrganisation,
  secrets,
  setPresence,
  userOf,
} from '../../../test/scripted-organisation.js';

const onMeal = { status: 'not-ready', reason: reasonId(definitionId('Meal')) } as const;
const patch = 'PATCH /api/v2/users/*/presences/purecloud';
const get = 'GET /api/v2/users/*';
const putRouting = 'PUT /api/v2/users/*/routingstatus';

/** Routing status follows presence after so many reads. */
function routingFollows({ vendor, agent, at }: ScriptedOrganisation, status: string, afterReads: number) {
  let reads = 0;
  vendor.on('GET /api/v2/users', () => {
    reads += 1;
    if (reads > afterReads) Object.assign(agent, { routingStatus: status, routingDate: at() });
    return {
      status: 200,
      body: {
        entities: [
          {
            id: agent.id,
            presence: presenceOf(agent),
            routingStatus: { status: agent.routingStatus, startTime: agent.routingDate },
          },
        ],
      },
    };
  });
}

function outcomeOf({ outcome, verifiedBy, attempts, guard }: StateChange) {
  return { outcome, verifiedBy, attempts, guard };
}

async function failureOf(organisation: ScriptedOrganisation, promise: Promise<unknown>): Promise<unknown> {
  return organisation.clock.runUntil(
    promise.then(
      () => {
        throw new Error('did not fail');
      },
      (error: unknown) => error,
    ),
  );
}

describe('change', () => {
  it('is verified by the answer alone where routing has nothing to follow', async () => {
    const { centre, agent, vendor, clock } = createOrganisation();
    const change = await clock.runUntil(centre.agentStates.change(agent.id, onMeal));
    expect(outcomeOf(change)).toEqual({
      outcome: 'changed',
      verifiedBy: 'answer',
      attempts: 1,
      guard: 'check-then-act',
    });
    expect(change.previous.availability.reason?.id).toBe(definitionId('Break'));
    expect(change.current?.availability.reason?.id).toBe(definitionId('Meal'));
    expect(vendor.count(patch)).toBe(1);
    expect(vendor.count('GET /api/v2/users')).toBe(0);
  });

  it('waits for routing status to follow', async () => {
    const organisation = createOrganisation();
    routingFollows(organisation, 'IDLE', 2);
    const { centre, agent, clock } = organisation;
    const change = await clock.runUntil(centre.agentStates.change(agent.id, { status: 'ready' }));
    expect(outcomeOf(change)).toMatchObject({ outcome: 'changed', verifiedBy: 'read-back' });
    expect(change.current?.status).toBe('ready');
    expect(change.latencyMs).toBe(300);
  });

  it('is only accepted when routing status does not follow in time', async () => {
    const { centre, agent, clock } = createOrganisation({ settleMs: 2_000 });
    const change = await clock.runUntil(centre.agentStates.change(agent.id, { status: 'ready' }));
    expect(outcomeOf(change)).toMatchObject({ outcome: 'accepted', verifiedBy: 'nothing' });
    expect(change.warnings.map(({ code }) => code)).toEqual(['on-queue-not-routable']);
    expect(change.latencyMs).toBeLessThanOrEqual(2_000);
  });

  it('warns of a primary source elsewhere, which may hide what was set', async () => {
    const organisation = createOrganisation();
    const { vendor, centre, agent, clock, at } = organisation;
    vendor.next(patch, ({ body }) => {
      setPresence(agent, body, at());
      return { status: 200, body: { ...presenceOf(agent), primary: false } };
    });
    const change = await clock.runUntil(centre.agentStates.change(agent.id, onMeal));
    expect(change).toMatchObject({ outcome: 'changed', warnings: [{ code: 'not-primary-source' }] });
  });

  it('warns of a state that nobody documented, and never takes it for logged off', async () => {
    const { centre, agent, clock } = createOrganisation();
    agent.routingStatus = 'HOVERING';
    const change = await clock.runUntil(centre.agentStates.change(agent.id, onMeal));
    expect(change.current).toMatchObject({ status: 'unknown', availability: { value: 'unknown' } });
    expect(change.warnings.map(({ code }) => code)).toEqual(['unknown-vendor-state']);
  });

  it('is queued while a contact goes on', async () => {
    const { centre, agent, clock } = createOrganisation();
    Object.assign(agent, { presence: 'On Queue', routingStatus: 'INTERACTING' });
    const change = await clock.runUntil(centre.agentStates.change(agent.id, onMeal));
    expect(outcomeOf(change)).toMatchObject({ outcome: 'queued', verifiedBy: 'answer' });
    expect(change.current).toMatchObject({ status: 'busy', pending: { status: 'not-ready', after: 'contact' } });
  });

  it('is superseded when somebody else was quicker than the reading back', async () => {
    const organisation = createOrganisation();
    const { vendor, centre, agent, clock } = organisation;
    agent.presence = 'On Queue';
    agent.routingStatus = 'IDLE';
    vendor.next(patch, ({ body }) => {
      setPresence(agent, body, organisation.at());
      const answer = { status: 200, body: presenceOf(agent) };
      agent.presence = 'On Queue';
      return answer;
    });
    const change = await clock.runUntil(centre.agentStates.change(agent.id, onMeal));
    expect(outcomeOf(change)).toMatchObject({ outcome: 'superseded', verifiedBy: 'read-back' });
    expect(change.current?.status).toBe('ready');
  });

  it('is not superseded by a cache that shows what stood before', async () => {
    const organisation = createOrganisation();
    const { vendor, centre, agent, clock } = organisation;
    const presenceDate = new Date(clock.now() - 60_000).toISOString();
    Object.assign(agent, { presence: 'On Queue', presenceDate, routingStatus: 'IDLE' });
    const stale = { status: 200, body: { entities: [userOf(agent)] } };
    routingFollows(organisation, 'OFF_QUEUE', 0);
    vendor.next('GET /api/v2/users', () => stale);
    const change = await clock.runUntil(centre.agentStates.change(agent.id, onMeal));
    expect(outcomeOf(change)).toMatchObject({ outcome: 'changed', verifiedBy: 'read-back' });
    expect(change.current?.status).toBe('not-ready');
  });

  it('writes nothing for a target that stands, nor for a dry run', async () => {
    const { centre, agent, vendor, clock } = createOrganisation();
    const onBreak = { status: 'not-ready', reason: reasonId(definitionId('Break')) } as const;
    const unchanged = await clock.runUntil(centre.agentStates.change(agent.id, onBreak));
    const dry = await clock.runUntil(centre.agentStates.change(agent.id, onMeal, { dryRun: true }));
    for (const change of [unchanged, dry])
      expect(outcomeOf(change)).toMatchObject({ outcome: 'unchanged', attempts: 0 });
    expect(vendor.count(patch)).toBe(0);
  });

  it('refuses a stale revision and takes a fresh one', async () => {
    const organisation = createOrganisation();
    const { centre, agent, vendor, clock } = organisation;
    const { revision: ifRevision } = await clock.runUntil(centre.agentStates.get(agent.id));
    agent.presence = 'Available';
    const error = await failureOf(organisation, centre.agentStates.change(agent.id, onMeal, { ifRevision }));
    expect(error).toMatchObject({ code: 'CONFLICT', details: { expected: ifRevision }, effect: 'none' });
    expect(vendor.count(patch)).toBe(0);
    const fresh = await clock.runUntil(centre.agentStates.get(agent.id));
    const change = await clock.runUntil(centre.agentStates.change(agent.id, onMeal, { ifRevision: fresh.revision }));
    expect(change.outcome).toBe('changed');
  });

  it('runs the changes of one agent one at a time', async () => {
    const { centre, agent, vendor, clock } = createOrganisation();
    const { revision: ifRevision } = await clock.runUntil(centre.agentStates.get(agent.id));
    const both = await clock.runUntil(
      Promise.allSettled([
        centre.agentStates.change(agent.id, onMeal, { ifRevision }),
        centre.agentStates.change(agent.id, { status: 'not-ready' }, { ifRevision }),
      ]),
    );
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(vendor.count(patch)).toBe(1);
  });

  describe('when the answer to the write is lost', () => {
    it('finds the target standing', async () => {
      const organisation = createOrganisation();
      const { centre, agent, vendor, clock } = organisation;
      vendor.next(patch, ({ body }) => {
        setPresence(agent, body, organisation.at());
        return 'lost';
      });
      const change = await clock.runUntil(centre.agentStates.change(agent.id, onMeal));
      expect(outcomeOf(change)).toMatchObject({ outcome: 'changed', verifiedBy: 'read-back', attempts: 1 });
      expect(vendor.count(patch)).toBe(1);
    });

    it('writes again when nothing at all has changed', async () => {
      const { centre, agent, vendor, clock } = createOrganisation();
      vendor.next(
        patch,
        () => 'lost',
        () => ({ status: 503 }),
      );
      const change = await clock.runUntil(centre.agentStates.change(agent.id, onMeal));
      expect(outcomeOf(change)).toMatchObject({ outcome: 'changed', verifiedBy: 'answer', attempts: 3 });
    });

    it('does not write again over somebody else’s change', async () => {
      const organisation = createOrganisation();
      const { centre, agent, vendor } = organisation;
      vendor.next(patch, () => {
        agent.presence = 'Available';
        return 'lost';
      });
      const error = await failureOf(organisation, centre.agentStates.change(agent.id, onMeal));
      expect(error).toMatchObject({ code: 'NETWORK', effect: 'unknown' });
      expect(vendor.count(patch)).toBe(1);
    });

    it('is in doubt when it cannot be looked up either', async () => {
      const organisation = createOrganisation();
      const { centre, agent, vendor } = organisation;
      vendor.next(patch, () => {
        vendor.on(get, () => ({ status: 403, body: {} }));
        return 'lost';
      });
      const error = await failureOf(organisation, centre.agentStates.change(agent.id, onMeal));
      expect(error).toMatchObject({ code: 'NETWORK', effect: 'unknown' });
    });

    it('tells a timeout as one that may have had its effect', async () => {
      const organisation = createOrganisation();
      const { centre, agent, vendor } = organisation;
      vendor.next(patch, () => 'silent');
      const change = centre.agentStates.change(agent.id, onMeal, { timeoutMs: 2_000 });
      expect(await failureOf(organisation, change)).toMatchObject({ code: 'TIMEOUT', effect: 'unknown' });
    });
  });

  it('a failing look after an answered write is a warning', async () => {
    const { centre, agent, vendor, clock } = createOrganisation();
    vendor.on('GET /api/v2/users', () => ({ status: 403, body: {} }));
    const change = await clock.runUntil(centre.agentStates.change(agent.id, { status: 'ready' }));
    expect(change.outcome).toBe('accepted');
    expect(change.warnings.map(({ code }) => code)).toContain('read-back-failed');
  });

  it('an abort rejects with its reason', async () => {
    const organisation = createOrganisation();
    const { centre, agent, vendor } = organisation;
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    vendor.next(get, () => {
      controller.abort(reason);
      return 'silent';
    });
    const { signal } = controller;
    expect(await failureOf(organisation, centre.agentStates.change(agent.id, onMeal, { signal }))).toBe(reason);
    expect(vendor.count(patch)).toBe(0);
  });

  describe('an agent who is not responding', () => {
    const notResponding = { presence: 'On Queue', routingStatus: 'NOT_RESPONDING' };

    it('is taken back into routing', async () => {
      const organisation = createOrganisation();
      const { centre, agent, vendor, clock, at } = organisation;
      Object.assign(agent, notResponding);
      vendor.on(putRouting, ({ body }) => {
        expect(body).toEqual({ status: 'IDLE' });
        agent.routingStatus = 'IDLE';
        return { status: 200, body: { userId: agent.id, status: 'IDLE', startTime: at() } };
      });
      const change = await clock.runUntil(centre.agentStates.change(agent.id, { status: 'ready' }));
      expect(outcomeOf(change)).toMatchObject({ outcome: 'changed', verifiedBy: 'answer' });
      expect(change.current?.status).toBe('ready');
    });

    it('is read again when the platform refuses', async () => {
      const organisation = createOrganisation();
      const { centre, agent, vendor, clock } = organisation;
      Object.assign(agent, notResponding);
      vendor.on(putRouting, () => {
        agent.routingStatus = 'IDLE';
        return { status: 400, body: { message: 'An invalid routing status transition was attempted.' } };
      });
      const change = await clock.runUntil(centre.agentStates.change(agent.id, { status: 'ready' }));
      expect(outcomeOf(change)).toMatchObject({ outcome: 'changed', verifiedBy: 'read-back' });
    });
  });

  describe('logging off', () => {
    it('ends the user’s tokens, then asks for Offline', async () => {
      const { centre, agent, vendor, clock } = createOrganisation();
      const change = await clock.runUntil(centre.agentStates.change(agent.id, { status: 'logged-off' }));
      expect(change).toMatchObject({ outcome: 'changed', current: { status: 'logged-off' } });
      const writes = vendor.requests.filter(({ method }) => method === 'DELETE' || method === 'PATCH');
      expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
        `DELETE /api/v2/tokens/${agent.id}`,
        `PATCH /api/v2/users/${agent.id}/presences/purecloud`,
      ]);
    });

    it('is refused in the middle of work, unless forced', async () => {
      const organisation = createOrganisation();
      const { centre, agent, vendor, clock } = organisation;
      Object.assign(agent, { presence: 'On Queue', routingStatus: 'INTERACTING' });
      const error = await failureOf(organisation, centre.agentStates.change(agent.id, { status: 'logged-off' }));
      expect(error).toMatchObject({ code: 'INVALID_STATE', details: { current: 'busy' } });
      expect(vendor.count(patch)).toBe(0);
      const vendorOptions = { genesys: { force: true } };
      const forced = centre.agentStates.change(agent.id, { status: 'logged-off' }, { vendorOptions });
      expect((await clock.runUntil(forced)).outcome).toBe('queued');
    });
  });

  it('looks once more for a reason it does not know, and then names the known ones', async () => {
    const organisation = createOrganisation();
    const { centre, agent, vendor, clock } = organisation;
    await clock.runUntil(centre.ready());
    await clock.advance(60_000);
    const unknown = { status: 'not-ready', reason: reasonId('nobody-has-this') } as const;
    const error = await failureOf(organisation, centre.agentStates.change(agent.id, unknown));
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', details: { field: 'reason' } });
    expect(vendor.count('GET /api/v2/presence/definitions')).toBe(2);
  });

  it('renews a token that ends in mid-run and gives the replay’s result', async () => {
    const { centre, agent, vendor, clock } = createOrganisation();
    vendor.next(patch, () => ({ status: 401, body: { code: 'bad.credentials' } }));
    const change = await clock.runUntil(centre.agentStates.change(agent.id, onMeal));
    expect(change.outcome).toBe('changed');
    expect(
      vendor.requests.filter(({ method }) => method === 'PATCH').map(({ authorization }) => authorization),
    ).toEqual([`Bearer ${secrets.token}-1`, `Bearer ${secrets.token}-2`]);
  });

  it('waits out a rate limit', async () => {
    const { centre, agent, vendor, clock } = createOrganisation();
    vendor.next(patch, () => ({ status: 429, headers: { 'retry-after': '2' }, body: {} }));
    const change = await clock.runUntil(centre.agentStates.change(agent.id, onMeal));
    expect(change.outcome).toBe('changed');
    expect(change.latencyMs).toBeGreaterThanOrEqual(2_000);
  });

  it('no failure tells a secret', async () => {
    for (const reply of [
      'lost',
      { status: 401, body: {} },
      { status: 500, body: 'x' },
      { status: 400, body: {} },
    ] as const) {
      const organisation = createOrganisation();
      const { centre, agent, vendor } = organisation;
      vendor.on(patch, () => reply);
      const error = await failureOf(organisation, centre.agentStates.change(agent.id, onMeal));
      expect(isContactCentreError(error)).toBe(true);
      const told = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
      for (const secret of Object.values(secrets)) expect(told).not.toContain(secret);
      expect(told).not.toContain(Buffer.from(`the-client:${secrets.clientSecret}`).toString('base64'));
    }
  });
});
