import { createMemoryTokenStore, createRateBudget, type RateBudget } from '@contactport/adapter-kit';
import type { OperationalEvent } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { createOrganisation, secrets } from '../test/scripted-organisation.js';
import { genesysRateProfile } from './index.js';

describe('createGenesysAdapter', () => {
  it('sends nothing before the first call', async () => {
    const { vendor, clock, centre } = createOrganisation();
    await clock.advance(60_000);
    expect(vendor.requests).toEqual([]);
    expect(centre).toMatchObject({ specificationVersion: 'v1', vendor: 'genesys', tenant: '127.0.0.1:4010' });
  });

  it('gets a token and the catalogue when it is to be ready, and tells', async () => {
    const { vendor, clock, centre } = createOrganisation();
    const events: OperationalEvent['type'][] = [];
    const leave = centre.observe(({ type }) => events.push(type));
    await clock.runUntil(centre.ready());
    leave();
    expect(vendor.requests.map(({ path }) => path)).toEqual([
      '/oauth/token',
      '/api/v2/taskmanagement/workitems/schemas',
      '/api/v2/presence/definitions',
      '/api/v2/taskmanagement/worktypes/query',
    ]);
    expect(events).toEqual(['token-renewed']);
    const [token] = vendor.requests;
    expect(token?.authorization).toBe(`Basic ${Buffer.from(`the-client:${secrets.clientSecret}`).toString('base64')}`);
  });

  it('says AUTHENTICATION for credentials that nobody has', async () => {
    const { vendor, clock, centre } = createOrganisation();
    vendor.on('POST /oauth/token', () => ({
      status: 400,
      body: { error: 'invalid_client', description: 'not found' },
    }));
    await expect(clock.runUntil(centre.ready())).rejects.toMatchObject({ code: 'AUTHENTICATION', effect: 'none' });
  });

  it('uses the tokens it is given', async () => {
    const tokenSource = { get: async () => 'a-supervisor', refused: () => undefined };
    const { vendor, clock, centre } = createOrganisation({ tokenSource });
    await clock.runUntil(centre.ready());
    expect(new Set(vendor.requests.map(({ authorization }) => authorization))).toEqual(
      new Set(['Bearer a-supervisor']),
    );
  });

  it('shares its token by a store, and its limits by a budget, where it is given them', async () => {
    const tokenStore = createMemoryTokenStore();
    const first = createOrganisation({ tokenStore });
    await first.clock.runUntil(first.centre.ready());
    const reserved: string[] = [];
    const own = createRateBudget({
      profile: genesysRateProfile,
      vendor: 'genesys',
      tenant: 'shared',
      clock: first.clock,
      observe: () => undefined,
    });
    const rateBudget: RateBudget = {
      ...own,
      reserve(routeClass, reservation) {
        reserved.push(routeClass);
        return own.reserve(routeClass, reservation);
      },
    };
    const second = createOrganisation({ tokenStore, rateBudget, clock: first.clock });
    await first.clock.runUntil(second.centre.ready());
    expect(first.vendor.count('POST /oauth/token')).toBe(1);
    expect(second.vendor.count('POST /oauth/token')).toBe(0);
    expect(second.vendor.requests[0]?.authorization).toBe(`Bearer ${secrets.token}-1`);
    expect(reserved).toHaveLength(second.vendor.requests.length);
  });

  it('probes by reading only, and reports what fails as data', async () => {
    const { vendor, clock, centre } = createOrganisation();
    vendor.on('GET /api/v2/notifications/channels', () => ({ status: 403, body: { code: 'not.authorized' } }));
    vendor.on('POST /api/v2/taskmanagement/workitems/query', () => ({ status: 200 }));
    vendor.on('GET /api/v2/teams', () => ({ status: 200 }));
    vendor.on('GET /api/v2/routing/queues', () => ({ status: 200 }));
    vendor.on('GET /api/v2/workforcemanagement/adherence', () => ({ status: 403, body: { code: 'not.authorized' } }));
    const { checks } = await clock.runUntil(centre.probe());
    expect(Object.fromEntries(checks.map(({ capability, result }) => [capability, result]))).toEqual({
      'agentStates.read': 'passed',
      'agentStates.catalogBy': 'passed',
      'agentStates.change': 'not-checkable',
      'agentStates.changeMany': 'not-checkable',
      'agentStates.watch': 'failed',
      'workItems.check': 'passed',
      'workItems.create': 'not-checkable',
      'workItems.createMany': 'not-checkable',
      'workItems.read': 'passed',
      'workItems.list': 'passed',
      'workItems.update': 'not-checkable',
      'workItems.actions': 'not-checkable',
      'workItems.catalog': 'passed',
      'workItems.watch': 'failed',
      'directory.read': 'passed',
      'directory.setMembership': 'not-checkable',
      'directory.setSkills': 'not-checkable',
      'directory.wrapUpCodes': 'passed',
      'schedules.shifts': 'passed',
      'schedules.adherence': 'failed',
    });
    const writes = vendor.requests.slice(1).filter(({ method, path }) => method !== 'GET' && !path.endsWith('/query'));
    expect(writes).toEqual([]);
  });

  it('is ready without any right to work items, but not without their service', async () => {
    const { vendor, clock, centre } = createOrganisation();
    const types = 'POST /api/v2/taskmanagement/worktypes/query';
    vendor.next(types, () => ({ status: 403, body: { code: 'missing.permissions' } }));
    await clock.runUntil(centre.ready());
    vendor.next(types, () => ({ status: 500 }));
    await expect(clock.runUntil(centre.ready())).rejects.toMatchObject({ code: 'VENDOR_FAILURE' });
  });

  it('cancels where it is told which statuses mean it', () => {
    expect(createOrganisation().centre.capabilities.workItems.actions.cancel).toBeUndefined();
    const { centre } = createOrganisation({ cancelledStatusIds: ['cancelled'] });
    expect(centre.capabilities.workItems.actions.cancel).toMatchObject({ as: 'service' });
  });

  it('refuses calls and watches once it is closed', async () => {
    const { vendor, agent, clock, centre } = createOrganisation();
    await centre[Symbol.asyncDispose]();
    await expect(clock.runUntil(centre.agentStates.get(agent.id))).rejects.toMatchObject({ code: 'INVALID_STATE' });
    const next = centre.agentStates.watch()[Symbol.asyncIterator]().next();
    await expect(next).rejects.toMatchObject({ code: 'STREAM_CLOSED' });
    expect(vendor.requests).toEqual([]);
  });
});
