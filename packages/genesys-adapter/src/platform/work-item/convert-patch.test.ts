import { isContactCentreError, type Priority, skillId, type WorkItemPatch, workItemTypeId } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { convertPatch } from './convert-patch.js';
import type { WorkType } from './work-types.js';

const points = [120, 60, 0, -60, -120] as const;
const type: WorkType = {
  id: workItemTypeId('t'),
  name: 'Claim',
  attributes: [
    { key: 'a', title: 'a', kind: 'text', required: true },
    { key: 'b', title: 'b', kind: 'number', required: false },
  ],
  assignmentEnabled: true,
  defaultSkillIds: [],
  statuses: [],
};
const convert = (patch: WorkItemPatch) => convertPatch('workItems.update', patch, { a: 'old' }, type, points);

function fieldRefused(patch: WorkItemPatch): string | undefined {
  try {
    convert(patch);
    return undefined;
  } catch (error) {
    if (isContactCentreError(error, 'INVALID_ARGUMENT')) return error.details.field;
    throw error;
  }
}

describe('convertPatch', () => {
  it.each<[WorkItemPatch, object]>([
    [{}, {}],
    [{ name: 'Review' }, { name: 'Review' }],
    [{ description: '' }, { description: '' }],
    [{ priority: 1 }, { priority: 120 }],
    [{ priority: 5 }, { priority: -120 }],
    [{ requiredSkills: [skillId('s')] }, { skillIds: ['s'] }],
    [{ dueAt: '2026-11-21T09:00:00+01:00' }, { dateDue: '2026-11-21T08:00:00.000Z' }],
    [{ attributes: { b: 1 } }, { customFields: { a: 'old', b: 1 } }],
    [{ attributes: { a: 'new', b: null } }, { customFields: { a: 'new' } }],
  ])('%j', (patch, body) => {
    expect(convert(patch)).toEqual(body);
  });

  it.each<[WorkItemPatch, string]>([
    [{ name: 'ab' }, 'name'],
    [{ name: 'x'.repeat(257) }, 'name'],
    [{ description: 'x'.repeat(513) }, 'description'],
    [{ priority: 0 as Priority }, 'priority'],
    [{ priority: 2.5 as Priority }, 'priority'],
    [{ dueAt: 'Tuesday' }, 'dueAt'],
    [{ attributes: { a: null } }, 'attributes.a'],
    [{ attributes: { b: 'x' } }, 'attributes.b'],
    [{ attributes: { c: 'x' } }, 'attributes.c'],
  ])('refuses %j, naming %s', (patch, field) => {
    expect(fieldRefused(patch)).toBe(field);
  });
});
