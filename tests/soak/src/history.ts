import { type AgentId, agentId, type WorkItemId } from '@contactport/core';
import type { World } from '@contactport/simulator';
import type { Doing } from './doing.js';
import { cxoneItemWords, genesysItemWords, type ItemWords } from './item-words.js';
import type { Vendor } from './plan.js';
import type { HistoryStep, ItemStep } from './run.js';

/** How everybody and everything stood, by the vendor's ids. */
export interface Histories {
  readonly agents: ReadonlyMap<AgentId, HistoryStep[]>;
  readonly items: ReadonlyMap<WorkItemId, ItemStep[]>;
  /** When anything last moved. */
  movedAtMs(): number;
  /** Writes down no more. */
  end(): void;
}

/** Writes down how agents and work items stand from now on. */
export function recordHistories(world: World, vendor: Vendor, nowMs: () => number, doing: Doing): Histories {
  const agents = new Map<AgentId, HistoryStep[]>(
    world
      .agents()
      .map((agent) => [agentId(agent.ids[vendor]), [{ atMs: nowMs(), agent, isWrite: false, isOurs: false }]]),
  );
  const items = new Map<WorkItemId, ItemStep[]>();
  /**
   * An item that was sent on is carried by another contact. What becomes of the one before is its business again once it
   * is over: the after-contact work with that one is all that CXone then shows of it.
   */
  const carriers = new Map<WorkItemId, string>();
  let movedAtMs = nowMs();

  const byWhom = (by: string): Pick<HistoryStep, 'isOurs' | 'deed'> => {
    const deed = doing.getStore();
    return by.startsWith(vendor) ? { isOurs: true, ...(deed === undefined ? {} : { deed }) } : { isOurs: false };
  };

  function tellItem(words: ItemWords, by: string): void {
    const step = { atMs: nowMs(), words, ...byWhom(by) };
    const steps = items.get(words.id);
    if (steps === undefined) items.set(words.id, [step]);
    else steps.push(step);
  }

  for (const item of vendor === 'genesys' ? world.workItems() : []) tellItem(genesysItemWords(world, item), 'before');
  for (const contact of vendor === 'cxone' ? world.contacts() : []) {
    if (contact.media !== 'work-item') continue;
    const words = cxoneItemWords(world, contact);
    carriers.set(words.id, contact.key);
    tellItem(words, 'before');
  }

  const end = world.subscribe((event) => {
    movedAtMs = nowMs();
    switch (event.type) {
      case 'agent-changed': {
        const { before, agent, by } = event;
        // Also who asks for what stands already makes another wish.
        const isWrite = before.wanted !== agent.wanted;
        agents.get(agentId(agent.ids[vendor]))?.push({ atMs: movedAtMs, agent, isWrite, ...byWhom(by) });
        return;
      }
      case 'contact-changed':
        if (vendor === 'cxone' && event.contact.media === 'work-item') {
          const { id } = cxoneItemWords(world, event.contact);
          if (event.before === undefined) carriers.set(id, event.contact.key);
          const carrier = carriers.get(id) ?? event.contact.key;
          const isCarrier = carrier === event.contact.key;
          const words = cxoneItemWords(world, isCarrier ? event.contact : world.contact(carrier));
          if (isCarrier || words.leftWith !== undefined) tellItem(words, event.by);
        }
        return;
      case 'work-item-changed':
        if (vendor === 'genesys') tellItem(genesysItemWords(world, event.workItem), event.by);
        return;
      case 'work-item-removed':
        return;
      default:
        event satisfies never;
    }
  });
  return { agents, items, movedAtMs: () => movedAtMs, end };
}
