import { agentId, type AgentKey, type AgentSkill, type DirectoryPort, queueId, skillId } from '@contactport/core';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../../../test/collect.js';
import { inFakeTime } from '../../../test/in-fake-time.js';
import { countOf, type Script, scriptedCxone } from '../../../test/scripted-cxone.js';
import { convertProficiency, mapProficiency } from './proficiency.js';

const agents = 'GET /agents';
const agentSkills = 'GET /agents/1001/skills';
const put = 'PUT /agents/1001/skills';
const post = 'POST /agents/1001/skills';
const agent = agentId('1001');
const none = [{ status: 204 }];

function scripted(script: Script) {
  const { centre, sent } = scriptedCxone(script);
  const { directory } = centre;
  if (directory === undefined) throw new Error('the port is declared');
  return { directory, sent };
}

function bodyOf(sent: ReturnType<typeof scripted>['sent'], route: string): unknown {
  return JSON.parse(sent.find((one) => one.route === route)?.body ?? 'null');
}

function skilled<Method>(method: Method | undefined): Method {
  if (method === undefined) throw new Error('it is declared');
  return method;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('agents', () => {
  const ada = {
    agentId: 1001,
    userName: 'ada@example.com',
    firstName: 'Ada',
    lastName: 'Byron',
    userID: 'u-1',
    emailAddress: 'ada.byron@example.com',
    teamId: 7,
    isActive: true,
  };
  const gone = { agentId: 1002, userId: 'u-2', userName: 'gone', isActive: false };
  const list = { body: { agents: [ada, gone], totalRecords: 2 } };

  it('are told by both of their ids, under the names of any version', async () => {
    const { directory, sent } = scripted({ [agents]: [list] });
    expect(await inFakeTime(collect(directory.agents({ includeInactive: true })))).toEqual([
      {
        id: '1001',
        userId: 'u-1',
        name: 'Ada Byron',
        userName: 'ada@example.com',
        email: 'ada.byron@example.com',
        teamIds: ['7'],
        active: true,
      },
      { id: '1002', userId: 'u-2', name: 'gone', userName: 'gone', teamIds: [], active: false },
    ]);
    expect(sent.at(-1)?.url.searchParams.has('isActive')).toBe(false);
  });

  it('are the active ones, unless asked otherwise', async () => {
    const { directory, sent } = scripted({ [agents]: [list] });
    expect(await inFakeTime(collect(directory.agents()))).toMatchObject([{ id: '1001' }]);
    expect(sent.at(-1)?.url.searchParams.get('isActive')).toBe('true');
  });

  it('are those of a queue, active on it or not', async () => {
    const assigned = { agentSkillAssignments: [{ agentId: '1002', isActive: false }] };
    const { directory } = scripted({ [agents]: [list], 'GET /skills/4001/agents': [{ body: assigned }] });
    const query = { queueId: queueId('4001'), includeInactive: true };
    expect(await inFakeTime(collect(directory.agents(query)))).toMatchObject([{ id: '1002' }]);
  });

  it.each<[string, AgentKey, string | undefined, number]>([
    ['an email, in any case', { email: 'ADA.Byron@example.com' }, '1001', 1],
    ['a user name', { userName: 'gone' }, '1002', 1],
    ['a part of a name', { userName: 'ada' }, undefined, 2],
  ])('are found by %s', async (_, key, found, reads) => {
    const { directory, sent } = scripted({ [agents]: [list] });
    expect((await inFakeTime(directory.findAgent(key)))?.id).toBe(found);
    expect(countOf(sent, agents)).toBe(reads);
  });

  it('are looked for among all where the vendor’s search does not find them', async () => {
    const { directory } = scripted({ [agents]: [{ status: 204 }, list] });
    expect((await inFakeTime(directory.findAgent({ email: 'ada.byron@example.com' })))?.id).toBe('1001');
  });

  it('are found by id; nobody is undefined', async () => {
    const unknown = { status: 404, body: { error_description: 'AgentId or UserId does not exist' } };
    const { directory } = scripted({ 'GET /agents/1001': [list], 'GET /agents/9': [unknown], 'GET /agents/8': none });
    expect((await inFakeTime(directory.findAgent({ id: agent })))?.name).toBe('Ada Byron');
    expect(await inFakeTime(directory.findAgent({ id: agentId('9') }))).toBeUndefined();
    expect(await inFakeTime(directory.findAgent({ id: agentId('8') }))).toBeUndefined();
  });

  it('have no external id', async () => {
    await expect(inFakeTime(scripted({}).directory.findAgent({ externalId: 'x' }))).rejects.toMatchObject({
      code: 'UNSUPPORTED_CAPABILITY',
      details: { capability: 'directory.findAgentBy.externalId' },
    });
  });
});

describe('what there is', () => {
  const skills = {
    skills: [
      { skillId: 4001, skillName: 'Claims', mediaTypeId: 6, mediaTypeName: 'Work Item', isActive: true },
      { skillId: 5001, skillName: 'Billing', mediaTypeId: 4, mediaTypeName: 'Phone Call', isActive: false },
    ],
  };
  const lists: Script = {
    'GET /teams': [{ body: { teams: [{ teamId: 7, teamName: 'North', isActive: 'True' }], totalRecords: '1' } }],
    'GET /skills': [{ body: skills }],
    'GET /skills/4001/agents': [
      {
        body: {
          agentSkillAssignments: [
            { agentId: 1001, isActive: true },
            { agentId: 1002, isActive: false },
          ],
        },
      },
    ],
    [agentSkills]: [
      {
        body: {
          agentSkillAssignments: [
            { skillId: 4001, skillName: 'Claims', agentProficiencyValue: 1, isActive: true },
            { skillId: 5001, skillName: 'Billing', agentProficiencyValue: 20, isActive: false },
          ],
        },
      },
    ],
    'GET /skills/4001/dispositions': [
      { body: { dispositions: [{ dispositionId: 6001, dispositionName: 'Resolved' }] } },
    ],
    'GET /points-of-contact': [
      {
        body: {
          pointsOfContact: [{ contactCode: 7001, contactDescription: 'Intake', defaultSkillId: 4001, isActive: false }],
        },
      },
    ],
  };

  it.each<[string, (directory: DirectoryPort) => AsyncIterable<unknown>, readonly unknown[]]>([
    ['teams', (directory) => directory.teams(), [{ id: '7', name: 'North', active: true }]],
    [
      'queues, which are ACD skills',
      (directory) => directory.queues(),
      [
        { id: '4001', name: 'Claims', active: true, media: 'work item' },
        { id: '5001', name: 'Billing', active: false, media: 'phone call' },
      ],
    ],
    [
      'queues by the beginning of their name',
      (directory) => directory.queues({ name: 'cl' }),
      [{ id: '4001', name: 'Claims', active: true, media: 'work item' }],
    ],
    [
      'skills, which are the same',
      (directory) => directory.skills(),
      [
        { id: '4001', name: 'Claims', active: true },
        { id: '5001', name: 'Billing', active: false },
      ],
    ],
    [
      'members of a queue',
      (directory) => directory.members(queueId('4001')),
      [
        { agentId: '1001', active: true },
        { agentId: '1002', active: false },
      ],
    ],
    [
      'an agent’s skills',
      (directory) => directory.agentSkills(agent),
      [
        { skillId: '4001', name: 'Claims', proficiency: 1, active: true },
        { skillId: '5001', name: 'Billing', proficiency: 0, active: false },
      ],
    ],
    [
      'wrap-up codes, which are dispositions',
      (directory) => directory.wrapUpCodes(queueId('4001')),
      [{ id: '6001', name: 'Resolved', queueIds: ['4001'] }],
    ],
    [
      'entry points, in use or not',
      ({ entryPoints }) => skilled(entryPoints)(),
      [{ id: '7001', name: 'Intake', queueId: '4001', active: false }],
    ],
  ])('%s', async (_, read, expected) => {
    expect(await inFakeTime(collect(read(scripted(lists).directory)))).toEqual(expected);
  });

  it('is nothing where CXone says 204', async () => {
    const { directory } = scripted({ 'GET /skills/4001/dispositions': none });
    expect(await inFakeTime(collect(directory.wrapUpCodes(queueId('4001'))))).toEqual([]);
  });

  it('is NOT_FOUND of a queue that nobody has', async () => {
    const unknown = { status: 404, body: { error_description: "Invalid skillId - '9', does not exist" } };
    const { directory } = scripted({ 'GET /skills/9/agents': [unknown] });
    await expect(inFakeTime(collect(directory.members(queueId('9'))))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { kind: 'queue', id: '9' },
    });
  });
});

const skills = { body: { skills: [{ skillId: 4001 }, { skillId: 4002 }, { skillId: 5001 }] } };
const held = (...rows: object[]) => ({ body: { agentSkillAssignments: rows } });
const claims = { skillId: 4001, agentProficiencyValue: 5, isActive: true };
const done = { body: { resultSet: { errorCount: 0, skillResults: [{ skillId: '4001', success: true }] } } };

describe('setMembership', () => {
  const leave = [{ queueId: queueId('4001'), active: false }];

  it('switches an assigned skill, its proficiency as it was', async () => {
    const { directory, sent } = scripted({ [agentSkills]: [held(claims)], [put]: [done] });
    expect(await inFakeTime(directory.setMembership(agent, leave))).toEqual(leave);
    expect(bodyOf(sent, put)).toEqual({ skills: [{ skillId: '4001', proficiency: 5, isActive: false }] });
  });

  it('sends nothing where all is so already, or in a dry run', async () => {
    const { directory, sent } = scripted({ [agentSkills]: [held(claims)] });
    const stay = [{ queueId: queueId('4001'), active: true }];
    expect(await inFakeTime(directory.setMembership(agent, stay))).toEqual(stay);
    await inFakeTime(directory.setMembership(agent, leave, { dryRun: true }));
    expect(countOf(sent, put)).toBe(0);
  });

  it.each([
    ['a queue that nobody has', '9', { code: 'NOT_FOUND', details: { kind: 'queue', id: '9' } }],
    [
      'a queue of which the agent is no member',
      '4002',
      { code: 'INVALID_STATE', details: { current: 'not a member' } },
    ],
  ])('refuses %s before anything is changed', async (_, id, error) => {
    const { directory, sent } = scripted({ [agentSkills]: [held(claims)], 'GET /skills': [skills] });
    const memberships = [...leave, { queueId: queueId(id), active: true }];
    await expect(inFakeTime(directory.setMembership(agent, memberships))).rejects.toMatchObject(error);
    expect(countOf(sent, put)).toBe(0);
  });

  it('refuses a queue named twice', async () => {
    await expect(inFakeTime(scripted({}).directory.setMembership(agent, [...leave, ...leave]))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field: 'memberships' },
    });
  });
});

describe('setSkills', () => {
  it('changes what is assigned, assigns what is not, and answers how they stand then', async () => {
    const spanish = { skillId: 5001, agentProficiencyValue: 10, isActive: true };
    const { directory, sent } = scripted({
      'GET /skills': [skills],
      [agentSkills]: [held(claims), held({ ...claims, agentProficiencyValue: 1 }, spanish)],
      [put]: [done],
      [post]: [done],
    });
    const wanted: readonly AgentSkill[] = [
      { skillId: skillId('4001'), proficiency: 1 },
      { skillId: skillId('5001'), proficiency: 0.5, active: true },
    ];
    expect(await inFakeTime(directory.setSkills(agent, wanted))).toEqual([
      { skillId: '4001', proficiency: 1, active: true },
      { skillId: '5001', proficiency: 10 / 19, active: true },
    ]);
    expect(bodyOf(sent, put)).toEqual({ skills: [{ skillId: '4001', proficiency: 1, isActive: true }] });
    expect(bodyOf(sent, post)).toEqual({ skills: [{ skillId: '5001', proficiency: 11, isActive: true }] });
  });

  it.each<[string, readonly AgentSkill[], object]>([
    [
      'an unknown skill',
      [{ skillId: skillId('9') }],
      { code: 'INVALID_ARGUMENT', details: { field: 'skills[0].skillId', allowed: ['4001', '4002', '5001'] } },
    ],
    [
      'a proficiency out of range',
      [{ skillId: skillId('4001'), proficiency: 1.1 }],
      { code: 'INVALID_ARGUMENT', details: { field: 'skills[0].proficiency' } },
    ],
    [
      'no number at all',
      [{ skillId: skillId('4001'), proficiency: Number.NaN }],
      { code: 'INVALID_ARGUMENT', details: { field: 'skills[0].proficiency' } },
    ],
    [
      'a skill named twice',
      [{ skillId: skillId('4001') }, { skillId: skillId('4001') }],
      { code: 'INVALID_ARGUMENT', details: { field: 'skills' } },
    ],
    [
      'concurrent interactions, which CXone keeps elsewhere',
      [{ skillId: skillId('4001'), concurrentInteractions: 2 }],
      { code: 'UNSUPPORTED_CAPABILITY', details: { capability: 'directory.setSkills.concurrentInteractions' } },
    ],
  ])('refuses %s before anything is changed', async (_, wanted, error) => {
    const { directory, sent } = scripted({ 'GET /skills': [skills] });
    await expect(inFakeTime(directory.setSkills(agent, wanted))).rejects.toMatchObject(error);
    expect(sent.some(({ route }) => route === put || route === post)).toBe(false);
  });

  it('looks once more for a skill that it does not know', async () => {
    const { directory } = scripted({
      'GET /skills': [{ body: { skills: [] } }, skills],
      [agentSkills]: [held(claims)],
    });
    await inFakeTime(directory.setSkills(agent, [], {}));
    await vi.advanceTimersByTimeAsync(11_000);
    const wanted = [{ skillId: skillId('4001') }];
    expect(await inFakeTime(directory.setSkills(agent, wanted, { dryRun: true }))).toMatchObject(wanted);
  });

  it.each([
    ['all', [{ skillId: '4001', success: false, error: 'locked' }], 'none'],
    [
      'a part',
      [
        { skillId: '4001', success: true },
        { skillId: '5001', success: false, error: 'locked' },
      ],
      'unknown',
    ],
  ])('tells that CXone refused %s of it', async (_, skillResults, effect) => {
    const answer = { status: 206, body: { resultSet: { errorCount: 1, skillResults } } };
    const rows = skillResults.map((result) => ({ skillId: result.skillId, isActive: true }));
    const { directory } = scripted({ 'GET /skills': [skills], [agentSkills]: [held(...rows)], [put]: [answer] });
    const wanted = rows.map((row) => ({ skillId: skillId(row.skillId), active: false }));
    await expect(inFakeTime(directory.setSkills(agent, wanted))).rejects.toMatchObject({
      code: 'VENDOR_FAILURE',
      effect,
      message: expect.stringMatching(/skill \d+: locked/) as string,
    });
  });

  it('assigns at most once', async () => {
    const { directory, sent } = scripted({ 'GET /skills': [skills], [agentSkills]: none, [post]: ['answer lost'] });
    await expect(inFakeTime(directory.setSkills(agent, [{ skillId: skillId('4001') }]))).rejects.toMatchObject({
      code: 'NETWORK',
      effect: 'unknown',
    });
    expect(countOf(sent, post)).toBe(1);
  });
});

describe('proficiency', () => {
  it('is 1 at best and 0 at worst, and comes back as it went', () => {
    expect([mapProficiency(1), mapProficiency(20), convertProficiency(1), convertProficiency(0)]).toEqual([
      1, 0, 1, 20,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (step) => {
        expect(convertProficiency(mapProficiency(step))).toBe(step);
      }),
    );
  });
});
