import type { Clock } from '../clock/clock.js';
import type { Random } from '../random/random.js';
import type { Contact } from './contact.js';
import type { World } from './world.js';

/** How long a person takes to react to an alert. */
const REACTION_MS = { least: 1_000, most: 4_000 };

/**
 * The people at the desks: they answer what alerts them, or decline it, or let it ring, as the contact says. They do
 * nothing on their own; for that there is {@link createTraffic}. The answer sends them home.
 */
export function createPeople(options: {
  readonly world: World;
  readonly clock: Clock;
  readonly random: Random;
}): () => void {
  const { world, clock, random } = options;

  function react({ key, reaction, agentKey }: Contact): void {
    // The alert may be over by now, or be somebody else's.
    const contact = world.contact(key);
    if (contact.phase !== 'offered' || contact.agentKey !== agentKey) return;
    if (reaction === 'accept') world.answerContact(key, 'agent');
    else world.declineContact(key, 'agent');
  }

  return world.subscribe((event) => {
    if (event.type !== 'contact-changed') return;
    const { contact } = event;
    if (contact.phase !== 'offered' || contact.reaction === 'ignore') return;
    clock.schedule(random.integer(REACTION_MS.least, REACTION_MS.most), () => react(contact));
  });
}
