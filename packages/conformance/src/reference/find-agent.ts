import type { AgentId, AgentStateQuery, Reason } from '@contactport/core';
import type { ReferenceAgent } from './reference-agent.js';
import { notFound, type ReferenceContext } from './reference-context.js';
import type { ReferenceWorld } from './reference-world.js';

/** @throws NOT_FOUND */
export function findAgent(world: ReferenceWorld, id: AgentId, operation: string): ReferenceAgent {
  const agent = world.agent(id);
  if (agent === undefined) throw notFound(operation, 'agent', id);
  return agent;
}

/** The agents that a query means: several filters narrow together. */
export function agentsMeant(world: ReferenceWorld, { agentIds, teamIds, queueIds }: AgentStateQuery): ReferenceAgent[] {
  return world
    .agents()
    .filter(
      (agent) =>
        (agentIds?.includes(agent.id) ?? true) &&
        (teamIds?.includes(agent.teamId) ?? true) &&
        (queueIds === undefined || agent.queueIds.some((id) => queueIds.includes(id))),
    );
}

/** The reasons that an agent may give: the team's, or everybody's where the centre has one catalogue. */
export function reasonsFor(
  { world, capabilities }: ReferenceContext,
  { teamId }: Pick<ReferenceAgent, 'teamId'>,
): readonly Reason[] {
  const { teams } = world.catalogue;
  if (capabilities.agentStates.catalogBy === 'team') return teams.find(({ id }) => id === teamId)?.reasons ?? [];
  return [...new Map(teams.flatMap(({ reasons }) => reasons).map((reason) => [reason.id, reason])).values()];
}
