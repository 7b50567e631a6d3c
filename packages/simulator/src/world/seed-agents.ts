import { type Clock, isoNow } from '../clock/clock.js';
import type { Random } from '../random/random.js';
import type { Agent, AgentSkill, Membership } from './agent.js';
import type { Catalogue } from './catalogue.js';
import type { Shift, ShiftActivity, ShiftActivityKind } from './schedule.js';
import { DEFAULT_UTILIZATION } from './utilization.js';

const FIRST_NAMES: readonly string[] = [
  'Amara',
  'Bilal',
  'Chiara',
  'Dmitri',
  'Elif',
  'Farid',
  'Grace',
  'Hiroshi',
  'Ingrid',
  'Joao',
  'Katarzyna',
  'Liam',
  'Mei',
  'Noor',
  'Olga',
  'Priya',
  'Quentin',
  'Rosa',
  'Samuel',
  'Tuva',
  'Uche',
  'Valentina',
  'Wanjiru',
  'Yusuf',
  'Zoe',
];
const LAST_NAMES: readonly string[] = [
  'Abbott',
  'Bauer',
  'Costa',
  'Diallo',
  'Eriksen',
  'Fischer',
  'Garcia',
  'Haddad',
  'Ivanov',
  'Jansen',
  'Kowalski',
  'Lopez',
  'Moreau',
  'Nakamura',
  'Okafor',
  'Patel',
  'Quinn',
  'Rossi',
  'Schmidt',
  'Tanaka',
  'Ueda',
  'Virtanen',
  'Wood',
];

/** Fewest agents a world is seeded with: every queue has at least so many members. */
const LEAST_MEMBERS_PER_QUEUE = 5;

const HOUR_MS = 3_600_000;

/**
 * Seeded people: signed on, not ready without a reason and idle, as agents are who have just signed in at either
 * vendor. The first agent holds at least the first two skills, is a member of every queue, and is on shift now; everybody may have
 * two contacts at once of the first skill they hold.
 * @throws RangeError for fewer agents than a queue needs members
 */
export function seedAgents(options: {
  readonly count: number;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly random: Random;
}): Agent[] {
  const { count, catalogue, clock, random } = options;
  if (!Number.isInteger(count) || count < LEAST_MEMBERS_PER_QUEUE) {
    throw new RangeError(`A world needs at least ${LEAST_MEMBERS_PER_QUEUE} agents; ${count} were asked for.`);
  }
  const firstNames = random.shuffle(FIRST_NAMES);
  const lastNames = random.shuffle(LAST_NAMES);
  const at = isoNow(clock);

  return Array.from({ length: count }, (_, index) => {
    // The two lists' lengths have no common divisor, so all their pairs come before any comes again.
    const firstName = firstNames[index % firstNames.length] ?? '';
    const round = Math.floor(index / (firstNames.length * lastNames.length));
    const lastName = `${lastNames[index % lastNames.length] ?? ''}${round === 0 ? '' : ` ${round + 1}`}`;
    return {
      key: `agent-${index + 1}`,
      ids: { genesys: random.uuid(), cxone: String(10_001 + index), cxoneUser: random.uuid() },
      firstName,
      lastName,
      name: `${firstName} ${lastName}`,
      userName: `${firstName}.${lastName}@centre.example`.toLowerCase().replaceAll(' ', ''),
      teamKey: catalogue.teams[index % catalogue.teams.length]?.key ?? '',
      memberships: membershipsOf(index, count, catalogue, random),
      skills: skillsOf(index, catalogue, random),
      shifts: shiftsOf(index, clock, random),
      utilization: DEFAULT_UTILIZATION,
      wanted: { availability: 'not-ready' },
      wantedSince: at,
      wantedBy: 'platform',
      notResponding: false,
      contacts: [],
      since: at,
    };
  });
}

/** One queue in turn and one more at times; in a small centre, and for the first few agents, all of them. */
function membershipsOf(index: number, count: number, catalogue: Catalogue, random: Random): Membership[] {
  const everywhere = index === 0 || count < LEAST_MEMBERS_PER_QUEUE * catalogue.queues.length;
  return catalogue.queues
    .filter((_, position) => everywhere || position === index % catalogue.queues.length || random.next() < 0.25)
    .map((queue) => ({ queueKey: queue.key, joined: true }));
}

function skillsOf(index: number, catalogue: Catalogue, random: Random): AgentSkill[] {
  return catalogue.skills
    .filter((_, position) => position === 0 || (index === 0 && position === 1) || random.next() < 0.4)
    .map((skill, position) => ({
      skillKey: skill.key,
      proficiency: random.integer(1, 5) / 5,
      active: true,
      concurrentInteractions: position === 0 ? 2 : 1,
    }));
}

/** Eight hours today; the first agent's began two hours ago. */
function shiftsOf(index: number, clock: Clock, random: Random): Shift[] {
  const hour = Math.floor(clock.now() / HOUR_MS) * HOUR_MS;
  const offsetHours = index === 0 ? -2 : random.integer(-10, 4);
  const startsAt = hour + offsetHours * HOUR_MS;
  const at = (hours: number): string => new Date(startsAt + hours * HOUR_MS).toISOString();
  const activity = (kind: ShiftActivityKind, from: number, to: number): ShiftActivity => ({
    kind,
    startsAt: at(from),
    endsAt: at(to),
  });
  const training = index % 4 === 3 ? [activity('training', 6, 7)] : [];
  const activities = [
    activity('break', 2.5, 2.75),
    activity('meal', 4, 4.5),
    ...training,
    activity('break', 7.25, 7.5),
  ];
  return [{ id: random.fork(`shift-${index}`).uuid(), startsAt: at(0), endsAt: at(8), activities }];
}
