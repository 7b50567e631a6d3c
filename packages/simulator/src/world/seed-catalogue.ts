import type { Random } from '../random/random.js';
import type { Catalogue, ReasonCategory, VendorIds, WorkStatusCategory } from './catalogue.js';

/** Ids of the presences every Genesys organization has (the same in all of them). */
const SYSTEM_REASONS: readonly [name: string, category: ReasonCategory, genesysId: string][] = [
  ['Break', 'break', '227b37e2-f1d0-4dd0-8f50-badd7cf6d158'],
  ['Meal', 'meal', '3fd96123-badb-4f69-bc03-1b1ccc6d8014'],
  ['Meeting', 'meeting', 'bbdff279-7ae1-48ea-bade-7831d7234c64'],
  ['Training', 'training', 'd2390a99-8546-bad9-8f0a-219548e8aeb0'],
  ['Away', 'away', '5e5c5c66-ea97-4e7f-ac41-6424784829f2'],
  ['Busy', 'busy', '31fe3bac-dea6-44b7-bed7-47f91660a1a0'],
  ['Idle', 'idle', '7ffa01cd-7866-4ad7-8faa-31e11b42f51f'],
];

const CUSTOM_REASONS: readonly [name: string, category: ReasonCategory][] = [
  ['Coaching', 'training'],
  ['Paperwork', 'busy'],
];

const TEAMS = ['North', 'South', 'Late shift'];
const SKILLS = ['English', 'Spanish', 'Billing', 'Technical support', 'Retention'];

const QUEUES: readonly { name: string; alertTimeoutMs: number; afterContactWorkMs?: number }[] = [
  { name: 'Customer service', alertTimeoutMs: 15_000, afterContactWorkMs: 30_000 },
  { name: 'Claims', alertTimeoutMs: 30_000, afterContactWorkMs: 60_000 },
  { name: 'Technical support', alertTimeoutMs: 20_000 },
];

const WORK_STATUSES: readonly [name: string, category: WorkStatusCategory][] = [
  ['Open', 'open'],
  ['In Progress', 'in-progress'],
  ['Waiting', 'waiting'],
  ['Closed', 'closed'],
  ['Cancelled', 'closed'],
];

const WORK_TYPES: readonly { name: string; routed: boolean; queueIndex?: number }[] = [
  { name: 'Claim', routed: true, queueIndex: 1 },
  { name: 'Callback request', routed: true, queueIndex: 0 },
  { name: 'Filing', routed: false },
];

/** A small tenant with enough of everything; the same seed makes the same ids. */
export function seedCatalogue(random: Random): Catalogue {
  const organizationId: VendorIds = { genesys: random.uuid(), cxone: String(random.integer(4_590_000, 4_599_999)) };
  return {
    organization: {
      name: 'ContactPort Simulated Centre',
      ids: organizationId,
      divisionId: random.uuid(),
      tenantId: random.uuid(),
    },
    teams: TEAMS.map((name, index) => ({ key: keyOf(name), name, ids: ids(random, 2_001 + index) })),
    skills: SKILLS.map((name, index) => ({ key: keyOf(name), name, ids: ids(random, 5_001 + index) })),
    queues: QUEUES.map((queue, index) => ({
      key: keyOf(queue.name),
      ...queue,
      ids: ids(random, 4_001 + index),
      entryPoint: { id: String(7_001 + index), name: `${queue.name} intake` },
    })),
    reasons: [
      ...SYSTEM_REASONS.map(([name, category, genesys], index) => ({
        key: keyOf(name),
        name,
        category,
        custom: false,
        ids: { genesys, cxone: String(101 + index) },
      })),
      ...CUSTOM_REASONS.map(([name, category], index) => ({
        key: keyOf(name),
        name,
        category,
        custom: true,
        ids: ids(random, 101 + SYSTEM_REASONS.length + index),
      })),
    ],
    workTypes: WORK_TYPES.map(({ name, routed, queueIndex }, index) => {
      const queue = queueIndex === undefined ? undefined : QUEUES[queueIndex];
      return {
        key: keyOf(name),
        name,
        ids: ids(random, 8_001 + index),
        bin: { name: `${name} bin`, ids: ids(random, 8_101 + index) },
        routed,
        ...(queue === undefined ? {} : { defaultQueueKey: keyOf(queue.name) }),
        defaultPriority: 0,
        statuses: WORK_STATUSES.map(([statusName, category], position) => ({
          key: keyOf(statusName),
          name: statusName,
          category,
          ids: ids(random, 8_201 + index * WORK_STATUSES.length + position),
        })),
        defaultStatusKey: 'open',
      };
    }),
  };
}

function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

function ids(random: Random, cxone: number): VendorIds {
  return { genesys: random.uuid(), cxone: String(cxone) };
}
