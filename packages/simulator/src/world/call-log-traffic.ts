import type { Clock } from '../clock/clock.js';
import { callEntryS, type LoggedCall, typicalPauseS, typicalServiceS } from './call-log.js';
import type { World } from './world.js';

/** Seconds of the log that pass in one second: an hour in a minute. */
const COMPRESSION = 60;
/** The head start of callers of high priority. */
const HIGH_PRIORITY = 2;
const HEAD_START_MINUTES = 1.5;

/**
 * A logged day once more, with the agents of the simulator: calls come when they came, wait until routing finds
 * somebody, and take as long as they took; who gave up waiting gives up after as long, and is served for as long as is
 * usual where somebody was free before. A work item that a client hands in takes as long as a usual call. After each of
 * them its agent works on as long as the log's agents did. All agents are ready from the start. Each type of service has
 * one queue. Needs {@link createPeople} to answer for work items. The answer ends the day.
 */
export function createCallLogTraffic(options: {
  readonly world: World;
  readonly clock: Clock;
  readonly calls: readonly LoggedCall[];
  /** Seconds of the log in one second. Default 60. */
  readonly compression?: number;
}): () => void {
  const { world, clock, compression = COMPRESSION } = options;
  const calls = options.calls.filter(everQueued).toSorted((left, right) => callEntryS(left) - callEntryS(right));
  const pauseS = typicalPauseS(calls);
  const usualServiceS = typicalServiceS(calls);
  const queueKeys = assignQueues(calls, world);
  const mine = new Map<string, LoggedCall>();
  let open = true;

  function later(seconds: number, callback: () => void): void {
    clock.schedule((seconds / compression) * 1_000, () => {
      if (open) callback();
    });
  }

  function arriveFrom(index: number, nowS: number): void {
    const call = calls[index];
    if (call === undefined) return;
    later(callEntryS(call) - nowS, () => {
      arrive(call);
      arriveFrom(index + 1, callEntryS(call));
    });
  }

  function arrive(call: LoggedCall): void {
    const queueKey = queueKeys.get(call.serviceType);
    const priority = call.priority >= HIGH_PRIORITY ? HEAD_START_MINUTES / compression : 0;
    const contact = world.offerContact(
      { media: 'call', priority, reaction: 'ignore', ...(queueKey === undefined ? {} : { queueKey }) },
      'customer',
    );
    mine.set(contact.key, call);
    if (contact.phase === 'offered') world.answerContact(contact.key, 'agent');
    if (call.outcome !== 'AGENT') {
      later(call.waitS, () => {
        if (world.contact(contact.key).phase === 'queued') world.endContact(contact.key, 'customer');
      });
    }
  }

  function serve(contactKey: string, serviceS: number): void {
    later(serviceS, () => {
      if (world.contact(contactKey).phase !== 'active') return;
      world.endContact(contactKey, 'agent');
      later(pauseS, () => {
        if (world.contact(contactKey).phase === 'after-contact-work') world.finishAfterContactWork(contactKey, 'agent');
      });
    });
  }

  const leave = world.subscribe((event) => {
    if (event.type !== 'contact-changed') return;
    const { key, media, phase } = event.contact;
    const call = mine.get(key);
    // Work items come from clients; who works on them is still the agents here.
    if (call === undefined && media !== 'work-item') return;
    if (phase === 'offered' && call !== undefined && world.contact(key).phase === 'offered')
      world.answerContact(key, 'agent');
    if (phase === 'active') serve(key, call?.serviceS ?? usualServiceS);
    if (phase === 'ended') mine.delete(key);
  });

  for (const agent of world.agents()) world.want(agent.key, { availability: 'ready' }, 'agent');
  const [first] = calls;
  if (first !== undefined) arriveFrom(0, callEntryS(first));

  return () => {
    open = false;
    leave();
  };
}

/** No call, or one that ended before it waited. */
function everQueued({ outcome, waitS }: LoggedCall): boolean {
  return outcome === 'AGENT' || (outcome === 'HANG' && waitS > 0);
}

/** Each type of service waits in one queue: the commonest type in the first. */
function assignQueues(calls: readonly LoggedCall[], world: World): ReadonlyMap<string, string> {
  const { queues } = world.catalogue;
  const counts = new Map<string, number>();
  for (const { serviceType } of calls) counts.set(serviceType, (counts.get(serviceType) ?? 0) + 1);
  const commonestFirst = [...counts]
    .toSorted(([, left], [, right]) => right - left)
    .map(([serviceType]) => serviceType);
  return new Map(
    commonestFirst.flatMap((serviceType, index) => {
      const queue = queues[index % queues.length];
      return queue === undefined ? [] : [[serviceType, queue.key] as const];
    }),
  );
}
