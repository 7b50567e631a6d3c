import type { Random } from '../random/random.js';
import type { Catalogue, Queue, ReasonCategory, VendorIds } from './catalogue.js';
import { seedIds, seedKey } from './seed-ids.js';
import { seedWorkTypes } from './seed-work-types.js';

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

const CUSTOM_REASONS: readonly [name: string, category: ReasonCategory, teams?: readonly string[]][] = [
  ['Coaching', 'training'],
  ['Paperwork', 'busy', ['North', 'South']],
];

const TEAMS: readonly string[] = ['North', 'South', 'Late shift'];
const SKILLS: readonly string[] = ['English', 'Spanish', 'Billing', 'Technical support', 'Retention'];
const WRAP_UP_CODES: readonly string[] = ['Resolved', 'Follow-up needed', 'Wrong department', 'Customer unreachable'];

const QUEUES: readonly Pick<Queue, 'name' | 'alertTimeoutMs' | 'wrapUpPrompt' | 'afterContactWorkMs'>[] = [
  {
    name: 'Customer service',
    alertTimeoutMs: 15_000,
    wrapUpPrompt: 'mandatory-timeout',
    afterContactWorkMs: 30_000,
  },
  { name: 'Claims', alertTimeoutMs: 30_000, wrapUpPrompt: 'mandatory-timeout', afterContactWorkMs: 60_000 },
  { name: 'Technical support', alertTimeoutMs: 20_000, wrapUpPrompt: 'optional' },
];

/** A small tenant with enough of everything; the same seed makes the same ids. */
export function seedCatalogue(random: Random): Catalogue {
  const organizationId: VendorIds = { genesys: random.uuid(), cxone: String(random.integer(4_590_000, 4_599_999)) };
  const codeRandom = random.fork('wrap-up-codes');
  const wrapUpCodes = WRAP_UP_CODES.map((name, index) => ({
    key: seedKey(name),
    name,
    ids: seedIds(codeRandom, 6_001 + index),
  }));
  return {
    organization: {
      name: 'ContactPort Simulated Centre',
      ids: organizationId,
      divisionId: random.uuid(),
      tenantId: random.uuid(),
    },
    teams: TEAMS.map((name, index) => ({ key: seedKey(name), name, ids: seedIds(random, 2_001 + index) })),
    skills: SKILLS.map((name, index) => ({
      key: seedKey(name),
      name,
      ids: seedIds(random, 5_001 + index),
      // The last skill has none, as skills have to whom nobody gave any.
      wrapUpCodeKeys: index === SKILLS.length - 1 ? [] : wrapUpCodes.slice(0, 2).map(({ key }) => key),
    })),
    queues: QUEUES.map((queue, index) => ({
      key: seedKey(queue.name),
      ...queue,
      ids: seedIds(random, 4_001 + index),
      wrapUpCodeKeys: wrapUpCodes.slice(index % 2).map(({ key }) => key),
      entryPoint: { id: String(7_001 + index), name: `${queue.name} intake` },
    })),
    wrapUpCodes,
    reasons: [
      ...SYSTEM_REASONS.map(([name, category, genesys], index) => ({
        key: seedKey(name),
        name,
        category,
        custom: false,
        ids: { genesys, cxone: String(101 + index) },
      })),
      ...CUSTOM_REASONS.map(([name, category, teams], index) => ({
        key: seedKey(name),
        name,
        category,
        custom: true,
        ...(teams === undefined ? {} : { teamKeys: teams.map(seedKey) }),
        ids: seedIds(random, 101 + SYSTEM_REASONS.length + index),
      })),
    ],
    workTypes: seedWorkTypes(random),
  };
}
