import type { HttpTransport } from '@contactport/adapter-kit';
import { agentId, type ContactCentre, isContactCentreError, queueId, workItemId } from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJoinedAdapter, type Join, joinInMemory } from './join/join.js';

const agent = agentId('1001');
const item = workItemId('5001');
/** What a caller without TypeScript may give. */
const untyped = <Value>(value: unknown) => value as Value;

async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const collected: Item[] = [];
  for await (const one of items) collected.push(one);
  return collected;
}

describe.each(['genesys', 'cxone'] as const)('callers without TypeScript, %s', (vendor) => {
  let join: Join;
  let centre: ContactCentre;
  let sent: number;
  const counted =
    (http: HttpTransport): HttpTransport =>
    (request) => {
      sent += 1;
      return http(request);
    };
  beforeEach(() => {
    join = joinInMemory({ vendor, agents: 5, people: 'off' });
    sent = 0;
    const { http, ...surroundings } = join.surroundings;
    centre = createJoinedAdapter({ ...join, surroundings: { ...surroundings, http: counted(http) } });
  });
  afterEach(async () => {
    await join.run(centre.close());
    await join.close();
  });

  it.each<[string, string, (centre: ContactCentre) => Promise<unknown>]>([
    ['agentStates.get', 'agentId', ({ agentStates }) => agentStates.get(untyped(undefined))],
    ['agentStates.get', 'agentId', ({ agentStates }) => agentStates.get(untyped(''))],
    ['agentStates.get', 'lane', ({ agentStates }) => agentStates.get(agent, { lane: untyped('express') })],
    ['agentStates.get', 'timeoutMs', ({ agentStates }) => agentStates.get(agent, { timeoutMs: -1 })],
    ['agentStates.get', 'timeoutMs', ({ agentStates }) => agentStates.get(agent, { timeoutMs: Number.NaN })],
    ['agentStates.get', 'timeoutMs', ({ agentStates }) => agentStates.get(agent, { timeoutMs: untyped('5000') })],
    ['agentStates.list', 'lane', ({ agentStates }) => collect(agentStates.list({ lane: untyped('express') }))],
    [
      'agentStates.watch',
      'lane',
      ({ agentStates }) => collect(agentStates.watch({ queueIds: [queueId('1')], lane: untyped('express') })),
    ],
    ['agentStates.change', 'target', ({ agentStates }) => agentStates.change(agent, untyped(undefined))],
    ['agentStates.change', 'target', ({ agentStates }) => agentStates.change(agent, untyped('ready'))],
    ['agentStates.change', 'status', ({ agentStates }) => agentStates.change(agent, untyped({}))],
    [
      'agentStates.change',
      'lane',
      ({ agentStates }) => agentStates.change(agent, { status: 'ready' }, { lane: untyped(7) }),
    ],
    ['agentStates.changeMany', 'requests', ({ agentStates }) => collect(agentStates.changeMany(untyped(undefined)))],
    ['agentStates.changeMany', 'requests[0]', ({ agentStates }) => collect(agentStates.changeMany(untyped(['1001'])))],
    [
      'agentStates.changeMany',
      'requests[1].target',
      ({ agentStates }) =>
        collect(agentStates.changeMany(untyped([{ agentId: '1', target: { status: 'ready' } }, { agentId: '2' }]))),
    ],
    ['agentStates.catalog', 'query', ({ agentStates }) => agentStates.catalog(untyped(undefined))],
    ['workItems.check', 'draft', ({ workItems }) => workItems.check(untyped(null))],
    ['workItems.create', 'draft', ({ workItems }) => workItems.create(untyped(undefined))],
    [
      'workItems.create',
      'timeoutMs',
      ({ workItems }) => workItems.create(untyped({ destination: { queueId: '1' } }), { timeoutMs: -5 }),
    ],
    ['workItems.createMany', 'drafts[0]', ({ workItems }) => collect(workItems.createMany(untyped([undefined])))],
    ['workItems.get', 'workItemId', ({ workItems }) => workItems.get(untyped(5001))],
    ['workItems.update', 'patch', ({ workItems }) => workItems.update(item, untyped(undefined))],
    ['workItems.act', 'action', ({ workItems }) => workItems.act(item, untyped('cancel'))],
    ['directory.findAgent', 'key', async ({ directory }) => directory?.findAgent(untyped(undefined))],
    [
      'directory.members',
      'queueId',
      async ({ directory }) => directory && collect(directory.members(untyped(undefined))),
    ],
    [
      'directory.setMembership',
      'memberships',
      async ({ directory }) => directory?.setMembership(agent, untyped(undefined)),
    ],
    [
      'directory.agentSkills',
      'agentId',
      async ({ directory }) => directory && collect(directory.agentSkills(untyped({}))),
    ],
    ['directory.setSkills', 'skills[0]', async ({ directory }) => directory?.setSkills(agent, untyped(['Spanish']))],
    [
      'directory.wrapUpCodes',
      'queueId',
      async ({ directory }) => directory && collect(directory.wrapUpCodes(untyped(undefined))),
    ],
    ['directory.teams', 'lane', async ({ directory }) => directory && collect(directory.teams({ lane: untyped('') }))],
    [
      'schedules.shifts',
      'agentIds',
      async ({ schedules }) => schedules && collect(schedules.shifts(untyped(agent), '', '')),
    ],
    [
      'schedules.shifts',
      'from',
      async ({ schedules }) => schedules && collect(schedules.shifts([agent], untyped(undefined), '')),
    ],
  ])('%s names the argument that is wrong: %s', async (operation, field, call) => {
    const error = await call(centre).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!isContactCentreError(error, 'INVALID_ARGUMENT')) throw new Error(`unexpected: ${String(error)}`);
    expect(error).toMatchObject({ operation, effect: 'none', vendor, details: { field } });
    // Which states there are is the vendor's to say.
    if (field !== 'status') expect(sent).toBe(0);
  });
});
