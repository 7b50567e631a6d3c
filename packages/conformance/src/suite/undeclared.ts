import assert from 'node:assert/strict';
import {
  agentId,
  type Capabilities,
  entryPointId,
  queueId,
  type SettableStatus,
  skillId,
  teamId,
  type WorkItemAction,
  workItemId,
  workItemStatusId,
  workItemTypeId,
  wrapUpCodeId,
} from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { collect, first } from './collect.js';
import { assertUnsupported } from './refusal.js';
import { createTopic, skilled } from './topic.js';
import { assertPlain } from './well-formed.js';

/** A capability, whether it is declared, and a call that needs it. */
interface Claim {
  readonly capability: string;
  readonly declared: boolean;
  readonly use: (bench: Bench) => unknown;
}

/** The other side of every capability: what is not declared is refused, by its name, before anything is sent. */
export const testUndeclared = createTopic('what is not declared', (test, { capabilities }) => {
  test('the centre declares what its subject declares, as plain data', async ({ centre }) => {
    assert.deepEqual(centre.capabilities, capabilities);
    assertPlain(centre.capabilities, 'capabilities');
  });

  test('a port is there exactly where its capabilities are', async ({ centre }) => {
    assert.equal(centre.directory !== undefined, capabilities.directory !== undefined, 'directory');
    assert.equal(centre.schedules !== undefined, capabilities.schedules !== undefined, 'schedules');
  });

  for (const { capability, declared, use } of [...agentStateClaims(capabilities), ...workItemClaims(capabilities)]) {
    if (declared) continue;
    test(`${capability} is refused`, (bench) => assertUnsupported(bench, capability, () => use(bench)));
  }
});

function agentStateClaims({ agentStates }: Capabilities): Claim[] {
  const { change, listFilters, watch } = agentStates;
  const statuses: readonly SettableStatus[] = ['ready', 'not-ready', 'logged-off'];
  const filters = { agentIds: [agentId('1')], teamIds: [teamId('1')], queueIds: [queueId('1')] } as const;
  return [
    ...statuses.map((status) => ({
      capability: `agentStates.change.${status}`,
      declared: change[status] !== undefined,
      use: ({ centre, agents }: Bench) => centre.agentStates.change(agents[0], { status }),
    })),
    {
      capability: 'agentStates.changeSkills',
      declared: agentStates.changeSkills !== undefined,
      use: (bench) => {
        const skills = [{ skillId: bench.skillId ?? skillId('1') }];
        return bench.centre.agentStates.change(bench.agents[0], { status: settableOf(bench.centre), skills });
      },
    },
    {
      capability: 'agentStates.changeMany',
      declared: agentStates.changeMany !== undefined,
      use: ({ centre, agents }) =>
        collect(centre.agentStates.changeMany([{ agentId: agents[0], target: { status: settableOf(centre) } }])),
    },
    {
      capability: 'agentStates.watch',
      declared: watch !== undefined,
      use: ({ centre }) => first(centre.agentStates.watch()),
    },
    ...fieldsOf(filters).flatMap((filter) => [
      {
        capability: `agentStates.listFilters.${filter}`,
        declared: listFilters.includes(filter),
        use: ({ centre }: Bench) => collect(centre.agentStates.list({ [filter]: filters[filter] })),
      },
      {
        capability: `agentStates.watch.filters.${filter}`,
        declared: watch === undefined || watch.filters.includes(filter),
        use: ({ centre }: Bench) => first(centre.agentStates.watch({ [filter]: filters[filter] })),
      },
    ]),
  ];
}

function workItemClaims({ workItems }: Capabilities): Claim[] {
  const { actions, create, destinations, list, update, watch } = workItems;
  const nothing = workItemId('1');
  const listFilters = {
    queueId: queueId('1'),
    assignee: agentId('1'),
    type: workItemTypeId('1'),
    externalId: '1',
    life: 'ended',
  } as const;
  const watchFilters = { workItemIds: [nothing], queueIds: [queueId('1')], assignees: [agentId('1')] } as const;
  const patch = { name: 'x', description: 'x', priority: 1, requiredSkills: [], attributes: {}, dueAt: '2030-01-01T00:00:00Z' } as const;
  return [
    {
      capability: 'workItems.check',
      declared: workItems.check !== undefined,
      use: (bench) => bench.centre.workItems.check(anyDraft(bench)),
    },
    {
      capability: 'workItems.create',
      declared: create !== undefined,
      use: (bench) => bench.centre.workItems.create(anyDraft(bench)),
    },
    {
      capability: 'workItems.createMany',
      declared: workItems.createMany !== undefined,
      use: (bench) => collect(bench.centre.workItems.createMany([anyDraft(bench)])),
    },
    {
      capability: 'workItems.destinations.queue',
      declared: create === undefined || destinations.includes('queue'),
      use: ({ centre }) => centre.workItems.create({ name: 'x', destination: { queueId: queueId('1') } }),
    },
    {
      capability: 'workItems.destinations.entry-point',
      declared: create === undefined || destinations.includes('entry-point'),
      use: ({ centre }) => centre.workItems.create({ name: 'x', destination: { entryPointId: entryPointId('1') } }),
    },
    {
      capability: 'workItems.types',
      declared: create === undefined || workItems.types,
      use: (bench) => bench.centre.workItems.create({ ...anyDraft(bench), type: workItemTypeId('1') }),
    },
    {
      capability: 'workItems.read',
      declared: workItems.read !== undefined,
      use: ({ centre }) => centre.workItems.get(nothing),
    },
    {
      capability: 'workItems.list',
      declared: list !== undefined,
      use: ({ centre }) => collect(centre.workItems.list()),
    },
    ...fieldsOf(listFilters).map((filter) => ({
      capability: `workItems.list.filters.${filter}`,
      declared: list === undefined || list.filters.includes(filter),
      use: ({ centre }: Bench) => collect(centre.workItems.list({ [filter]: listFilters[filter] })),
    })),
    {
      capability: 'workItems.update',
      declared: update !== undefined,
      use: ({ centre }) => centre.workItems.update(nothing, { name: 'x' }),
    },
    ...fieldsOf(patch).map((field) => ({
      capability: `workItems.update.fields.${field}`,
      declared: update === undefined || update.fields.includes(field),
      use: ({ centre }: Bench) => centre.workItems.update(nothing, { [field]: patch[field] }),
    })),
    ...actionsOnNothing.map((action) => ({
      capability: `workItems.actions.${action.type}`,
      declared: actions[action.type]?.as === 'service',
      use: ({ centre }: Bench) => centre.workItems.act(nothing, action),
    })),
    {
      capability: 'workItems.catalog',
      declared: workItems.catalog !== undefined,
      use: ({ centre }) => centre.workItems.catalog(),
    },
    {
      capability: 'workItems.watch',
      declared: watch !== undefined,
      use: ({ centre }) => first(centre.workItems.watch({ workItemIds: [nothing] })),
    },
    ...fieldsOf(watchFilters).map((filter) => ({
      capability: `workItems.watch.filters.${filter}`,
      declared: watch === undefined || watch.filters.includes(filter),
      use: ({ centre }: Bench) => first(centre.workItems.watch({ [filter]: watchFilters[filter] })),
    })),
  ];
}

const actionsOnNothing: readonly WorkItemAction[] = [
  { type: 'assign', agentId: agentId('1') },
  { type: 'requeue' },
  { type: 'transfer', to: { queueId: queueId('1') } },
  { type: 'accept' },
  { type: 'decline' },
  { type: 'hold' },
  { type: 'resume' },
  { type: 'park' },
  { type: 'unpark' },
  { type: 'release' },
  { type: 'cancel-routing' },
  { type: 'set-status', statusId: workItemStatusId('1') },
  { type: 'complete' },
  { type: 'cancel' },
  { type: 'wrap-up', codeId: wrapUpCodeId('1') },
];

function anyDraft({ drafts }: Bench): NonNullable<Bench['drafts']['queue']> {
  return drafts.queue ?? skilled(drafts['entry-point'], 'a draft');
}

/** Any status that may be asked for: what is refused is the rest. */
function settableOf({ capabilities }: Bench['centre']): SettableStatus {
  return capabilities.agentStates.change.ready === undefined ? 'not-ready' : 'ready';
}

/** The keys of a literal, as its type has them. */
function fieldsOf<Fields extends object>(fields: Fields): (keyof Fields & string)[] {
  return Object.keys(fields) as (keyof Fields & string)[];
}
