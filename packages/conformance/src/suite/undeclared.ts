import assert from 'node:assert/strict';
import {
  agentId,
  type AgentKey,
  type AgentStateQuery,
  type Capabilities,
  entryPointId,
  queueId,
  type SettableStatus,
  skillId,
  teamId,
  type WorkItemAction,
  type WorkItemActionType,
  workItemId,
  type WorkItemPatch,
  type WorkItemQuery,
  workItemStatusId,
  workItemTypeId,
  type WorkItemWatchQuery,
  wrapUpCodeId,
} from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { anyDraft } from './any-draft.js';
import { collect, first } from './collect.js';
import { assertUnsupported } from './refusal.js';
import { createTopic, skilled } from './topic.js';
import { assertPlain } from './well-formed.js';

/** A call that needs a capability. */
interface Claim {
  readonly capability: string;
  /** Or not for a centre to refuse alone: a filter of a watch that it has not at all. */
  readonly declared: boolean;
  readonly use: (bench: Bench) => unknown;
}

/** The other side of every capability: what is not declared is refused, by its name, before anything is sent. */
export const testUndeclared = createTopic({ name: 'what is not declared' }, (test, { capabilities }) => {
  test('the centre declares what its subject declares, as plain data', async ({ centre }) => {
    assert.deepEqual(centre.capabilities, capabilities);
    assertPlain(centre.capabilities, 'capabilities');
  });

  test('a port is there exactly where its capabilities are', async ({ centre }) => {
    assert.equal(centre.directory !== undefined, capabilities.directory !== undefined, 'directory');
    assert.equal(centre.schedules !== undefined, capabilities.schedules !== undefined, 'schedules');
  });

  const claims = [...agentStateClaims(capabilities), ...workItemClaims(capabilities), ...directoryClaims(capabilities)];
  for (const { capability, declared, use } of claims) {
    if (declared) continue;
    test(`${capability} is refused`, (bench) => assertUnsupported(bench, capability, () => use(bench)));
  }
});

function agentStateClaims({ agentStates }: Capabilities): Claim[] {
  const { change, listFilters, watch } = agentStates;
  const statuses: readonly SettableStatus[] = ['ready', 'not-ready', 'logged-off'];
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
    ...[
      ({ centre }: Bench) => collect(centre.agentStates.list()),
      ...(watch === undefined ? [] : [({ centre }: Bench) => first(centre.agentStates.watch())]),
    ].map((use) => ({ capability: 'agentStates.knowsEverybody', declared: agentStates.knowsEverybody, use })),
    {
      capability: 'agentStates.watch',
      declared: watch !== undefined,
      use: ({ centre, agents }) => first(centre.agentStates.watch({ agentIds: agents })),
    },
    ...each('agentStates.listFilters', listFilters, agentStateQueries, ({ centre }, query) =>
      collect(centre.agentStates.list(query)),
    ),
    ...each('agentStates.watch.filters', watch?.filters, agentStateQueries, ({ centre }, query) =>
      first(centre.agentStates.watch(query)),
    ),
  ];
}

const nothing = workItemId('1');

function workItemClaims({ workItems }: Capabilities): Claim[] {
  const { actions, create, destinations, list, update, watch } = workItems;
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
    ...each('workItems.list.filters', list?.filters, workItemQueries, ({ centre }, query) =>
      collect(centre.workItems.list(query)),
    ),
    {
      capability: 'workItems.update',
      declared: update !== undefined,
      use: ({ centre }) => centre.workItems.update(nothing, { name: 'x' }),
    },
    ...each('workItems.update.fields', update?.fields, patches, ({ centre }, patch) =>
      centre.workItems.update(nothing, patch),
    ),
    ...Object.values(actionsOnNothing).map((action) => ({
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
    ...each('workItems.watch.filters', watch?.filters, workItemWatches, ({ centre }, query) =>
      first(centre.workItems.watch(query)),
    ),
  ];
}

/** Of a port that is there; `entryPoints` and `adherence` are not there at all where they are not declared. */
function directoryClaims({ directory }: Capabilities): Claim[] {
  if (directory === undefined) return [];
  return [
    ...each('directory.findAgentBy', directory.findAgentBy, agentKeys, ({ centre }, key) =>
      centre.directory?.findAgent(key),
    ),
    {
      capability: 'directory.setMembership',
      declared: directory.setMembership !== undefined,
      use: ({ centre, agents, groups }) =>
        centre.directory?.setMembership(agents[0], [{ queueId: groups.queueIds?.id ?? queueId('1'), active: true }]),
    },
    {
      capability: 'directory.setSkills',
      declared: directory.setSkills !== undefined,
      use: (bench) => bench.centre.directory?.setSkills(bench.agents[0], [{ skillId: bench.skillId ?? skillId('1') }]),
    },
    {
      capability: 'directory.wrapUpCodes',
      declared: directory.wrapUpCodes !== undefined,
      use: ({ centre, groups }) =>
        collect(skilled(centre.directory, 'a directory').wrapUpCodes(groups.queueIds?.id ?? queueId('1'))),
    },
  ];
}

/** One claim a query of one field; where the whole is not declared, that is a claim of its own. */
function each<Query extends object>(
  capability: string,
  declared: readonly string[] | undefined,
  queries: readonly Query[],
  use: (bench: Bench, query: Query) => unknown,
): Claim[] {
  return queries.flatMap((query) =>
    Object.keys(query).map((field) => ({
      capability: `${capability}.${field}`,
      declared: declared === undefined || declared.includes(field),
      use: (bench: Bench) => use(bench, query),
    })),
  );
}

const agentStateQueries: readonly AgentStateQuery[] = [
  { agentIds: [agentId('1')] },
  { teamIds: [teamId('1')] },
  { queueIds: [queueId('1')] },
];

const agentKeys: readonly AgentKey[] = [
  { id: agentId('1') },
  { email: 'somebody@centre.example' },
  { userName: 'somebody' },
  { externalId: '1' },
];

const workItemQueries: readonly WorkItemQuery[] = [
  { queueId: queueId('1') },
  { assignee: agentId('1') },
  { type: workItemTypeId('1') },
  { externalId: '1' },
  { life: 'ended' },
];

const workItemWatches: readonly WorkItemWatchQuery[] = [
  { workItemIds: [nothing] },
  { queueIds: [queueId('1')] },
  { assignees: [agentId('1')] },
];

const patches: readonly WorkItemPatch[] = [
  { name: 'x' },
  { description: 'x' },
  { priority: 1 },
  { requiredSkills: [] },
  { attributes: {} },
  { dueAt: '2030-01-01T00:00:00.000Z' },
];

const actionsOnNothing: Readonly<Record<WorkItemActionType, WorkItemAction>> = {
  assign: { type: 'assign', agentId: agentId('1') },
  requeue: { type: 'requeue' },
  transfer: { type: 'transfer', to: { queueId: queueId('1') } },
  accept: { type: 'accept' },
  decline: { type: 'decline' },
  hold: { type: 'hold' },
  resume: { type: 'resume' },
  park: { type: 'park' },
  unpark: { type: 'unpark' },
  release: { type: 'release' },
  'cancel-routing': { type: 'cancel-routing' },
  'set-status': { type: 'set-status', statusId: workItemStatusId('1') },
  complete: { type: 'complete' },
  cancel: { type: 'cancel' },
  'wrap-up': { type: 'wrap-up', codeId: wrapUpCodeId('1') },
};

/** Any status that may be asked for: what is refused is the rest. */
function settableOf({ capabilities }: Bench['centre']): SettableStatus {
  return capabilities.agentStates.change.ready === undefined ? 'not-ready' : 'ready';
}
