import type { Clock } from '../clock/clock.js';
import type { Random } from '../random/random.js';
import type { Agent } from './agent.js';
import type { Media, OfferReaction } from './contact.js';
import type { World } from './world.js';

/** Mean handling time of a contact; the shortest is a tenth of it. */
const HANDLING_MS = 60_000;
/** Share of the ready agents' time that arriving contacts would fill. */
const LOAD = 0.6;
const PATIENCE_MS = 90_000;
/** How long agents stay ready, and how long they stay away. */
const READY_MS = 240_000;
const AWAY_MS = 45_000;
/** Within how long all have come to their desks and taken up work. */
const OPENING_MS = 10_000;
const COMING_BACK_MS = { least: 5_000, most: 20_000 };
const AFTER_CONTACT_WORK_MS = 15_000;

/** Media in the proportion they arrive. */
const MEDIA: readonly Media[] = ['call', 'call', 'call', 'call', 'call', 'call', 'chat', 'chat', 'email', 'message'];

/**
 * A working day nobody has to drive: agents take up work, take breaks and come back; contacts arrive, are answered or
 * missed or abandoned, and end; work items that clients create are done. All of it from the seed. Needs {@link createPeople} to answer the alerts. The answer
 * ends the day: nothing new happens, what runs goes on.
 */
export function createTraffic(options: {
  readonly world: World;
  readonly clock: Clock;
  readonly random: Random;
}): () => void {
  const { world, clock, random } = options;
  const mine = new Set<string>();
  let open = true;

  function later(delayMs: number, callback: () => void): void {
    clock.schedule(delayMs, () => {
      if (open) callback();
    });
  }

  function takeUpWork(agentKey: string): void {
    world.want(agentKey, { availability: 'ready' }, 'agent');
    later(random.exponential(READY_MS), () => takeBreak(agentKey));
  }

  function takeBreak(agentKey: string): void {
    const { key: reasonKey } = random.pick(world.catalogue.reasons.filter((reason) => reason.category !== 'idle'));
    world.want(agentKey, { availability: 'not-ready', reasonKey }, 'agent');
    later(random.exponential(AWAY_MS), () => takeUpWork(agentKey));
  }

  function arrive(): void {
    const queueKey = random.pick(world.catalogue.queues).key;
    const { key, phase } = world.offerContact(
      { media: random.pick(MEDIA), queueKey, reaction: pickReaction() },
      'customer',
    );
    mine.add(key);
    if (phase === 'queued') {
      later(random.exponential(PATIENCE_MS), () => {
        if (world.contact(key).phase === 'queued') world.endContact(key, 'customer');
      });
    }
    later(nextArrivalMs(), arrive);
  }

  function nextArrivalMs(): number {
    const ready = world.agents().filter((agent) => agent.wanted.availability === 'ready').length;
    return random.exponential(HANDLING_MS / (LOAD * Math.max(1, ready)));
  }

  function pickReaction(): OfferReaction {
    const chance = random.next();
    if (chance < 0.03) return 'decline';
    return chance < 0.06 ? 'ignore' : 'accept';
  }

  function handle(contactKey: string): void {
    later(HANDLING_MS / 10 + random.exponential(HANDLING_MS * 0.9), () => {
      if (world.contact(contactKey).phase !== 'active') return;
      world.endContact(contactKey, 'agent');
      if (world.contact(contactKey).phase !== 'after-contact-work') return;
      later(random.exponential(AFTER_CONTACT_WORK_MS), () => {
        if (world.contact(contactKey).phase === 'after-contact-work') world.finishAfterContactWork(contactKey, 'agent');
      });
    });
  }

  function comeBack(agent: Agent): void {
    later(random.integer(COMING_BACK_MS.least, COMING_BACK_MS.most), () => world.respondAgain(agent.key, 'agent'));
  }

  const leave = world.subscribe((event) => {
    if (event.type === 'agent-changed' && event.agent.notResponding && !event.before.notResponding)
      comeBack(event.agent);
    if (event.type !== 'contact-changed') return;
    const { key, media, phase } = event.contact;
    // Work items come from clients; who works on them is still the people here.
    if (phase === 'active' && event.before?.phase === 'offered' && (mine.has(key) || media === 'work-item'))
      handle(key);
    if (phase === 'ended') mine.delete(key);
  });
  for (const agent of world.agents()) later(random.integer(0, OPENING_MS), () => takeUpWork(agent.key));
  later(OPENING_MS, arrive);

  return () => {
    open = false;
    leave();
  };
}
