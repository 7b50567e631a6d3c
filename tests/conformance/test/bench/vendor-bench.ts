import type { Bench } from '@contactport/conformance';
import {
  agentId,
  type AgentId,
  type ContactCentre,
  entryPointId,
  queueId,
  reasonId,
  skillId,
  teamId,
  type WorkItemAttributes,
  type WorkItemDraft,
  workItemStatusId,
  type WorkItemStatusId,
  workItemTypeId,
  wrapUpCodeId,
} from '@contactport/core';
import type { Agent } from '@contactport/simulator';
import type { Join } from '../join/join.js';
import { createWorldHand, queueKey } from './world-hand.js';

const dayMs = 86_400_000;

/** An adapter on a simulated vendor, as the conformance suites want it. Its queue's members are not everybody. */
export function createVendorBench(join: Join, centre: ContactCentre): Bench {
  const { ready, world, line } = join;
  const { vendor } = ready;
  const { truth, ...somebodyElse } = createWorldHand(join);
  const idOf = ({ ids }: Agent): AgentId => agentId(ids[vendor]);
  const [first, second, third, ...others] = world.agents();
  const [team] = world.catalogue.teams;
  const queue = world.catalogue.queues.find(({ key }) => key === queueKey);
  const [breaks, meals] = world.catalogue.reasons;
  const [skill] = world.catalogue.skills;
  const wrapUpCode = world.catalogue.wrapUpCodes.find(({ key }) => queue?.wrapUpCodeKeys.includes(key));
  const [shift] = first?.shifts ?? [];
  if (!first || !second || !third || !team || !queue || !breaks || !meals || !skill || !shift)
    throw new RangeError('a world without people');
  const inTeam = world.agents().filter(({ teamKey }) => teamKey === team.key);
  const inQueue = world
    .agents()
    .filter(({ memberships }) => memberships.some((member) => member.queueKey === queue.key));

  return {
    centre,
    agents: [idOf(first), idOf(second), idOf(third), ...others.slice(0, 2).map(idOf)],
    nobody: agentId(nobody[vendor]),
    reasons: [reasonId(breaks.ids[vendor]), reasonId(meals.ids[vendor])],
    groups: {
      ...(vendor === 'cxone' ? { teamIds: { id: teamId(team.ids[vendor]), members: inTeam.map(idOf) } } : {}),
      queueIds: { id: queueId(queue.ids[vendor]), members: inQueue.map(idOf) },
    },
    // The third team has fewer reasons than the others.
    ...(vendor === 'cxone' ? { differentCatalogs: [idOf(first), idOf(third)] } : {}),
    drafts: draftsOf(join, queue),
    skillId: skillId(skill.ids[vendor]),
    attributes: complaintOf('high'),
    dueAt: new Date(join.surroundings.clock.now() + dayMs).toISOString(),
    ...(vendor === 'genesys' ? { workItemStatuses: statusesOf(join) } : {}),
    ...(wrapUpCode === undefined ? {} : { wrapUpCodeId: wrapUpCodeId(wrapUpCode.ids[vendor]) }),
    planned: { from: shift.startsAt, to: shift.endsAt },
    somebodyElse,
    connection: {
      interrupt: async () => line.cut(),
      restore: async () => line.restore(),
      hold: line.hold,
      answer: line.release,
      loseNextAnswer: line.loseNextAnswer,
    },
    truth,
    writes: line.writes,
    secrets: () => [...secretsOf(ready), ...line.secrets()],
    run: join.run,
    pass: join.pass,
    async close() {
      await join.run(centre.close());
      await join.close();
    },
  };
}

/** Well-formed ids that no seed hands out. */
const nobody = { genesys: '00000000-0000-4000-8000-000000000000', cxone: '99999' } as const;

function draftsOf({ ready, world }: Join, queue: Join['world']['catalogue']['queues'][number]): Bench['drafts'] {
  const name = 'Check the claim';
  const toQueue: WorkItemDraft = { name, destination: { queueId: queueId(queue.ids[ready.vendor]) } };
  switch (ready.vendor) {
    case 'genesys': {
      const type = workItemTypeId(strictType(world).ids.genesys);
      return { queue: { ...toQueue, type, attributes: complaintOf('low') } };
    }
    case 'cxone':
      return {
        queue: toQueue,
        'entry-point': { name, destination: { entryPointId: entryPointId(queue.entryPoint.id) } },
      };
    default:
      return ready satisfies never;
  }
}

/** Whose statuses follow one another in an order of their own, and whose attributes are needed. */
export function strictType({ catalogue }: Join['world']): Join['world']['catalogue']['workTypes'][number] {
  const type = catalogue.workTypes.find(({ key }) => key === 'complaint');
  if (type === undefined) throw new RangeError('a world without complaints');
  return type;
}

const complaintOf = (severity: string): WorkItemAttributes => ({
  severity_enum: severity,
  complaint_no_text: 'C-4711',
});

function statusesOf({ world }: Join): NonNullable<Bench['workItemStatuses']> {
  const idOf = (key: string): WorkItemStatusId => {
    const status = strictType(world).statuses.find((one) => one.key === key);
    if (status === undefined) throw new RangeError(`no complaint is ${key}`);
    return workItemStatusId(status.ids.genesys);
  };
  return { next: idOf('in-progress'), notYet: idOf('closed') };
}

function secretsOf({ credentials }: Join['ready']): string[] {
  return Object.entries(credentials).flatMap(([name, value]: [string, string]) =>
    /secret|accessKeyId/i.test(name) ? [value] : [],
  );
}
