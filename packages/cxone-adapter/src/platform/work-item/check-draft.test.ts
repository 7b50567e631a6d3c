import { entryPointId, queueId, skillId, type WorkItemDraft, workItemTypeId } from '@contactport/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inFakeTime } from '../../../test/in-fake-time.js';
import { type Script, scriptedCxone } from '../../../test/scripted-cxone.js';

const members = 'GET /skills/4001/agents';
const point = (contactCode: number, defaultSkillId: number, isActive = true) => ({
  contactCode,
  contactDescription: 'Claims intake',
  defaultSkillId,
  isActive,
});
const script: Script = {
  'GET /points-of-contact': [
    { body: { pointsOfContact: [point(7001, 4001), point(7004, 4004, false), point(7009, 4009)] } },
  ],
  'GET /skills': [
    {
      body: {
        skills: [
          { skillId: 4001, mediaTypeId: 6, mediaTypeName: 'Work Item', isActive: true },
          { skillId: 4004, mediaTypeId: 6 },
        ],
      },
    },
  ],
  [members]: [
    {
      body: {
        agentSkillAssignments: [
          { agentId: 1, isActive: true },
          { agentId: 2, isActive: false },
        ],
      },
    },
  ],
};
const draft: WorkItemDraft = { name: 'Claim', destination: { queueId: queueId('4001') } };

async function check(fields: Partial<WorkItemDraft> = {}, other: Script = {}) {
  const { centre, sent } = scriptedCxone({ ...script, ...other });
  const { routable, checks } = await inFakeTime(centre.workItems.check({ ...draft, ...fields }));
  expect(sent.filter(({ route }) => !route.startsWith('GET'))).toHaveLength(1);
  for (const { evidence } of checks) expect(evidence).not.toBe('');
  return {
    routable,
    results: Object.fromEntries(checks.map(({ name, result }) => [name, result])),
    evidence: Object.fromEntries(checks.map(({ name, evidence }) => [name, evidence])),
  };
}

const allPassed = {
  'draft-valid': 'passed',
  'payload-size': 'passed',
  'destination-found': 'passed',
  'queue-active': 'passed',
  'queue-media': 'passed',
  'members-on-queue': 'passed',
  room: 'not-checkable',
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('check', () => {
  it('passes what CXone would route', async () => {
    const { routable, results, evidence } = await check();
    expect([routable, results]).toEqual([true, allPassed]);
    expect(evidence['members-on-queue']).toBe('1 of 2 agents assigned to skill 4001 are active on it');
  });

  const skill = (fields: object): Script => ({ 'GET /skills': [{ body: { skills: [{ skillId: 4001, ...fields }] } }] });
  const nobody = { agentSkillAssignments: [{ agentId: 2, isActive: false }] };

  it.each<[string, Partial<WorkItemDraft>, Script, object]>([
    ['no name', { name: '' }, {}, { 'draft-valid': 'failed' }],
    ['a type', { type: workItemTypeId('t') }, {}, { 'draft-valid': 'failed' }],
    ['a skill that is none', { requiredSkills: [skillId('9')] }, {}, { 'draft-valid': 'failed' }],
    ['a priority out of range', { priority: 9 as 1 }, {}, { 'draft-valid': 'failed' }],
    [
      'too much',
      { attributes: { text: 'x'.repeat(51_200) } },
      {},
      { 'draft-valid': 'failed', 'payload-size': 'failed' },
    ],
    ['an inactive skill', {}, skill({ mediaTypeId: 6, isActive: false }), { 'queue-active': 'failed' }],
    ['a skill for calls', {}, skill({ mediaTypeId: 4 }), { 'queue-media': 'failed' }],
    ['nobody on the skill', {}, { [members]: [{ body: nobody }] }, { 'members-on-queue': 'failed' }],
  ])('fails %s', async (_, fields, other, different) => {
    const { routable, results } = await check(fields, other);
    expect([routable, results]).toEqual([false, { ...allPassed, ...different }]);
  });

  it('says which field it is, and why', async () => {
    expect((await check({ priority: 9 as 1 })).evidence['draft-valid']).toBe('priority must be from 1 to 5');
  });

  it.each<[string, WorkItemDraft['destination']]>([
    ['an unknown queue', { queueId: queueId('1') }],
    ['an unknown entry point', { entryPointId: entryPointId('1') }],
    ['an entry point that is not in use', { entryPointId: entryPointId('7004') }],
  ])('fails %s, and says that the rest cannot be known', async (_, destination) => {
    const { routable, results } = await check({ destination });
    const unknown = {
      'queue-active': 'not-checkable',
      'queue-media': 'not-checkable',
      'members-on-queue': 'not-checkable',
    };
    expect([routable, results]).toEqual([false, { ...allPassed, 'destination-found': 'failed', ...unknown }]);
  });

  it('fails an entry point to a skill that is gone', async () => {
    const { results } = await check({ destination: { entryPointId: entryPointId('7009') } });
    expect(results).toMatchObject({ 'destination-found': 'passed', 'queue-active': 'failed' });
  });

  it('does not take agents it may not see for none', async () => {
    const { routable, results, evidence } = await check({}, { [members]: [{ body: { ...nobody, hiddenAgents: 4 } }] });
    expect([routable, results]).toEqual([true, { ...allPassed, 'members-on-queue': 'not-checkable' }]);
    expect(evidence['members-on-queue']).toContain('4 agents are hidden');
  });

  it('cannot tell the media where the skill does not', async () => {
    expect((await check({}, skill({}))).results).toMatchObject({ 'queue-media': 'not-checkable' });
  });
});

describe('catalog', () => {
  it('has no types and no statuses, and the dispositions of every work-item skill, each once', async () => {
    const skills = [
      { skillId: 4001, mediaTypeId: 6 },
      { skillId: 4002, mediaTypeId: 6 },
      { skillId: 4003, mediaTypeId: 6 },
      { skillId: 4004, mediaTypeId: 6, isActive: false },
      { skillId: 5001, mediaTypeId: 4 },
    ];
    const disposition = (dispositionId: number, dispositionName: string) => ({ dispositionId, dispositionName });
    const { centre } = scriptedCxone({
      'GET /skills': [{ body: { skills } }],
      'GET /skills/4001/dispositions': [
        { body: { dispositions: [disposition(6001, 'Resolved'), disposition(6002, 'Later')] } },
      ],
      'GET /skills/4002/dispositions': [{ body: { dispositions: [disposition(6001, 'Resolved')] } }],
      'GET /skills/4003/dispositions': [{ status: 204 }],
    });
    expect(await inFakeTime(centre.workItems.catalog())).toEqual({
      types: [],
      businessStatuses: [],
      wrapUpCodes: [
        { id: '6001', name: 'Resolved', queueIds: ['4001', '4002'] },
        { id: '6002', name: 'Later', queueIds: ['4001'] },
      ],
    });
  });
});
