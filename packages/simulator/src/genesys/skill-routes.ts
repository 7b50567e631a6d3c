import type { Agent, AgentSkill } from '../world/agent.js';
import type { Skill } from '../world/catalogue.js';
import { type Answer, type Call, empty, ok } from './call.js';
import { badRequest, missingField, notFound } from './failure.js';
import { demandArray, demandObject, demandText, type JsonObject } from './json.js';
import { namePattern, pageListing, readPage } from './page.js';
import type { Route } from './router.js';
import { actorOf, byKey, demandById, demandUser, type GenesysTenant } from './tenant.js';

const MAXIMUM_PAGE_SIZE = 500;
/** Proficiency is 0 to 5 stars. */
const STARS = 5;

/** What there is to be good at, and who is how good at it. */
export function skillRoutes(tenant: GenesysTenant): Route[] {
  const { world } = tenant;
  const { skills } = world.catalogue;
  const held = '/users/{userId}/routingskills';

  function listSkills(call: Call, agent: Agent): Answer {
    return ok(pageListing(call, readPage(call, MAXIMUM_PAGE_SIZE), agentSkills(tenant, agent), (skill) => skill));
  }

  /** Skills given anew keep what else is known of them. */
  function set(call: Call, agent: Agent, given: readonly AgentSkill[], keepOthers: boolean): Agent {
    const others = agent.skills.filter(({ skillKey }) => !given.some((skill) => skill.skillKey === skillKey));
    return world.setSkills(agent.key, keepOthers ? [...others, ...given] : given, actorOf(call));
  }

  function bulk(call: Call, keepOthers: boolean): Answer {
    const agent = demandUser(tenant, call.param('userId'));
    const given = demandArray(call.body()).map((value) => readSkill(skills, agent, demandObject(value)));
    return listSkills(call, set(call, agent, given, keepOthers));
  }

  function setOne(call: Call, body: JsonObject): Answer {
    const agent = demandUser(tenant, call.param('userId'));
    const skill = readSkill(skills, agent, body);
    const { ids } = byKey(skills, skill.skillKey);
    const changed = set(call, agent, [skill], true);
    return ok(agentSkills(tenant, changed).find(({ id }) => id === ids.genesys));
  }

  return [
    {
      method: 'GET',
      path: '/routing/skills',
      handle(call) {
        const ids = call.queryList('id').map((id) => id.toLowerCase());
        const name = namePattern(call.query('name'));
        const found = skills.filter(
          (skill) => (ids.length === 0 || ids.includes(skill.ids.genesys)) && name.test(skill.name),
        );
        return ok(pageListing(call, readPage(call, MAXIMUM_PAGE_SIZE), found, skillEntity));
      },
    },
    {
      method: 'GET',
      path: '/routing/skills/{skillId}',
      handle: (call) => ok(skillEntity(demandById(skills, call.param('skillId')))),
    },
    { method: 'GET', path: held, handle: (call) => listSkills(call, demandUser(tenant, call.param('userId'))) },
    { method: 'POST', path: held, handle: (call) => setOne(call, demandObject(call.body())) },
    { method: 'PATCH', path: `${held}/bulk`, handle: (call) => bulk(call, true) },
    { method: 'PUT', path: `${held}/bulk`, handle: (call) => bulk(call, false) },
    {
      method: 'PUT',
      path: `${held}/{skillId}`,
      handle: (call) => setOne(call, { ...demandObject(call.body()), id: call.param('skillId') }),
    },
    {
      method: 'DELETE',
      path: `${held}/{skillId}`,
      handle(call) {
        const agent = demandUser(tenant, call.param('userId'));
        const { key, ids } = demandById(skills, call.param('skillId'));
        const kept = agent.skills.filter(({ skillKey }) => skillKey !== key);
        if (kept.length === agent.skills.length) throw notFound(ids.genesys);
        world.setSkills(agent.key, kept, actorOf(call));
        return empty(204);
      },
    },
  ];
}

function skillEntity({ ids, name }: Skill): JsonObject {
  return { id: ids.genesys, name, state: 'active', version: '1', selfUri: `/api/v2/routing/skills/${ids.genesys}` };
}

export function agentSkills({ world }: GenesysTenant, agent: Agent): readonly JsonObject[] {
  return agent.skills.map(({ skillKey, proficiency, active }) => {
    const skill = byKey(world.catalogue.skills, skillKey);
    return {
      id: skill.ids.genesys,
      name: skill.name,
      proficiency: Math.round(proficiency * STARS * 10) / 10,
      state: active ? 'active' : 'inactive',
      skillUri: `/api/v2/routing/skills/${skill.ids.genesys}`,
      selfUri: `/api/v2/users/${agent.ids.genesys}/routingskills/${skill.ids.genesys}`,
    };
  });
}

/** @throws GenesysFailure 400 for a proficiency out of range, 404 for an unknown skill */
function readSkill(skills: readonly Skill[], agent: Agent, body: JsonObject): AgentSkill {
  const { key } = demandById(skills, demandText(body, 'id'));
  const { proficiency } = body;
  if (proficiency === undefined || proficiency === null) throw missingField();
  if (typeof proficiency !== 'number' || proficiency < 0 || proficiency > STARS) {
    throw badRequest(`proficiency must be from 0 to ${STARS}.`);
  }
  const before = agent.skills.find(({ skillKey }) => skillKey === key);
  return {
    skillKey: key,
    proficiency: proficiency / STARS,
    active: true,
    concurrentInteractions: before?.concurrentInteractions ?? 1,
  };
}
