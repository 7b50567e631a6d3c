import { skillId } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { checkMembers, checkSkills, withSkills } from './judge-members.js';
import type { QueueMemberRow } from './read-routability.js';

const member = (joined: boolean, routingStatus: string, ...skillIds: readonly string[]): QueueMemberRow => ({
  joined,
  routingStatus,
  user: { id: 'a', skillIds: [...skillIds] },
});
const queue = { name: 'Claims', disregardsSkills: false, skillsRemoved: [] };

describe('checkMembers', () => {
  it.each<[readonly QueueMemberRow[], string]>([
    [[], 'failed'],
    [[member(false, 'IDLE')], 'failed'],
    [[member(true, 'OFF_QUEUE')], 'passed'],
    [[member(true, 'IDLE'), member(false, 'IDLE')], 'passed'],
  ])('%j: %s', (members, result) => {
    expect(checkMembers(members).result).toBe(result);
  });

  it('tells how many there are, and how many now', () => {
    const members = [member(true, 'IDLE'), member(true, 'OFF_QUEUE'), member(false, 'IDLE')];
    expect(checkMembers(members).evidence).toBe('2 of 3 members are active, 1 of these on queue now');
  });
});

describe('checkSkills', () => {
  const needed = [skillId('s1'), skillId('s2')];
  const check = (given: typeof queue | object, members: readonly QueueMemberRow[]) => {
    const whole = { ...queue, ...given };
    return checkSkills(whole, needed, members, withSkills(members, needed, whole.skillsRemoved)).result;
  };

  it.each([
    ['all of them', {}, [member(true, 'IDLE', 's1', 's2')], 'passed'],
    ['one of two', {}, [member(true, 'IDLE', 's1'), member(true, 'IDLE', 's2')], 'failed'],
    ['one of two where the queue disregards them', { disregardsSkills: true }, [member(true, 'IDLE', 's1')], 'passed'],
    ['one of two where bullseye drops the other', { skillsRemoved: ['s2'] }, [member(true, 'IDLE', 's1')], 'passed'],
    ['nobody', {}, [], 'not-checkable'],
  ])('%s', (_, given, members, result) => {
    expect(check(given, members)).toBe(result);
  });

  it('nothing is needed where nothing is named', () => {
    expect(checkSkills(queue, [], [], []).result).toBe('passed');
  });
});
