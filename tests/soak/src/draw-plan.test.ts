import { expect, it } from 'vitest';
import { drawPlan } from './draw-plan.js';

it('draws every kind of deed and watcher before long', () => {
  const plans = Array.from({ length: 300 }, (_, seed) => drawPlan({ vendor: 'genesys', profile: 'platform', seed }));
  const deeds = new Set(plans.flatMap((plan) => plan.deeds.map(({ kind }) => kind)));
  expect([...deeds].toSorted()).toEqual([
    'act',
    'catalog',
    'change',
    'change-many',
    'check',
    'contact',
    'create-work-items',
    'flood',
    'get',
    'get-work-item',
    'list',
    'list-work-items',
    'members',
    'somebody-acts',
    'somebody-changes',
    'somebody-creates',
    'update',
    'update-work-item',
    'work-done',
  ]);
  const watchers = plans.flatMap((plan) => plan.watchers);
  expect(new Set(watchers.map(({ watches }) => watches))).toEqual(new Set(['agents', 'work-items']));
  expect(new Set(plans.map(({ adapters }) => adapters))).toEqual(new Set([1, 2]));
});
