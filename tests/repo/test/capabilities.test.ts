import { spawnSync } from 'node:child_process';

import { referenceCapabilities } from '@contactport/conformance';
import { expect, test } from 'vitest';

import { renderComparison, renderTable, replaceTable } from '../../../scripts/capabilities/documents.mjs';
import { declaredBy } from '../../../scripts/capabilities/rows.mjs';
import { repositoryRoot } from './support/tree.js';

test('the documents say what the adapters declare', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/capabilities.mjs', '--check'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

const rights = { as: 'service', rights: ['queue:view', 'queue:edit'] } as const;
const desktop = { as: 'agent', rights: [] } as const;
const usual = {
  agentStates: {
    guard: 'none',
    tellsPending: false,
    watch: { delivery: 'sampled', resolutionMs: 5000, filters: ['agentIds'] },
  },
  workItems: {
    create: { ...rights, promise: 'read-back', readBackWindowMs: 10_000 },
    keeps: [],
    actions: { assign: rights, accept: desktop },
  },
} as const;
const most = {
  ...usual,
  workItems: { ...usual.workItems, actions: { ...usual.workItems.actions, accept: rights, cancel: rights } },
};

test('every kind of capability has its row, equal ones share one, and what is lacking is named', () => {
  const table = renderTable(declaredBy(usual, most, ['someSetting']));
  expect(table.split('\n').slice(0, -1)).toEqual([
    '| capability | who, with which rights; or how |',
    '|---|---|',
    '| `agentStates.guard` | none |',
    '| `agentStates.tellsPending` | no |',
    '| `agentStates.watch` | sampled every 5 s |',
    '| `agentStates.watch.filters` | `agentIds` |',
    '| `workItems.create`, `workItems.actions.assign` | service: `queue:view` `queue:edit` |',
    '| `workItems.create.promise` | read-back, 10 s |',
    '| `workItems.keeps` | nothing |',
    '| `workItems.actions.accept` | agent; service: `queue:view` `queue:edit` with the setting `someSetting` |',
    '| `workItems.actions.cancel` | service: `queue:view` `queue:edit` with the setting `someSetting` |',
    '',
  ]);
  expect(table).toContain('`workItems.update`, `workItems.actions.requeue`');
  expect(table).not.toContain('`workItems.update.fields`');
});

test('vendors stand side by side, their rights below', () => {
  const lesser = declaredBy(
    { workItems: { actions: { assign: desktop } } },
    { workItems: { actions: { assign: desktop } } },
    [],
  );
  const text = renderComparison([
    { vendor: 'One', declared: declaredBy(usual, usual, []) },
    { vendor: 'Two', declared: lesser },
  ]);
  expect(text).toContain('| assign to an agent | `workItems.actions.assign` | service: rights 1 | agent |\n');
  expect(text).toContain('| hold | `workItems.actions.hold` | – | – |\n');
  expect(text).toMatch(/## Rights on One\n\n1\. `queue:view` `queue:edit`\n$/);
});

test('the contract holds no capability without a row', () => {
  expect(() => declaredBy(referenceCapabilities, referenceCapabilities, [])).not.toThrow();
  expect(() => declaredBy({ workItems: { fly: rights } }, { workItems: { fly: rights } }, [])).toThrow('workItems.fly');
});

test('a table is put between its marks, and nowhere else', () => {
  const text = 'a\n<!-- capabilities:start -->\nold\n<!-- capabilities:end -->\nb\n';
  expect(replaceTable(text, 'x', 'new')).toBe('a\n<!-- capabilities:start -->\nnew\n<!-- capabilities:end -->\nb\n');
  const two = `${text}<!-- capabilities:start other -->\nold\n<!-- capabilities:end -->\nc\n`;
  expect(replaceTable(two, 'x', 'new', 'other')).toBe(
    `${text}<!-- capabilities:start other -->\nnew\n<!-- capabilities:end -->\nc\n`,
  );
  expect(() => replaceTable('none', 'x/README.md', 'new')).toThrow('x/README.md');
});
