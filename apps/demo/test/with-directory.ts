import type { ContactCentre, DirectoryPort } from '@contactport/core';

/** The lists that the demo asks a directory for. */
export type DirectoryLists = Pick<DirectoryPort, 'agents' | 'queues' | 'entryPoints'>;

/** The centre with a directory that lists what it is told; nothing else of it may be asked. */
export function withDirectory(centre: ContactCentre, lists: DirectoryLists): ContactCentre {
  const refuse = () => {
    throw new Error('the demo asks a directory only for agents, queues and entry points');
  };
  const directory: DirectoryPort = {
    ...lists,
    findAgent: refuse,
    teams: refuse,
    members: refuse,
    setMembership: refuse,
    skills: refuse,
    agentSkills: refuse,
    setSkills: refuse,
    wrapUpCodes: refuse,
  };
  return { ...centre, directory };
}

export function withoutDirectory(centre: ContactCentre): ContactCentre {
  const { directory: _, ...rest } = centre;
  return rest;
}

/** What is there, as a port lists it. */
export async function* listed<Entry>(entries: Iterable<Entry>): AsyncGenerator<Entry, void, undefined> {
  yield* entries;
}
