import {
  agentId,
  type AgentSkill,
  type DirectoryPort,
  isContactCentreError,
  queueId,
  skillId,
} from '@contactport/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect } from '../../../test/collect.js';
import { createOrganisation, type ScriptedOrganisation } from '../../../test/scripted-organisation.js';
import { convertProficiency, mapProficiency } from './proficiency.js';

const a = agentId('a');
const q = queueId('q');

function directoryOf({ centre }: ScriptedOrganisation): DirectoryPort {
  if (centre.directory === undefined) throw new Error('an organisation has a directory');
  return centre.directory;
}

/** Two pages, joined by a link. */
function inPages({ vendor }: ScriptedOrganisation, path: string, first: object, second: object): void {
  vendor.on(`GET ${path}`, ({ query }) =>
    query.get('pageNumber') === '2'
      ? { status: 200, body: { entities: [second] } }
      : { status: 200, body: { entities: [first, { no: 'row' }], nextUri: `${path}?pageSize=100&pageNumber=2` } },
  );
}

const user = (id: string, more: object = {}) => ({
  id,
  name: `Name of ${id}`,
  username: `${id}@centre.example`,
  email: `${id}@centre.example`,
  state: 'active',
  team: { id: 'n' },
  ...more,
});

describe('reading', () => {
  it.each<[string, string, object, (directory: DirectoryPort) => AsyncIterable<unknown>, object]>([
    [
      'teams',
      '/api/v2/teams',
      { id: '1', name: 'North' },
      (one) => one.teams(),
      { id: '1', name: 'North', active: true },
    ],
    [
      'queues',
      '/api/v2/routing/queues',
      { id: '1', name: 'Claims' },
      (one) => one.queues(),
      { id: '1', name: 'Claims' },
    ],
    [
      'members',
      '/api/v2/routing/queues/q/members',
      { id: '1', joined: true },
      (one) => one.members(q),
      { agentId: '1', active: true },
    ],
    [
      'skills',
      '/api/v2/routing/skills',
      { id: '1', name: 'English', state: 'inactive' },
      (one) => one.skills(),
      { id: '1', name: 'English', active: false },
    ],
    [
      'agentSkills',
      '/api/v2/users/a/routingskills',
      { id: '1', name: 'English', proficiency: 4, state: 'active' },
      (one) => one.agentSkills(a),
      { skillId: '1', name: 'English', proficiency: 0.8, active: true },
    ],
    [
      'wrapUpCodes',
      '/api/v2/routing/queues/q/wrapupcodes',
      { id: '1', name: 'Done' },
      (one) => one.wrapUpCodes(q),
      { id: '1', name: 'Done', queueIds: ['q'] },
    ],
    [
      'agents',
      '/api/v2/users',
      user('1'),
      (one) => one.agents(),
      {
        id: '1',
        name: 'Name of 1',
        userName: '1@centre.example',
        email: '1@centre.example',
        teamIds: ['n'],
        active: true,
      },
    ],
  ])('%s: to the last page, without rows that cannot be read', async (_, path, row, read, expected) => {
    const organisation = createOrganisation();
    inPages(organisation, path, row, { ...row, id: '2' });
    const found = await organisation.clock.runUntil(collect(read(directoryOf(organisation))));
    expect(found).toHaveLength(2);
    expect(found[0]).toEqual(expected);
  });

  it('a queue nobody has is NOT_FOUND', async () => {
    const organisation = createOrganisation();
    await expect(organisation.clock.runUntil(collect(directoryOf(organisation).members(q)))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { kind: 'queue', id: 'q' },
    });
  });

  it('a name is the beginning of one', async () => {
    const organisation = createOrganisation();
    const queues = ['Claims', 'claims old', 'Old claims'].map((name, index) => ({ id: `${index}`, name }));
    organisation.vendor.on('GET /api/v2/routing/queues', () => ({ status: 200, body: { entities: queues } }));
    const found = await organisation.clock.runUntil(collect(directoryOf(organisation).queues({ name: 'CLAIMS' })));
    expect(found.map(({ name }) => name)).toEqual(['Claims', 'claims old']);
    expect(organisation.vendor.requests.at(-1)?.query.get('name')).toBe('CLAIMS*');
  });

  it.each([
    [false, ['1']],
    [true, ['1', '2']],
  ])('inactive agents (%s), never deleted ones', async (includeInactive, ids) => {
    const organisation = createOrganisation();
    const users = [user('1'), user('2', { state: 'inactive' }), user('3', { state: 'deleted' })];
    const members = users.map((one) => ({ user: one }));
    organisation.vendor.on('GET /api/v2/users', () => ({ status: 200, body: { entities: users } }));
    organisation.vendor.on('GET /api/v2/routing/queues/q/members', () => ({
      status: 200,
      body: { entities: members },
    }));
    for (const by of [{}, { queueId: q }]) {
      const found = collect(directoryOf(organisation).agents({ ...by, includeInactive }));
      expect((await organisation.clock.runUntil(found)).map(({ id }) => id)).toEqual(ids);
    }
  });
});

describe('findAgent', () => {
  it('finds by id, email and user name, whatever their case', async () => {
    const organisation = createOrganisation();
    const { clock, vendor } = organisation;
    const directory = directoryOf(organisation);
    vendor.on('GET /api/v2/users/a', () => ({ status: 200, body: user('a') }));
    const results = [user('ab', { email: 'b@centre.example' }), user('a')];
    vendor.on('POST /api/v2/users/search', () => ({ status: 200, body: { results } }));
    for (const key of [{ id: a }, { email: 'A@centre.example' }, { userName: 'a@Centre.example' }]) {
      expect(await clock.runUntil(directory.findAgent(key))).toMatchObject({ id: 'a' });
    }
    expect(vendor.requests.at(-1)?.body).toMatchObject({
      query: [{ type: 'EXACT', fields: ['username'], value: 'a@Centre.example' }],
    });
  });

  it('is undefined for nobody, and for words that are nobody’s id', async () => {
    const organisation = createOrganisation();
    const { clock, vendor } = organisation;
    vendor.on('GET /api/v2/users/me', () => ({ status: 200, body: user('a') }));
    vendor.on('POST /api/v2/users/search', () => ({ status: 200, body: { results: [] } }));
    for (const key of [{ id: agentId('x') }, { id: agentId('me') }, { email: 'x@centre.example' }]) {
      expect(await clock.runUntil(directoryOf(organisation).findAgent(key))).toBeUndefined();
    }
  });

  it('does not know external ids', async () => {
    const organisation = createOrganisation();
    const finding = directoryOf(organisation).findAgent({ externalId: 'x' });
    await expect(organisation.clock.runUntil(finding)).rejects.toMatchObject({
      code: 'UNSUPPORTED_CAPABILITY',
      details: { capability: 'directory.findAgentBy.externalId' },
    });
  });
});

describe('setMembership', () => {
  const patch = 'PATCH /api/v2/users/a/queues';

  function createMember() {
    const organisation = createOrganisation();
    const entities = [
      { id: 'q', joined: false },
      { id: 'r', joined: true },
    ];
    organisation.vendor.on('GET /api/v2/users/a/queues', () => ({ status: 200, body: { entities } }));
    organisation.vendor.on(patch, () => ({ status: 200 }));
    return organisation;
  }
  const r = queueId('r');

  it('writes what is otherwise', async () => {
    const organisation = createMember();
    const memberships = [
      { queueId: q, active: true },
      { queueId: r, active: true },
    ];
    const set = directoryOf(organisation).setMembership(a, memberships);
    expect(await organisation.clock.runUntil(set)).toEqual(memberships);
    expect(organisation.vendor.requests.at(-1)?.body).toEqual([{ id: 'q', joined: true }]);
  });

  it('writes nothing for what stands, nor for a dry run', async () => {
    const organisation = createMember();
    const directory = directoryOf(organisation);
    await organisation.clock.runUntil(directory.setMembership(a, [{ queueId: r, active: true }]));
    await organisation.clock.runUntil(directory.setMembership(a, [{ queueId: q, active: true }], { dryRun: true }));
    expect(organisation.vendor.count(patch)).toBe(0);
  });

  it.each([
    ['no member', 200, 'INVALID_STATE'],
    ['no such queue', 404, 'NOT_FOUND'],
  ])('%s', async (_, status, code) => {
    const organisation = createMember();
    organisation.vendor.on('GET /api/v2/routing/queues/x', () => ({ status, body: {} }));
    const set = directoryOf(organisation).setMembership(a, [{ queueId: queueId('x'), active: true }]);
    await expect(organisation.clock.runUntil(set)).rejects.toMatchObject({ code });
  });

  it('no agent, and one queue twice', async () => {
    const organisation = createOrganisation();
    const { clock } = organisation;
    const directory = directoryOf(organisation);
    const one = { queueId: q, active: true };
    await expect(clock.runUntil(directory.setMembership(a, [one]))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { kind: 'agent', id: 'a' },
    });
    await expect(clock.runUntil(directory.setMembership(a, [one, one]))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field: 'memberships' },
    });
  });
});

describe('setSkills', () => {
  const patch = 'PATCH /api/v2/users/a/routingskills/bulk';
  const s1 = skillId('s1');
  const s2 = skillId('s2');

  function createSkilled() {
    const organisation = createOrganisation();
    const held = new Map([['s1', 2]]);
    const { vendor } = organisation;
    vendor.on('GET /api/v2/users/a/routingskills', () => ({
      status: 200,
      body: { entities: [...held].map(([id, proficiency]) => ({ id, proficiency, state: 'active' })) },
    }));
    vendor.on('GET /api/v2/routing/skills', ({ query }) => {
      const entities = ['s1', 's2'].filter((id) => query.get('id')?.split(',').includes(id)).map((id) => ({ id }));
      return { status: 200, body: { entities } };
    });
    vendor.on(patch, ({ body }) => {
      for (const { id, proficiency } of body as { id: string; proficiency: number }[]) held.set(id, proficiency);
      return { status: 200 };
    });
    return organisation;
  }

  const set = (organisation: ScriptedOrganisation, skills: readonly AgentSkill[], options: object = {}) =>
    organisation.clock.runUntil(directoryOf(organisation).setSkills(a, skills, options));

  it('sets those given and answers how they stand then', async () => {
    const organisation = createSkilled();
    expect(await set(organisation, [{ skillId: s2, proficiency: 1 }])).toEqual([
      { skillId: 's2', proficiency: 1, active: true },
    ]);
    const write = organisation.vendor.requests.find(({ method }) => method === 'PATCH');
    expect(write?.body).toEqual([{ id: 's2', proficiency: 5 }]);
  });

  it.each<[string, AgentSkill, number]>([
    ['keeps the proficiency that is not named', { skillId: s1 }, 2],
    ['gives no star to a new skill of which nothing is said', { skillId: s2 }, 0],
    ['takes what it read', { skillId: s1, name: 'English', proficiency: 0.6, active: true }, 3],
  ])('%s', async (_, skill, stars) => {
    const organisation = createSkilled();
    await set(organisation, [skill]);
    const write = organisation.vendor.requests.find(({ method }) => method === 'PATCH');
    expect(write?.body).toEqual([{ id: skill.skillId, proficiency: stars }]);
  });

  it('a dry run writes nothing', async () => {
    const organisation = createSkilled();
    await set(organisation, [{ skillId: s1, proficiency: 1 }], { dryRun: true });
    expect(organisation.vendor.count(patch)).toBe(0);
  });

  it.each<[readonly AgentSkill[], object]>([
    [[{ skillId: s1, proficiency: 1.1 }], { field: 'skills[0].proficiency' }],
    [[{ skillId: s1, proficiency: Number.NaN }], { field: 'skills[0].proficiency' }],
    [[{ skillId: s1 }, { skillId: skillId('x') }], { field: 'skills[1].skillId' }],
    [[{ skillId: s1 }, { skillId: s1 }], { field: 'skills' }],
    [[{ skillId: s1, concurrentInteractions: 2 }], { capability: 'directory.setSkills.concurrentInteractions' }],
    [[{ skillId: s1, active: false }], { capability: 'directory.setSkills.active' }],
  ])('%j is refused', async (skills, details) => {
    const organisation = createSkilled();
    const refused = await set(organisation, skills).catch((error: unknown) => error);
    expect(isContactCentreError(refused) ? refused.details : refused).toMatchObject(details);
    expect(organisation.vendor.count(patch)).toBe(0);
  });
});

describe('proficiency', () => {
  it.each([
    [0, 0],
    [1, 0.2],
    [2.5, 0.5],
    [5, 1],
  ])('%d stars are %d', (stars, proficiency) => {
    expect(mapProficiency(stars)).toBe(proficiency);
    expect(convertProficiency(proficiency)).toBe(stars);
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (proficiency) => {
        expect(mapProficiency(convertProficiency(proficiency))).toBeCloseTo(proficiency);
      }),
    );
  });
});
