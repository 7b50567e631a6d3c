import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type AuditRecord, createFileAuditSink, type FileAuditSink, withAudit } from '@contactport/audit';
import { createReferenceCentre } from '@contactport/conformance';
import {
  agentId,
  queueId,
  revision,
  skillId,
  workItemId,
  workItemStatusId,
  workItemTypeId,
  wrapContactCentre,
} from '@contactport/core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { schemaAt } from './support/schemas.js';
import { readRepository, repositoryRoot } from './support/tree.js';

const tree = readRepository();
const context = { actor: { id: 'ann', kind: 'person' }, labels: { shift: 'early' }, note: 'swap' } as const;
const centre = { at: '2026-11-21T08:00:00.000Z', vendor: 'scripted', tenant: 'acme' };
const request = { ...centre, request: 'r1', context };
const settled = { ...request, latencyMs: 12 };
const failed = { outcome: 'failed', failure: { code: 'NO_RESULT', effect: 'unknown', requestId: 'v1' } } as const;
const reason = { id: 'b7', name: 'Lunch' };
const ready = { status: 'ready', availability: 'ready', revision: revision('a') } as const;
const atLunch = {
  status: 'busy',
  availability: 'not-ready',
  reason,
  pending: { status: 'ready' },
  revision: revision('b'),
} as const;
const item = {
  status: 'queued',
  businessStatusId: workItemStatusId('s1'),
  destination: { queueId: queueId('q1') },
  assignee: agentId('17'),
  revision: revision('c'),
} as const;
const change = { operation: 'agentStates.change', agentId: agentId('17'), target: { status: 'not-ready' } } as const;
const creation = {
  operation: 'workItems.createMany',
  draft: { destination: { queueId: queueId('q1') }, externalId: 'o-1', priority: 2, type: workItemTypeId('t1') },
} as const;
const update = {
  operation: 'workItems.update',
  workItemId: workItemId('7'),
  patch: { fields: ['name', 'priority'], priority: 1, requiredSkills: [skillId('s1')] },
} as const;
const act = {
  operation: 'workItems.act',
  workItemId: workItemId('7'),
  action: { type: 'assign', agentId: agentId('17') },
  ifRevision: revision('c'),
} as const;
const membership = {
  operation: 'directory.setMembership',
  agentId: agentId('17'),
  memberships: [{ queueId: queueId('q1'), active: true }],
} as const;
const skills = {
  operation: 'directory.setSkills',
  agentId: agentId('17'),
  skills: [{ skillId: skillId('s1'), proficiency: 0.5 }],
} as const;
const seen = { ...centre, resynchronised: false, occurredAt: centre.at, skipped: 2, observer: context } as const;
const workItemSeen = {
  ...seen,
  workItemId: workItemId('7'),
  before: item,
  after: { ...item, status: 'active' },
} as const;
const gap = { from: centre.at, to: centre.at, resolution: 'resynchronised' } as const;

/** One of every kind: the compiler wants a new kind here, the schema then wants to know it. */
const records: { readonly [Type in AuditRecord['type']]: Extract<AuditRecord, { readonly type: Type }> } = {
  'state-change-requested': { ...request, ...change, type: 'state-change-requested' },
  'state-change-settled': {
    ...settled,
    ...change,
    ...failed,
    type: 'state-change-settled',
    rules: { judged: ['transition'], broken: [] },
  },
  'state-change-observed': {
    ...seen,
    type: 'state-change-observed',
    operation: 'agentStates.watch',
    agentId: agentId('17'),
    before: ready,
    after: atLunch,
  },
  'creation-requested': { ...request, ...creation, type: 'creation-requested' },
  'creation-settled': {
    ...settled,
    ...creation,
    type: 'creation-settled',
    outcome: 'created',
    workItemId: workItemId('7'),
    after: item,
    warnings: ['slow'],
  },
  'work-item-change-requested': { ...request, ...update, type: 'work-item-change-requested' },
  'work-item-change-settled': {
    ...settled,
    ...act,
    type: 'work-item-change-settled',
    outcome: 'done',
    after: item,
    warnings: [],
  },
  'work-item-change-observed': { ...workItemSeen, type: 'work-item-change-observed', operation: 'workItems.watch' },
  'membership-change-requested': { ...request, ...membership, type: 'membership-change-requested' },
  'membership-change-settled': {
    ...settled,
    ...membership,
    type: 'membership-change-settled',
    outcome: 'done',
    after: membership.memberships,
  },
  'skill-change-requested': { ...request, ...skills, type: 'skill-change-requested' },
  'skill-change-settled': { ...settled, ...skills, ...failed, type: 'skill-change-settled' },
  'observation-gap': { ...centre, ...gap, type: 'observation-gap', operation: 'workItems.watch', observer: context },
  'tail-recovered': { type: 'tail-recovered', at: centre.at, bytes: 5, sha256: '00', movedTo: 'audit.jsonl.torn' },
};

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-interfaces-'));
  file = join(folder, 'audit.jsonl');
  const sink = await createFileAuditSink({ file });
  for (const record of Object.values(records)) await sink.append(record);
  await workForAWhile(sink);
  await sink.close();
});

afterAll(() => rm(folder, { recursive: true }));

/** What the layer itself writes, of calls that a centre answers and of one that it refuses. */
async function workForAWhile(sink: FileAuditSink): Promise<void> {
  await using audited = wrapContactCentre(createReferenceCentre(), withAudit({ sink }));
  const agent = agentId('agent-1');
  await audited.agentStates.change(agent, { status: 'ready' }, { context });
  for await (const _ of audited.agentStates.changeMany([{ agentId: agent, target: { status: 'not-ready' } }]));
  await audited.agentStates.change(agentId('nobody'), { status: 'ready' }).catch(() => undefined);
  await audited.workItems.create({ name: 'x', destination: { queueId: queueId('nowhere') } }).catch(() => undefined);
}

test('every line of an audit file fits its schema', async () => {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(Object.keys(records).length + 8);
  const schema = schemaAt(tree, 'audit/line.schema.json');
  for (const line of lines) expect(schema.safeParse(JSON.parse(line)).error, line).toBeUndefined();
});

test('what the command prints fits its schemas', async () => {
  const listed = audit('list');
  expect(schemaAt(tree, 'audit/list.schema.json').safeParse(listed).error).toBeUndefined();
  expect(listed).toHaveLength(6 + 3 + 4);
  expect(schemaAt(tree, 'audit/verify.schema.json').safeParse(audit('verify')).error).toBeUndefined();
  const broken = join(folder, 'broken.jsonl');
  await writeFile(broken, (await readFile(file, 'utf8')).replace('acme', 'emca'));
  const verdict = audit('verify', broken);
  expect(verdict).toMatchObject({ ok: false, record: 1 });
  expect(schemaAt(tree, 'audit/verify.schema.json').safeParse(verdict).error).toBeUndefined();
});

function audit(command: string, trail = file): unknown {
  const program = join(repositoryRoot, 'packages/audit/dist/bin/audit.js');
  return JSON.parse(spawnSync(process.execPath, [program, command, trail, '--json'], { encoding: 'utf8' }).stdout);
}

test.each(Object.values(records))('the schema of a $type refuses it without any of what it needs', (record) => {
  const schema = schemaAt(tree, 'audit/record.schema.json');
  expect(schema.safeParse(record).error).toBeUndefined();
  const optional = new Set(['context', 'ifRevision', 'rules', 'occurredAt', 'skipped', 'observer']);
  for (const key of Object.keys(record)) {
    const { [key as keyof typeof record]: _, ...rest } = record;
    const isOptional =
      optional.has(key) || (record.type === 'creation-settled' && ['workItemId', 'after'].includes(key));
    expect(schema.safeParse(rest).success, `without ${key}`).toBe(isOptional);
  }
});
