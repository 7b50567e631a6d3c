import assert from 'node:assert/strict';
import {
  agentId,
  type AgentKey,
  type Capabilities,
  type DirectoryCapabilities,
  type DirectoryPort,
  queueId,
  skillId as namedSkill,
} from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { collect } from './collect.js';
import { groupOf } from './group-of.js';
import { refusal } from './refusal.js';
import { createTopic, type DefineTest, skilled } from './topic.js';
import { assertPlain } from './well-formed.js';

const about = {
  name: 'directory',
  lacks: ({ directory }: Capabilities) => (directory === undefined ? 'it is not declared' : undefined),
};

/** The port of names: who and what there is. */
export const testDirectory = createTopic(about, (test, { capabilities: { directory, workItems } }) => {
  if (directory === undefined) return;

  test('agents: everybody, each once, in plain data', async (bench) => {
    const agents = await bench.run(collect(portOf(bench).agents()));
    assertNamed(agents);
    for (const id of bench.agents)
      assert.ok(
        agents.some((agent) => agent.id === id && agent.active),
        `${id} is there`,
      );
    const teamIds = new Set((await bench.run(collect(portOf(bench).teams()))).map(({ id }) => id));
    for (const agent of agents)
      assert.ok(
        agent.teamIds.every((id) => teamIds.has(id)),
        'teams are known',
      );
  });

  test('agents of a queue, and its members: exactly these', async (bench) => {
    const queue = queueIn(bench);
    const { members } = groupOf(bench, 'queueIds');
    const agents = await bench.run(collect(portOf(bench).agents({ queueId: queue })));
    assert.deepEqual(agents.map(({ id }) => id).toSorted(), members.toSorted());
    const found = await bench.run(collect(portOf(bench).members(queue)));
    assertPlain(found, 'members');
    assert.deepEqual(found.map((member) => member.agentId).toSorted(), members.toSorted());
  });

  test('members of no queue are NOT_FOUND', async (bench) => {
    await refusal(bench, () => collect(portOf(bench).members(queueId(bench.nobody))), 'NOT_FOUND');
  });

  for (const by of directory.findAgentBy) {
    test(`findAgentBy.${by}: the one so named, or nobody`, async (bench) => {
      const agents = await bench.run(collect(portOf(bench).agents()));
      const profile = skilled(
        agents.find((agent) => bench.agents.includes(agent.id) && agent[by] !== undefined),
        `an agent with ${by}`,
      );
      const found = await bench.run(portOf(bench).findAgent(keyOf(by, String(profile[by]))));
      assert.equal(found?.id, profile.id);
      assertPlain(found, 'a profile');
      const nobody = by === 'email' ? 'nobody@nowhere.example' : bench.nobody;
      assert.equal(await bench.run(portOf(bench).findAgent(keyOf(by, nobody))), undefined);
    });
  }

  test('teams, queues and skills: each once, with a name', async (bench) => {
    const { teams, queues, skills } = portOf(bench);
    assertNamed(await bench.run(collect(teams())));
    assertNamed(await bench.run(collect(skills())));
    const all = await bench.run(collect(queues()));
    assertNamed(all);
    const queue = skilled(
      all.find(({ id }) => id === queueIn(bench)),
      'the queue of its group',
    );
    const some = await bench.run(collect(queues({ name: queue.name.slice(0, 3) })));
    assert.ok(some.some(({ id }) => id === queue.id));
    for (const { name } of some) assert.equal(name.slice(0, 3).toLowerCase(), queue.name.slice(0, 3).toLowerCase());
    assert.deepEqual(await bench.run(collect(queues({ name: 'no queue is called so' }))), []);
  });

  test('the skills of nobody are NOT_FOUND', async (bench) => {
    await refusal(bench, () => collect(portOf(bench).agentSkills(bench.nobody)), 'NOT_FOUND');
  });

  testMembership(test, directory);
  testSkills(test, directory);

  if (directory.wrapUpCodes !== undefined) {
    test('wrapUpCodes: those of the queue', async (bench) => {
      const codes = await bench.run(collect(portOf(bench).wrapUpCodes(queueIn(bench))));
      assertNamed(codes);
      for (const { queueIds } of codes) assert.ok(queueIds.includes(queueIn(bench)), 'each may be used on it');
      await refusal(bench, () => collect(portOf(bench).wrapUpCodes(queueId(bench.nobody))), 'NOT_FOUND');
    });
  }

  test('entryPoints: there exactly where they are declared, and among them what drafts name', async (bench) => {
    const { entryPoints } = portOf(bench);
    assert.equal(entryPoints !== undefined, directory.entryPoints !== undefined, 'entryPoints');
    if (entryPoints === undefined) return;
    const found = await bench.run(collect(entryPoints()));
    assertNamed(found);
    if (!workItems.destinations.includes('entry-point')) return;
    const { destination } = skilled(bench.drafts['entry-point'], 'a draft for an entry point');
    assert.ok('entryPointId' in destination && found.some(({ id }) => id === destination.entryPointId));
  });
});

function testMembership(test: DefineTest, { setMembership }: DirectoryCapabilities): void {
  if (setMembership === undefined) return;

  test('setMembership: an agent leaves a queue and joins it again', async (bench) => {
    const queue = queueIn(bench);
    const agent = memberIn(bench);
    const isActive = async (): Promise<boolean | undefined> =>
      (await bench.run(collect(portOf(bench).members(queue)))).find((member) => member.agentId === agent)?.active;
    for (const active of [false, true]) {
      const wanted = [{ queueId: queue, active }];
      const before = bench.writes();
      assert.deepEqual(await bench.run(portOf(bench).setMembership(agent, wanted, { dryRun: true })), wanted);
      assert.equal(bench.writes(), before, 'a dry run writes nothing');
      assert.deepEqual(await bench.run(portOf(bench).setMembership(agent, wanted)), wanted);
      assert.equal(await isActive(), active);
    }
  });

  test('setMembership: of whom or of what there is not, and of no member', async (bench) => {
    const queue = queueIn(bench);
    const set = (id: string, other: string): unknown =>
      portOf(bench).setMembership(agentId(id), [{ queueId: queueId(other), active: false }]);
    assert.equal((await refusal(bench, () => set(bench.nobody, queue), 'NOT_FOUND')).effect, 'none');
    assert.equal((await refusal(bench, () => set(memberIn(bench), bench.nobody), 'NOT_FOUND')).effect, 'none');
    const outsider = bench.agents.find((id) => !groupOf(bench, 'queueIds').members.includes(id));
    const outside = skilled(outsider, 'an agent outside the group of queueIds');
    assert.equal((await refusal(bench, () => set(outside, queue), 'INVALID_STATE')).effect, 'none');
  });
}

function testSkills(test: DefineTest, { setSkills }: DirectoryCapabilities): void {
  if (setSkills === undefined) return;

  test('setSkills: a skill is given, and the others are kept', async (bench) => {
    const [agent] = bench.agents;
    const held = await bench.run(collect(portOf(bench).agentSkills(agent)));
    const wanted = { skillId: skilled(bench.skillId, 'skillId'), proficiency: 1 };
    const before = bench.writes();
    await bench.run(portOf(bench).setSkills(agent, [wanted], { dryRun: true }));
    assert.equal(bench.writes(), before, 'a dry run writes nothing');
    const [answered] = await bench.run(portOf(bench).setSkills(agent, [wanted]));
    assert.equal(answered?.skillId, wanted.skillId);
    assert.equal(answered.proficiency, 1);
    const now = await bench.run(collect(portOf(bench).agentSkills(agent)));
    assertPlain(now, 'skills');
    assert.equal(now.find(({ skillId }) => skillId === wanted.skillId)?.proficiency, 1);
    for (const skill of held.filter(({ skillId }) => skillId !== wanted.skillId)) {
      assert.deepEqual(
        now.find(({ skillId }) => skillId === skill.skillId),
        skill,
      );
    }
  });

  test('setSkills: what is wrong is refused by its name, and whom there is not', async (bench) => {
    const { setSkills: set } = portOf(bench);
    const skillId = skilled(bench.skillId, 'skillId');
    const [agent] = bench.agents;
    const tooGood = await refusal(bench, () => set(agent, [{ skillId, proficiency: 2 }]), 'INVALID_ARGUMENT');
    assert.equal(tooGood.details.field, 'skills[0].proficiency');
    const unknown = await refusal(bench, () => set(agent, [{ skillId: namedSkill(bench.nobody) }]), 'INVALID_ARGUMENT');
    assert.equal(unknown.details.field, 'skills[0].skillId');
    await refusal(bench, () => set(bench.nobody, [{ skillId, proficiency: 1 }]), 'NOT_FOUND');
  });
}

function portOf({ centre }: Bench): DirectoryPort {
  return skilled(centre.directory, 'a directory');
}

function queueIn(bench: Bench): ReturnType<typeof queueId> {
  return skilled(bench.groups.queueIds, 'a group for queueIds').id;
}

function memberIn(bench: Bench): Bench['nobody'] {
  const [member] = groupOf(bench, 'queueIds').members;
  return skilled(member, 'a member');
}

function keyOf(by: DirectoryCapabilities['findAgentBy'][number], text: string): AgentKey {
  switch (by) {
    case 'id':
      return { id: agentId(text) };
    case 'email':
      return { email: text };
    case 'userName':
      return { userName: text };
    case 'externalId':
      return { externalId: text };
    default:
      return by satisfies never;
  }
}

function assertNamed(things: readonly { readonly id: string; readonly name: string }[]): void {
  assertPlain(things, 'what is listed');
  assert.notEqual(things.length, 0);
  for (const { id, name } of things) {
    assert.notEqual(id, '');
    assert.notEqual(name, '');
  }
  assert.equal(new Set(things.map(({ id }) => id)).size, things.length, 'each once');
}
