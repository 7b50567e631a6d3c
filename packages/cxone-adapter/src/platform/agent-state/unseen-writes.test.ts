import { agentId } from '@contactport/core';
import { expect, it } from 'vitest';
import { instantAt } from '../../../test/scripted-cxone.js';
import { createUnseenWrites, isLaterPoll } from './unseen-writes.js';

const agent = agentId('1001');

it('holds a write for unseen until a poll later than the first one after it', () => {
  const writes = createUnseenWrites();
  expect(writes.isSeen(agent, instantAt(0))).toBe(true);
  writes.written(agent);
  // The first poll known after a write may be older than the write.
  expect(writes.isSeen(agent, instantAt(60))).toBe(false);
  writes.stillUnseenAt(agent, instantAt(5));
  writes.stillUnseenAt(agent, instantAt(10));
  expect(writes.isSeen(agent, instantAt(5))).toBe(false);
  expect(writes.isSeen(agent, undefined)).toBe(false);
  expect(writes.isSeen(agentId('1002'), instantAt(0))).toBe(true);
  expect(writes.isSeen(agent, instantAt(10))).toBe(true);
  expect(writes.isSeen(agent, instantAt(5))).toBe(true);
});

it('starts anew with each write', () => {
  const writes = createUnseenWrites();
  writes.written(agent);
  writes.stillUnseenAt(agent, instantAt(5));
  writes.written(agent);
  expect(writes.isSeen(agent, instantAt(10))).toBe(false);
  writes.seen(agent);
  expect(writes.isSeen(agent, instantAt(0))).toBe(true);
});

it('compares polls only where both are told', () => {
  expect(isLaterPoll(instantAt(1), instantAt(0))).toBe(true);
  expect(isLaterPoll(instantAt(0), instantAt(0))).toBe(false);
  expect(isLaterPoll(instantAt(1), undefined)).toBe(false);
  expect(isLaterPoll(undefined, instantAt(1))).toBe(false);
});
