import type { Random } from '../random/random.js';
import type { WorkField, WorkStatusCategory, WorkType } from './catalogue.js';
import { seedIds, seedKey } from './seed-ids.js';

interface StatusPlan {
  readonly name: string;
  readonly category: WorkStatusCategory;
  readonly next?: readonly string[];
  readonly terminates?: true;
}

interface TypePlan {
  readonly name: string;
  readonly routed: boolean;
  readonly queueKey?: string;
  readonly statuses: readonly StatusPlan[];
  readonly fields: readonly WorkField[];
  readonly defaultDueMs?: number;
}

const DAY_MS = 86_400_000;

/** Any status may follow any other. */
const FREE_STATUSES: readonly StatusPlan[] = [
  { name: 'Open', category: 'open' },
  { name: 'In Progress', category: 'in-progress' },
  { name: 'Waiting', category: 'waiting' },
  { name: 'Closed', category: 'closed', terminates: true },
  { name: 'Cancelled', category: 'closed', terminates: true },
];

/** Nothing is closed before somebody has worked on it; it may be cancelled at any time. */
const STRICT_STATUSES: readonly StatusPlan[] = [
  { name: 'Open', category: 'open', next: ['in-progress', 'cancelled'] },
  { name: 'In Progress', category: 'in-progress', next: ['waiting', 'closed', 'cancelled'] },
  { name: 'Waiting', category: 'waiting', next: ['in-progress', 'cancelled'] },
  { name: 'Closed', category: 'closed', terminates: true },
  { name: 'Cancelled', category: 'closed', terminates: true },
];

/** What is closed here may be opened again. */
const REOPENABLE_STATUSES: readonly StatusPlan[] = FREE_STATUSES.map(({ name, category }) => ({ name, category }));

const field = (name: string, type: WorkField['type'], more: Partial<WorkField> = {}): WorkField => ({
  name: `${name}_${type}`,
  type,
  required: false,
  ...more,
});

const TYPES: readonly TypePlan[] = [
  {
    name: 'Claim',
    routed: true,
    queueKey: 'claims',
    statuses: FREE_STATUSES,
    fields: [
      field('claim_no', 'text', { maximum: 100 }),
      field('amount', 'number'),
      field('incident', 'date'),
      field('urgent', 'checkbox'),
      field('notes', 'longtext', { maximum: 1_000 }),
    ],
  },
  {
    name: 'Callback request',
    routed: true,
    queueKey: 'customer-service',
    statuses: FREE_STATUSES,
    fields: [field('phone', 'text', { maximum: 20 }), field('attempts', 'integer'), field('call_after', 'datetime')],
  },
  { name: 'Filing', routed: false, statuses: REOPENABLE_STATUSES, fields: [field('archive', 'identifier')] },
  {
    name: 'Complaint',
    routed: true,
    queueKey: 'claims',
    statuses: STRICT_STATUSES,
    fields: [
      field('severity', 'enum', { required: true, options: ['low', 'medium', 'high'] }),
      field('complaint_no', 'text', { required: true, maximum: 20 }),
      field('letter', 'url'),
      field('topics', 'tag', { maximum: 5 }),
    ],
    defaultDueMs: 3 * DAY_MS,
  },
];

/** Work types of every kind: routed and not, free and strict in their statuses, with and without required fields. */
export function seedWorkTypes(random: Random): readonly WorkType[] {
  return TYPES.map(({ name, routed, queueKey, statuses, fields, defaultDueMs }, index) => {
    const schemaRandom = random.fork(`schema-${index}`);
    return {
      key: seedKey(name),
      name,
      ids: seedIds(random, 8_001 + index),
      bin: { name: `${name} bin`, ids: seedIds(random, 8_101 + index) },
      routed,
      ...(queueKey === undefined ? {} : { defaultQueueKey: queueKey }),
      defaultPriority: 0,
      statuses: statuses.map((status, position) => ({
        key: seedKey(status.name),
        name: status.name,
        category: status.category,
        nextKeys: status.next ?? [],
        terminates: status.terminates ?? false,
        ids: seedIds(random, 8_201 + index * statuses.length + position),
      })),
      defaultStatusKey: 'open',
      defaultSkillKeys: [],
      ...(defaultDueMs === undefined ? {} : { defaultDueMs }),
      schema: {
        key: `${seedKey(name)}-schema`,
        name: `${name} attributes`,
        ids: seedIds(schemaRandom, 8_301 + index),
        version: 1,
        fields,
      },
    };
  });
}
