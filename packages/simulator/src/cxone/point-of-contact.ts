import type { Catalogue, Queue } from '../world/catalogue.js';

/** A door through which work reaches a skill. */
export interface PointOfContact {
  readonly id: string;
  readonly name: string;
  readonly queue: Queue;
}

/** One door to every work-item skill; on demand a second one to the first, as tenants may have. */
export function listPointsOfContact({ queues }: Catalogue, doorsToFirst: 'one' | 'two'): readonly PointOfContact[] {
  const first = queues[0];
  return [
    ...queues.map((queue) => ({ ...queue.entryPoint, queue })),
    ...(doorsToFirst === 'one' || first === undefined
      ? []
      : [{ id: '7101', name: `${first.name} express`, queue: first }]),
  ];
}

/** By id, by exact name, or by "ID - Name"; never by a uuid, as those who tried report. */
export function findPointOfContact(points: readonly PointOfContact[], text: string): PointOfContact | undefined {
  return points.find(({ id, name }) => [id, name, `${id} - ${name}`].includes(text));
}
