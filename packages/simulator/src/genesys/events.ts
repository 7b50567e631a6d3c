import type { Clock } from '../clock/clock.js';
import type { Random } from '../random/random.js';
import type { Agent } from '../world/agent.js';
import type { Channels } from './channels.js';
import { conversationSummary } from './conversation-summary.js';
import type { JsonObject } from './json.js';
import { eventSpelling } from './presence-definitions.js';
import { byKey, type GenesysTenant } from './tenant.js';
import { createTrailing } from './trailing.js';
import type { WorkItem } from '../world/work-item.js';
import { workItemDeletion, workItemEventBody } from './task-management/work-item-event.js';

export interface GenesysEvents {
  /** Sends a notification to whoever listens to the topic, a moment later. */
  raise(topic: string, eventBody: JsonObject): void;
  /** All tokens of a user were revoked: the agent's own applications lose their sign-in. */
  userTokensRevoked(userId: string): void;
  close(): void;
}

/**
 * Turns what happens in the world into notifications on every channel that listens. Presence and routing status are
 * two services, so their events come in either order.
 */
export function startEvents(options: {
  readonly tenant: GenesysTenant;
  readonly channels: Channels;
  readonly clock: Clock;
  readonly random: Random;
}): GenesysEvents {
  const { tenant, channels, clock, random } = options;
  const { world, presences, routingStatuses } = tenant;
  const trail = createTrailing(clock, random);
  const lastShown = new Map(world.agents().map((agent) => [agent.key, presences.shownOf(agent)]));

  function raise(topic: string, eventBody: JsonObject): void {
    if (channels.hears(topic)) trail(topic, () => channels.send(topic, eventBody));
  }

  function raiseActivity(agent: Agent): void {
    const { id, systemPresence } = presences.definitionOf(agent);
    raise(`v2.users.${agent.ids.genesys}.activity`, {
      id: agent.ids.genesys,
      routingStatus: routingStatuses.of(agent),
      presence: {
        presenceDefinition: { id, systemPresence: eventSpelling(systemPresence) },
        presenceMessage: presences.eventBody(agent)['message'],
        modifiedDate: presences.eventBody(agent)['modifiedDate'],
      },
      outOfOffice: { active: false },
      activeQueueIds: world.catalogue.queues
        .filter((queue) => agent.memberships.some((held) => held.joined && held.queueKey === queue.key))
        .map((queue) => queue.ids.genesys),
    });
  }

  function agentChanged(before: Agent, agent: Agent): void {
    const userId = agent.ids.genesys;
    const shown = presences.shownOf(agent);
    if (lastShown.get(agent.key) !== shown) {
      lastShown.set(agent.key, shown);
      raise(`v2.users.${userId}.presence`, presences.eventBody(agent));
      raiseActivity(agent);
    }
    if (before.memberships !== agent.memberships) membershipsChanged(before, agent);
    const summary = conversationSummary(agent);
    if (JSON.stringify(conversationSummary(before)) !== JSON.stringify(summary)) {
      raise(`v2.users.${userId}.conversationsummary`, { userId, ...summary });
    }
  }

  function membershipsChanged(before: Agent, agent: Agent): void {
    for (const { key, ids } of world.catalogue.queues) {
      const joined = agent.memberships.find(({ queueKey }) => queueKey === key)?.joined;
      if (before.memberships.find(({ queueKey }) => queueKey === key)?.joined === joined) continue;
      raise(`v2.routing.queues.${ids.genesys}.users`, {
        id: agent.ids.genesys,
        user: { id: agent.ids.genesys },
        queueId: ids.genesys,
        joined: joined ?? false,
      });
    }
    raiseActivity(agent);
  }

  /** Told to those who watch the item, the queue and the agent: whom it has left, too. */
  function workItemChanged(body: JsonObject | undefined, values: readonly (WorkItem | undefined)[]): void {
    if (body === undefined) return;
    const known = values.filter((item) => item !== undefined);
    const { queues } = world.catalogue;
    const topics = known.flatMap(({ ids, queueKey, assigneeKey }) => [
      ids.genesys,
      ...(queueKey === undefined ? [] : [`queues.${byKey(queues, queueKey).ids.genesys}`]),
      ...(assigneeKey === undefined ? [] : [`users.${world.agent(assigneeKey).ids.genesys}`]),
    ]);
    for (const topic of new Set(topics)) raise(`v2.taskmanagement.workitems.${topic}`, body);
  }

  routingStatuses.onChange((agent) => {
    raise(`v2.users.${agent.ids.genesys}.routingStatus`, {
      id: agent.ids.genesys,
      routingStatus: routingStatuses.of(agent),
    });
    raiseActivity(agent);
  });

  const leave = world.subscribe((event) => {
    switch (event.type) {
      case 'agent-changed':
        agentChanged(event.before, event.agent);
        return;
      case 'contact-changed':
        return;
      case 'work-item-changed':
        workItemChanged(workItemEventBody(tenant, event.before, event.workItem), [event.before, event.workItem]);
        return;
      case 'work-item-removed':
        workItemChanged(workItemDeletion(tenant, event.workItem), [event.workItem]);
        return;
      default:
        event satisfies never;
    }
  });

  return {
    raise,
    userTokensRevoked: (userId) => raise(`v2.users.${userId}.tokens`, { user: { id: userId } }),
    close: leave,
  };
}
