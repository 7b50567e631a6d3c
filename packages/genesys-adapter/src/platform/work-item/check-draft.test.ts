import {
  agentId,
  queueId,
  type RoutabilityReport,
  skillId,
  type WorkItemDraft,
  workItemTypeId,
} from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { createOrganisation, type ScriptedOrganisation, workType } from '../../../test/scripted-organisation.js';

const draft: WorkItemDraft = { name: 'Review', type: workItemTypeId('t'), destination: { queueId: queueId('q') } };

const member = (id: string, joined: boolean, ...skills: readonly string[]) => ({
  id,
  joined,
  routingStatus: { status: 'IDLE' },
  user: { id, skills: skills.map((skill) => ({ id: skill, state: 'active' })) },
});

interface Staffing {
  readonly queue?: object;
  readonly members?: readonly object[];
  readonly capacity?: object;
}

function createStaffed({ queue = {}, members = [member('a', true, 's')], capacity }: Staffing = {}) {
  const organisation = createOrganisation();
  const { vendor } = organisation;
  const utilization = capacity ?? { workitem: { maximumCapacity: 2 } };
  vendor.on('GET /api/v2/routing/queues/q', () => ({ status: 200, body: { id: 'q', name: 'Claims', ...queue } }));
  vendor.on('GET /api/v2/routing/queues/q/members', () => ({ status: 200, body: { entities: members } }));
  vendor.on('GET /api/v2/routing/users/*/utilization', () => ({ status: 200, body: { utilization } }));
  vendor.on('GET /api/v2/routing/skills', () => ({ status: 200, body: { entities: [{ id: 's' }, { id: 'x' }] } }));
  return organisation;
}

async function check({ centre, clock }: ScriptedOrganisation, more: Partial<WorkItemDraft> = {}) {
  return clock.runUntil(centre.workItems.check({ ...draft, ...more }));
}

const resultsOf = ({ checks }: RoutabilityReport) =>
  Object.fromEntries(checks.map(({ name, result }) => [name, result]));

describe('check', () => {
  it('finds nothing in the way of a good draft', async () => {
    const report = await check(createStaffed(), { requiredSkills: [skillId('s')] });
    expect(report.routable).toBe(true);
    expect(resultsOf(report)).toEqual({
      'draft-valid': 'passed',
      'type-assignable': 'passed',
      'destination-found': 'passed',
      'queue-active': 'not-checkable',
      'queue-media': 'not-checkable',
      'members-on-queue': 'passed',
      'skills-held': 'passed',
      utilization: 'passed',
      room: 'not-checkable',
    });
  });

  it.each<[string, Staffing, Partial<WorkItemDraft>, object]>([
    ['a field', {}, { attributes: { nope: 1 } }, { 'draft-valid': 'failed', 'type-assignable': 'passed' }],
    [
      'an unknown type',
      {},
      { type: workItemTypeId('x') },
      { 'draft-valid': 'failed', 'type-assignable': 'not-checkable' },
    ],
    [
      'an unknown queue',
      {},
      { destination: { queueId: queueId('x') } },
      { 'destination-found': 'failed', 'members-on-queue': 'not-checkable', utilization: 'not-checkable' },
    ],
    [
      'nobody active',
      { members: [member('a', false)] },
      {},
      { 'members-on-queue': 'failed', utilization: 'not-checkable' },
    ],
    [
      'a skill nobody has',
      {},
      { requiredSkills: [skillId('x')] },
      { 'skills-held': 'failed', utilization: 'not-checkable' },
    ],
    ['a skill that is none', {}, { requiredSkills: [skillId('no-skill')] }, { 'draft-valid': 'failed' }],
    [
      'a skill that is none, also where skills do not matter',
      { queue: { skillEvaluationMethod: 'NONE' } },
      { requiredSkills: [skillId('no-skill')] },
      { 'draft-valid': 'failed', 'skills-held': 'passed' },
    ],
    ['an agent who is none', {}, { preferredAgents: [agentId('nobody')] }, { 'draft-valid': 'failed' }],
    ['no capacity', { capacity: { workitem: { maximumCapacity: 0 } } }, {}, { utilization: 'failed' }],
  ])('%s stands in the way', async (_, staffing, more, results) => {
    const report = await check(createStaffed(staffing), more);
    expect(report.routable).toBe(false);
    expect(resultsOf(report)).toMatchObject(results);
  });

  it('says which field it is, and why', async () => {
    const { checks } = await check(createStaffed(), { priority: 9 as 1 });
    expect(checks[0]).toEqual({ name: 'draft-valid', result: 'failed', evidence: 'priority must be 1 to 5, not 9' });
  });

  it.each<[string, Staffing]>([
    ['disregards them', { queue: { skillEvaluationMethod: 'NONE' } }],
    ['drops them', { queue: { bullseye: { rings: [{ actions: { skillsToRemove: [{ id: 'x' }] } }, {}] } } }],
  ])('skills do not matter where the queue %s', async (_, staffing) => {
    const report = await check(createStaffed(staffing), { requiredSkills: [skillId('x')] });
    expect(report.routable).toBe(true);
  });

  it('knows what a type’s own items need, and whether they are routed', async () => {
    const organisation = createStaffed();
    const unrouted = { ...workType, assignmentEnabled: false, defaultSkills: [{ id: 'x' }] };
    organisation.vendor.on('POST /api/v2/taskmanagement/worktypes/query', () => ({
      status: 200,
      body: { entities: [unrouted] },
    }));
    expect(resultsOf(await check(organisation))).toMatchObject({
      'type-assignable': 'failed',
      'skills-held': 'failed',
    });
  });

  it('asks for few agents’ utilization, and says so', async () => {
    const members = Array.from({ length: 30 }, (_, index) => member(`a${index}`, true));
    const none = createStaffed({ members, capacity: { workitem: { maximumCapacity: 0 } } });
    expect(resultsOf(await check(none))).toMatchObject({ utilization: 'not-checkable' });
    expect(none.vendor.count('GET /api/v2/routing/users/*/utilization')).toBe(10);
    const untold = createStaffed({ members, capacity: {} });
    expect(resultsOf(await check(untold))).toMatchObject({ utilization: 'not-checkable' });
    expect(untold.vendor.count('GET /api/v2/routing/users/*/utilization')).toBe(1);
  });
});
