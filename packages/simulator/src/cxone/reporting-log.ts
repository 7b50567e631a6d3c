import type { Clock } from '../clock/clock.js';
import type { Contact } from '../world/contact.js';
import type { World } from '../world/world.js';
import { convertAgentState, type CxoneAgentState } from './agent-state.js';
import { createSpanLog, type SpanLog } from './span-log.js';

/** The past, as the reporting routes tell it: every state of every agent and contact since the simulator started. */
export interface ReportingLog {
  readonly agents: Pick<SpanLog<CxoneAgentState>, 'read'>;
  readonly contacts: Pick<SpanLog<Contact>, 'read'>;
  close(): void;
}

/** Keeps the past by listening to the world. */
export function createReportingLog(world: World, clock: Clock): ReportingLog {
  const agents = createSpanLog<CxoneAgentState>(
    clock,
    (left, right) =>
      left.id === right.id &&
      left.isAcw === right.isAcw &&
      left.outState?.id === right.outState?.id &&
      left.contact?.key === right.contact?.key,
  );
  const contacts = createSpanLog<Contact>(
    clock,
    (left, right) => left.phase === right.phase && left.agentKey === right.agentKey,
  );
  for (const agent of world.agents()) agents.record(agent.key, convertAgentState(agent, world.catalogue));
  const close = world.subscribe((event) => {
    if (event.type === 'agent-changed') {
      agents.record(event.agent.key, convertAgentState(event.agent, world.catalogue));
    } else if (event.type === 'contact-changed') {
      contacts.record(event.contact.key, event.contact);
    }
  });
  return { agents, contacts, close };
}
