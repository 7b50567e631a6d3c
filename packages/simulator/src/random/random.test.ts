import { expect, test } from 'vitest';
import { createRandom } from './random.js';

const draw = (seed: number | string) => {
  const random = createRandom(seed);
  return Array.from({ length: 50 }, () => random.next());
};

test('the same seed draws the same sequence, another seed another', () => {
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('a fork depends on seed and label only, not on what was drawn before', () => {
  const untouched = createRandom(5);
  const used = createRandom(5);
  used.next();
  expect(used.fork('a').uuid()).toBe(untouched.fork('a').uuid());
  expect(used.fork('a').uuid()).not.toBe(used.fork('b').uuid());
});

test('draws stay in their ranges and spread over them', () => {
  const random = createRandom(9);
  const draws = Array.from({ length: 2_000 }, () => random.integer(3, 6));
  expect(new Set(draws)).toEqual(new Set([3, 4, 5, 6]));
  const mean =
    Array.from({ length: 5_000 }, () => random.exponential(10)).reduce((sum, value) => sum + value, 0) / 5_000;
  expect(mean).toBeGreaterThan(9);
  expect(mean).toBeLessThan(11);
  expect(new Set(random.shuffle([1, 2, 3, 4]))).toEqual(new Set([1, 2, 3, 4]));
  expect(() => random.pick([])).toThrow(RangeError);
});

test('uuids are lower-case version 4', () => {
  expect(createRandom(1).uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
