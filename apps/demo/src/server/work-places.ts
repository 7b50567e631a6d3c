import type { ContactCentre } from '@contactport/core';

/** A name a person can choose by, and the id behind it. */
export interface NamedId {
  readonly id: string;
  readonly name: string;
}

/** Where work may be handed in, and of which kinds. */
export interface WorkPlaces {
  readonly queues: readonly NamedId[];
  readonly entryPoints: readonly NamedId[];
  readonly types: readonly NamedId[];
}

/** What a draft may name at this centre, as far as its ports list it. */
export async function workPlaces(centre: ContactCentre, signal: AbortSignal): Promise<WorkPlaces> {
  const { directory, capabilities, workItems } = centre;
  const { destinations, types, catalog } = capabilities.workItems;
  const queues = destinations.includes('queue') ? directory?.queues({ signal }) : undefined;
  const entryPoints = destinations.includes('entry-point') ? directory?.entryPoints?.({ signal }) : undefined;
  const kinds = types && catalog !== undefined ? workItems.catalog({ signal }) : undefined;
  const [named, ways, known] = await Promise.all([inUse(queues), inUse(entryPoints), kinds]);
  return { queues: named, entryPoints: ways, types: known?.types.map(plain) ?? [] };
}

type Listed = AsyncIterable<NamedId & { readonly active?: boolean }>;

async function inUse(entries: Listed | undefined): Promise<readonly NamedId[]> {
  const found: NamedId[] = [];
  for await (const entry of entries ?? []) if (entry.active !== false) found.push(plain(entry));
  return found;
}

const plain = ({ id, name }: NamedId): NamedId => ({ id, name });
