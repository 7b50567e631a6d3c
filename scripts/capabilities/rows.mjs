// The capabilities of the contract as rows: what each is called, and how an adapter's declaration of it reads.

/** In the contract's order: the name in code, and what it means. */
export const sections = {
  'Agent states': {
    'agentStates.read': 'read a state',
    'agentStates.knowsEverybody': 'list and watch everybody',
    'agentStates.listFilters': 'list by',
    'agentStates.change.ready': 'make ready',
    'agentStates.change.not-ready': 'make not ready',
    'agentStates.change.logged-off': 'log off',
    'agentStates.changeSkills': 'change skills with the state',
    'agentStates.changeMany': 'change many at once',
    'agentStates.guard': 'guard of a conditional change',
    'agentStates.catalogBy': 'reasons belong to',
    'agentStates.tellsSince': 'tells since when',
    'agentStates.tellsContacts': 'tells contacts in hand',
    'agentStates.tellsPending': 'tells the state that follows the contact',
    'agentStates.tellsAfterContactWork': 'tells after-contact work from the contact',
    'agentStates.watch': 'watch',
    'agentStates.watch.filters': 'watch by',
  },
  'Work items': {
    'workItems.check': 'check whether a draft would reach an agent',
    'workItems.create': 'create',
    'workItems.create.promise': 'when the answer to a creation is lost',
    'workItems.createMany': 'create many at once',
    'workItems.destinations': 'send to',
    'workItems.types': 'a draft needs a type',
    'workItems.keeps': 'kept of a draft',
    'workItems.read': 'read',
    'workItems.list': 'list',
    'workItems.list.filters': 'list by',
    'workItems.update': 'change',
    'workItems.update.fields': 'fields that may be changed',
    'workItems.actions.assign': 'assign to an agent',
    'workItems.actions.requeue': 'put back into a queue',
    'workItems.actions.transfer': 'transfer',
    'workItems.actions.accept': 'accept',
    'workItems.actions.decline': 'decline',
    'workItems.actions.hold': 'hold',
    'workItems.actions.resume': 'resume',
    'workItems.actions.park': 'park',
    'workItems.actions.unpark': 'unpark',
    'workItems.actions.release': 'take from its agent',
    'workItems.actions.cancel-routing': 'stop routing',
    'workItems.actions.set-status': 'set its business status',
    'workItems.actions.complete': 'complete',
    'workItems.actions.cancel': 'cancel',
    'workItems.actions.wrap-up': 'wrap up with a code',
    'workItems.catalog': 'list types, statuses, wrap-up codes',
    'workItems.watch': 'watch',
    'workItems.watch.filters': 'watch by',
  },
  Directory: {
    'directory.read': 'read agents, teams, queues, skills',
    'directory.findAgentBy': 'find an agent by',
    'directory.setMembership': 'join and leave queues',
    'directory.setSkills': "set an agent's skills",
    'directory.wrapUpCodes': 'list wrap-up codes of a queue',
    'directory.entryPoints': 'list entry points',
  },
  Schedules: {
    'schedules.shifts': 'read shifts',
    'schedules.adherence': 'read adherence',
  },
};

const names = new Set(Object.values(sections).flatMap((rows) => Object.keys(rows)));

/**
 * What an adapter declares, by name in code: how it reads usually and, where the settings change it, with them.
 * `most` are the capabilities of the same adapter with all the settings that let it do more.
 */
export function declaredBy(usual, most, settings) {
  const usually = new Map(readings(usual));
  const declared = [...readings(most)].map(([name, reading]) => [name, { usually: usually.get(name), most: reading }]);
  const unknown = declared.find(([name]) => !names.has(name));
  if (unknown) throw new Error(`${unknown[0]} is a capability that scripts/capabilities/rows.mjs does not know`);
  return new Map(declared.map(([name, two]) => [name, { ...two, settings: isSame(two) ? [] : settings }]));
}

function isSame({ usually, most }) {
  return JSON.stringify(usually) === JSON.stringify(most);
}

/** `{ text }` or `{ as, rights }`, by name. */
function* readings(value, name = '') {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield [name, { text: wordsOf(value) }];
    return;
  }
  const { as, rights, delivery, resolutionMs, promise, readBackWindowMs, ...parts } = value;
  if (as) yield [name, { as, rights }];
  if (delivery) yield [name, { text: delivery === 'sampled' ? `sampled every ${resolutionMs / 1000} s` : delivery }];
  if (promise)
    yield [`${name}.promise`, { text: readBackWindowMs ? `${promise}, ${readBackWindowMs / 1000} s` : promise }];
  for (const [key, part] of Object.entries(parts)) yield* readings(part, name === '' ? key : `${name}.${key}`);
}

function wordsOf(value) {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!Array.isArray(value)) return String(value);
  return value.length === 0 ? 'nothing' : value.map((one) => `\`${one}\``).join(', ');
}
