import type { RoutabilityCheck, SkillId } from '@contactport/core';
import type { QueueMemberRow, RoutabilityQueue } from './read-routability.js';

/** Does the queue have agents who take work from it, whether or not they do so at this moment? */
export function checkMembers(members: readonly QueueMemberRow[]): RoutabilityCheck {
  const active = members.filter(({ joined }) => joined);
  const onQueue = active.filter(({ routingStatus }) => routingStatus !== undefined && routingStatus !== 'OFF_QUEUE');
  const evidence = `${active.length} of ${members.length} members are active, ${onQueue.length} of these on queue now`;
  return { name: 'members-on-queue', result: active.length === 0 ? 'failed' : 'passed', evidence };
}

/** Those who have every skill that is not dropped while the item waits. */
export function withSkills(
  members: readonly QueueMemberRow[],
  skills: readonly SkillId[],
  dropped: readonly string[],
): readonly QueueMemberRow[] {
  const lasting = skills.filter((id) => !dropped.includes(id));
  return members.filter(({ user }) => lasting.every((id) => user.skillIds.includes(id)));
}

/** Whether skills count, and which of them a bullseye ring drops, is the queue's to say. */
export function checkSkills(
  { disregardsSkills, skillsRemoved }: RoutabilityQueue,
  needed: readonly SkillId[],
  active: readonly QueueMemberRow[],
  skilled: readonly QueueMemberRow[],
): RoutabilityCheck {
  const name = 'skills-held';
  if (needed.length === 0) return { name, result: 'passed', evidence: 'no skill is required' };
  if (disregardsSkills) return { name, result: 'passed', evidence: 'the queue disregards skills' };
  if (active.length === 0) return { name, result: 'not-checkable', evidence: 'the queue has no active member' };
  const dropped = needed.filter((id) => skillsRemoved.includes(id));
  const lasting =
    dropped.length === 0
      ? 'every required skill'
      : `every required skill but ${dropped.join(', ')}, which bullseye drops`;
  const evidence = `${skilled.length} of ${active.length} active members have ${lasting}`;
  return { name, result: skilled.length === 0 ? 'failed' : 'passed', evidence };
}
