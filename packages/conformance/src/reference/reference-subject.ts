import assert from 'node:assert/strict';
import {
  type AgentId,
  agentId,
  type Capabilities,
  type Clock,
  type ContactCentre,
  type Destination,
  type WorkItemDraft,
} from '@contactport/core';
import type { Bench, ConformanceSubject, WorkItemStep } from '../bench/bench.js';
import { declined } from './act-on-work-item.js';
import { createBenchClock } from './bench-clock.js';
import type { ReferenceAgent } from './reference-agent.js';
import { endings } from './reference-catalogue.js';
import type { ReferenceWorkItem } from './reference-work-item.js';
import { referenceCapabilities } from './reference-capabilities.js';
import { createReferenceCentre } from './reference-centre.js';
import { createReferenceWorld } from './reference-world.js';

export interface ReferenceSubjectOptions {
  /** Default `reference`. */
  readonly name?: string;
  /** What the adapter can do, and declares. Default: everything. */
  readonly capabilities?: Capabilities;
  /** Puts something around each centre, e.g. middleware that must change nothing. */
  readonly wrap?: (centre: ContactCentre) => ContactCentre;
}

/** The reference adapter on trial, in time that only passes when a test lets it: the bench to read before you build one. */
export function createReferenceSubject(options: ReferenceSubjectOptions = {}): ConformanceSubject {
  const { name = 'reference', capabilities = referenceCapabilities, wrap = (centre) => centre } = options;
  return { name, capabilities, create: async () => createReferenceBench(capabilities, wrap) };
}

/** How long the agents of this bench write things up. */
const AFTER_CONTACT_WORK_MS = 5000;

function createReferenceBench(capabilities: Capabilities, wrap: (centre: ContactCentre) => ContactCentre): Bench {
  const clock = createBenchClock('2026-11-21T08:00:00.000Z');
  const world = createReferenceWorld({ clock, agents: 4 });
  const centre = wrap(createReferenceCentre({ world, clock, capabilities }));
  const { catalogue } = world;
  const [one, two, three, ...others] = world.agents();
  const [support, sales] = catalogue.teams;
  const [orders] = catalogue.queueIds;
  const [webForm] = catalogue.entryPoints;
  const type = catalogue.workItemTypes[0]?.id;
  const [skillId] = catalogue.skillIds;
  const [, inWork] = catalogue.workItemStatuses;
  const [wrapUp] = catalogue.wrapUpCodes;
  assert.ok(inWork && wrapUp);
  assert.ok(one && two && three && support && sales && orders && webForm && type && skillId);
  const [first, second] = sales.reasons.map(({ id }) => id);
  assert.ok(first && second);
  const agentsWhere = (holds: (agent: ReferenceAgent) => boolean): AgentId[] =>
    world
      .agents()
      .filter(holds)
      .map(({ id }) => id);
  const takes = (destination: 'queue' | 'entry-point'): boolean =>
    capabilities.workItems.destinations.includes(destination);
  const draft = (destination: Destination): WorkItemDraft => ({
    name: 'A letter of complaint',
    destination,
    ...(capabilities.workItems.types ? { type } : {}),
  });

  return {
    centre,
    agents: [one.id, two.id, three.id, ...others.map(({ id }) => id)],
    nobody: agentId('agent-0'),
    reasons: [first, second],
    groups: {
      teamIds: { id: sales.id, members: agentsWhere(({ teamId }) => teamId === sales.id) },
      queueIds: { id: orders, members: agentsWhere(({ queueIds }) => queueIds.includes(orders)) },
    },
    differentCatalogs: [one.id, two.id],
    skillId,
    attributes: { sender: 'A reader', pages: 2 },
    dueAt: '2026-11-22T08:00:00.000Z',
    workItemStatuses: { next: inWork.id, notYet: endings.complete },
    wrapUpCodeId: wrapUp.id,
    planned: { from: '2026-11-21T06:00:00.000Z', to: '2026-11-21T12:00:00.000Z' },
    drafts: {
      ...(takes('queue') ? { queue: draft({ queueId: orders }) } : {}),
      ...(takes('entry-point') ? { 'entry-point': draft({ entryPointId: webForm.id }) } : {}),
    },
    somebodyElse: {
      changeAgent: async (id, target) => void world.changeAgent(id, target),
      beforeNextWrite: (happens) => world.beforeNextWrite(() => void happens()),
      startContact: async (id) => void world.moveContact(id, 'engaged'),
      async endContact(id) {
        world.moveContact(id, 'after-contact-work');
        clock.schedule(AFTER_CONTACT_WORK_MS, () => world.moveContact(id, undefined));
      },
      moveWorkItem: async (id, step) => void world.changeWorkItem(id, (item) => afterStep(item, step, one.id, clock)),
    },
    connection: {
      interrupt: async () => world.interrupt(),
      restore: async () => world.restore(),
      hold: () => world.hold(),
      answer: () => world.answer(),
      loseNextAnswer: () => world.loseNextAnswer(),
    },
    async truth(id) {
      const agent = world.agent(id);
      assert.ok(agent, `nobody is ${id}`);
      return agent.wanted;
    },
    writes: () => world.line.writes,
    secrets: () => [],
    run: (work) => clock.run(work),
    pass: (durationMs) => clock.pass(durationMs),
    close: () => centre.close(),
  };
}

/** What an agent makes of an item, past the adapter. */
function afterStep(item: ReferenceWorkItem, step: WorkItemStep, agent: AgentId, clock: Clock): ReferenceWorkItem {
  switch (step) {
    case 'offer':
      return { ...item, status: 'offered', assignee: agent };
    case 'accept':
      return { ...item, status: 'active' };
    case 'decline':
      return declined(item, new Date(clock.now()).toISOString());
    case 'hold':
      return { ...item, status: 'held' };
    case 'park':
      return { ...item, status: 'parked' };
    case 'end':
      return { ...item, status: 'completed', statusId: endings.complete };
    default:
      return step satisfies never;
  }
}
