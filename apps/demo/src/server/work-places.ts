import type { NamedId, ServedCentre, WorkPlaces } from './served-centre.js';

/** Where this centre takes work and of which kinds: from its ports as far as they list it. */
export async function workPlaces(
  { centre, places }: Omit<ServedCentre, 'board'>,
  signal: AbortSignal,
): Promise<WorkPlaces> {
  const { directory, workItems, capabilities } = centre;
  const { destinations, types, catalog } = capabilities.workItems;
  const listed = capabilities.directory?.entryPoints === undefined ? undefined : directory?.entryPoints?.({ signal });
  const [queues, entryPoints, kinds] = await Promise.all([
    destinations.includes('queue')
      ? directory === undefined
        ? places.queues
        : named(directory.queues({ signal }))
      : [],
    destinations.includes('entry-point') ? (listed === undefined ? places.entryPoints : named(listed)) : [],
    types ? (catalog === undefined ? places.types : (await workItems.catalog({ signal })).types.map(plain)) : [],
  ]);
  return { queues, entryPoints, types: kinds };
}

async function named(entries: AsyncIterable<NamedId & { readonly active?: boolean }>): Promise<readonly NamedId[]> {
  const found: NamedId[] = [];
  for await (const entry of entries) if (entry.active !== false) found.push(plain(entry));
  return found;
}

const plain = ({ id, name }: NamedId): NamedId => ({ id, name });
