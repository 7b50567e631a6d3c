import type { NamedId, ServedCentre, WorkPlaces } from './served-centre.js';

type Asked = Omit<ServedCentre, 'board'>;

/** Where this centre takes work and of which kinds: from its ports as far as they list it. */
export async function workPlaces(asked: Asked, signal: AbortSignal): Promise<WorkPlaces> {
  const [queues, entryPoints, types] = await Promise.all([
    queuesOf(asked, signal),
    entryPointsOf(asked, signal),
    typesOf(asked, signal),
  ]);
  return { queues, entryPoints, types };
}

async function queuesOf({ centre, places }: Asked, signal: AbortSignal): Promise<readonly NamedId[]> {
  const { directory, capabilities } = centre;
  if (!capabilities.workItems.destinations.includes('queue')) return [];
  return directory === undefined ? places.queues : named(directory.queues({ signal }));
}

async function entryPointsOf({ centre, places }: Asked, signal: AbortSignal): Promise<readonly NamedId[]> {
  const { directory, capabilities } = centre;
  if (!capabilities.workItems.destinations.includes('entry-point')) return [];
  const listed = capabilities.directory?.entryPoints === undefined ? undefined : directory?.entryPoints?.({ signal });
  return listed === undefined ? places.entryPoints : named(listed);
}

async function typesOf({ centre, places }: Asked, signal: AbortSignal): Promise<readonly NamedId[]> {
  const { types, catalog } = centre.capabilities.workItems;
  if (!types) return [];
  return catalog === undefined ? places.types : (await centre.workItems.catalog({ signal })).types.map(plain);
}

async function named(entries: AsyncIterable<NamedId & { readonly active?: boolean }>): Promise<readonly NamedId[]> {
  const found: NamedId[] = [];
  for await (const entry of entries) if (entry.active !== false) found.push(plain(entry));
  return found;
}

const plain = ({ id, name }: NamedId): NamedId => ({ id, name });
