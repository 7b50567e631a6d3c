import type { Actor, Agent, Wanted } from '../../world/agent.js';
import { type Answer, type Call, empty, ok } from '../call.js';
import { badRequest, conflict, invalidValue, notFound } from '../failure.js';
import { demandObject, demandText, type JsonObject, optionalText } from '../json.js';
import type { Route } from '../router.js';
import { actorOf, findUser, type GenesysTenant } from '../tenant.js';
import type { AgentStates } from './agent-states.js';
import { matchesTag } from './entity-tag.js';
import { listVersionedStates, settableStates } from './versioned-states.js';

const READ: readonly string[] = ['routing:agent-state:read'];
const WRITE: readonly string[] = ['routing:agent-state:write'];

/** Agent state by id, guarded by a tag, and the sessions it needs. */
export function agentStateRoutes(tenant: GenesysTenant, states: AgentStates): Route[] {
  const { world } = tenant;
  const { catalogue } = world;
  const settable = settableStates(catalogue);
  const base = '/routing/users/{userId}';

  function demandAgent(call: Call): Agent {
    const userId = call.param('userId');
    const agent = findUser(tenant, userId.toLowerCase());
    if (agent === undefined) throw notFound(userId);
    return agent;
  }

  function demandWanted(agent: Agent, stateId: string): Wanted {
    const state = settable.find(({ id }) => id === stateId.toLowerCase());
    if (state === undefined) {
      throw invalidValue(
        stateId,
        'stateId',
        settable.map(({ id }) => id),
      );
    }
    const reason = catalogue.reasons.find(({ key }) => key === state.wanted.reasonKey);
    if (reason?.teamKeys?.includes(agent.teamKey) === false) {
      throw badRequest(`The state [${state.name}] is not in the routing profile of the agent.`);
    }
    return state.wanted;
  }

  function demandKnownReason(reasonCode: string | undefined): void {
    const known = catalogue.reasons.map(({ ids }) => ids.genesys);
    if (reasonCode !== undefined && !known.includes(reasonCode.toLowerCase())) {
      throw invalidValue(reasonCode, 'reasonCode', known);
    }
  }

  function demandNoWrapUp(agent: Agent): void {
    if (states.of(agent).wrapUpStateId === null) return;
    throw badRequest('The agent is in wrap-up; the state cannot be changed before it ends.');
  }

  /** Asking for Available puts an agent back who missed an offer: these routes have no other way to ask for it. */
  function set(agent: Agent, wanted: Wanted, by: Actor): void {
    world.want(agent.key, wanted, by);
    if (wanted.availability === 'ready') world.respondAgain(agent.key, by);
  }

  function answerState(agent: Agent): Answer {
    const state = states.of(agent);
    return { status: 200, body: state, headers: { ETag: state.etag } };
  }

  function sessionEntity(agent: Agent): JsonObject | undefined {
    const session = states.sessionOf(agent);
    if (session === undefined) return undefined;
    const { sessionId, startedAt } = session;
    return { sessionId, userId: agent.ids.genesys, startedAt, stateId: states.of(agent).stateId };
  }

  function logIn(agent: Agent, stateId: string | undefined, by: Actor): void {
    const wanted = stateId === undefined ? undefined : demandWanted(agent, stateId);
    if (wanted?.availability === 'logged-off') throw badRequest('A login cannot ask for the state [Offline].');
    if (states.sessionOf(agent) === undefined) {
      set(agent, wanted ?? { availability: 'not-ready' }, by);
    } else if (wanted !== undefined) {
      demandNoWrapUp(agent);
      set(agent, wanted, by);
    }
  }

  return [
    {
      method: 'GET',
      path: '/users/statuses',
      scopes: ['routing:users:read', 'user:read'],
      handle: () => ok({ entities: listVersionedStates(catalogue) }),
    },
    { method: 'GET', path: `${base}/states`, scopes: READ, handle: (call) => answerState(demandAgent(call)) },
    {
      method: 'PUT',
      path: `${base}/states`,
      scopes: WRITE,
      handle(call) {
        const agent = demandAgent(call);
        const body = demandObject(call.body());
        const wanted = demandWanted(agent, demandText(body, 'stateId'));
        demandKnownReason(optionalText(body, 'reasonCode'));
        const ifMatch = call.header('if-match');
        if (ifMatch !== undefined && !matchesTag(ifMatch, states.of(agent).etag)) {
          throw conflict('The state of the agent was changed since it had this tag; read it again.');
        }
        if (states.sessionOf(agent) === undefined) throw badRequest('The agent has no active session; log in first.');
        demandNoWrapUp(agent);
        set(agent, wanted, actorOf(call));
        return answerState(agent);
      },
    },
    {
      method: 'POST',
      path: `${base}/login`,
      scopes: WRITE,
      handle(call) {
        const agent = demandAgent(call);
        const body = demandObject(call.body() ?? {});
        logIn(agent, optionalText(body, 'stateId'), actorOf(call));
        return ok(sessionEntity(agent));
      },
    },
    {
      method: 'POST',
      path: `${base}/logout`,
      scopes: WRITE,
      handle(call) {
        const agent = demandAgent(call);
        if (states.sessionOf(agent) === undefined) throw notFound(agent.ids.genesys);
        set(agent, { availability: 'logged-off' }, actorOf(call));
        return empty(204);
      },
    },
    {
      method: 'GET',
      path: `${base}/sessions/active`,
      scopes: READ,
      handle(call) {
        const agent = demandAgent(call);
        const session = sessionEntity(agent);
        if (session === undefined) throw notFound(agent.ids.genesys);
        return ok(session);
      },
    },
  ];
}
