import {
  type AgentStatePort,
  type ContactCentre,
  createRefusals,
  type DirectoryPort,
  type SchedulePort,
  type WorkItemPort,
} from '@contactport/core';

type Ports = Pick<ContactCentre, 'agentStates' | 'workItems' | 'directory' | 'schedules'>;

/** One argument as it came, under its name, and what it must be. */
type Argument = readonly [field: string, value: unknown, mustBe: keyof typeof kinds];

const kinds = {
  id: (value: unknown) => typeof value === 'string' && value !== '',
  text: (value: unknown) => typeof value === 'string' && value !== '',
  object: (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value),
  list: (value: unknown) => Array.isArray(value),
} as const;

const words = {
  id: 'must be an id: a string, and not empty',
  text: 'must be a string, and not empty',
  object: 'must be an object',
  list: 'must be a list',
} as const;

/**
 * An adapter's ports, with the arguments looked at before anything else is done: callers without TypeScript find out
 * what they forgot, by INVALID_ARGUMENT, alike for every vendor. What stands in a target, a draft or an action is for
 * the adapter to judge, and what stands in the call options for the client.
 */
export function checkedPorts<Given extends Ports>(ports: Given, vendor: string): Given {
  const { invalidArgument } = createRefusals(vendor);

  function check(operation: string, given: readonly Argument[]): void {
    for (const [field, value, mustBe] of given) {
      if (!kinds[mustBe](value)) throw invalidArgument(operation, field, words[mustBe]);
    }
  }

  async function once<Answer>(operation: string, given: readonly Argument[], call: () => Promise<Answer>) {
    check(operation, given);
    return call();
  }

  async function* many<Item>(operation: string, given: readonly Argument[], call: () => AsyncIterable<Item>) {
    check(operation, given);
    yield* call();
  }

  const { agentStates, workItems, directory, schedules } = ports;
  return {
    ...ports,
    agentStates: checkedAgentStates(agentStates, { once, many }),
    workItems: checkedWorkItems(workItems, { once, many }),
    ...(directory === undefined ? {} : { directory: checkedDirectory(directory, { once, many }) }),
    ...(schedules === undefined ? {} : { schedules: checkedSchedules(schedules, { many }) }),
  };
}

/** How a call passes the door: one that answers once, and one that answers many times. */
interface Door {
  once<Answer>(operation: string, given: readonly Argument[], call: () => Promise<Answer>): Promise<Answer>;
  many<Item>(
    operation: string,
    given: readonly Argument[],
    call: () => AsyncIterable<Item>,
  ): AsyncGenerator<Item, void, undefined>;
}

function checkedAgentStates(port: AgentStatePort, { once, many }: Door): AgentStatePort {
  return {
    ...port,
    get: (agentId, options) => once('agentStates.get', [['agentId', agentId, 'id']], () => port.get(agentId, options)),
    change: (agentId, target, options) => {
      const given: Argument[] = [
        ['agentId', agentId, 'id'],
        ['target', target, 'object'],
      ];
      return once('agentStates.change', given, () => port.change(agentId, target, options));
    },
    changeMany: (requests, options) => {
      const given = listed('requests', requests, (request, field) => [
        [`${field}.agentId`, request.agentId, 'id'],
        [`${field}.target`, request.target, 'object'],
      ]);
      return many('agentStates.changeMany', given, () => port.changeMany(requests, options));
    },
    catalog: (query, options) =>
      once('agentStates.catalog', [['query', query, 'object']], () => port.catalog(query, options)),
  };
}

function checkedWorkItems(port: WorkItemPort, { once, many }: Door): WorkItemPort {
  return {
    ...port,
    check: (draft, options) => once('workItems.check', [['draft', draft, 'object']], () => port.check(draft, options)),
    create: (draft, options) =>
      once('workItems.create', [['draft', draft, 'object']], () => port.create(draft, options)),
    createMany: (drafts, options) =>
      many('workItems.createMany', listed('drafts', drafts), () => port.createMany(drafts, options)),
    get: (workItemId, options) =>
      once('workItems.get', [['workItemId', workItemId, 'id']], () => port.get(workItemId, options)),
    update: (workItemId, patch, options) => {
      const given: Argument[] = [
        ['workItemId', workItemId, 'id'],
        ['patch', patch, 'object'],
      ];
      return once('workItems.update', given, () => port.update(workItemId, patch, options));
    },
    act: (workItemId, action, options) => {
      const given: Argument[] = [
        ['workItemId', workItemId, 'id'],
        ['action', action, 'object'],
      ];
      return once('workItems.act', given, () => port.act(workItemId, action, options));
    },
  };
}

function checkedDirectory(port: DirectoryPort, { once, many }: Door): DirectoryPort {
  return {
    ...port,
    findAgent: (key, options) =>
      once('directory.findAgent', [['key', key, 'object']], () => port.findAgent(key, options)),
    members: (queueId, options) =>
      many('directory.members', [['queueId', queueId, 'id']], () => port.members(queueId, options)),
    setMembership: (agentId, memberships, options) => {
      const given: Argument[] = [['agentId', agentId, 'id'], ...listed('memberships', memberships)];
      return once('directory.setMembership', given, () => port.setMembership(agentId, memberships, options));
    },
    agentSkills: (agentId, options) =>
      many('directory.agentSkills', [['agentId', agentId, 'id']], () => port.agentSkills(agentId, options)),
    setSkills: (agentId, skills, options) => {
      const given: Argument[] = [['agentId', agentId, 'id'], ...listed('skills', skills)];
      return once('directory.setSkills', given, () => port.setSkills(agentId, skills, options));
    },
    wrapUpCodes: (queueId, options) =>
      many('directory.wrapUpCodes', [['queueId', queueId, 'id']], () => port.wrapUpCodes(queueId, options)),
  };
}

function checkedSchedules(port: SchedulePort, { many }: Pick<Door, 'many'>): SchedulePort {
  return {
    ...port,
    shifts: (agentIds, from, to, options) => {
      const given: Argument[] = [
        ['agentIds', agentIds, 'list'],
        ['from', from, 'text'],
        ['to', to, 'text'],
      ];
      return many('schedules.shifts', given, () => port.shifts(agentIds, from, to, options));
    },
  };
}

/** A list of objects, and what each of them must hold. */
function listed<Item>(
  field: string,
  items: readonly Item[],
  of: (item: Item, field: string) => readonly Argument[] = () => [],
): Argument[] {
  if (!Array.isArray(items)) return [[field, items, 'list']];
  return items.flatMap((item: Item, index): Argument[] => {
    const itself: Argument = [`${field}[${index}]`, item, 'object'];
    return kinds.object(item) ? [itself, ...of(item, itself[0])] : [itself];
  });
}
