import type { AgentId } from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { skilled } from './topic.js';

/** For a filter: what to ask for, and whom that means. */
export function groupOf(
  { agents, groups }: Bench,
  filter: 'agentIds' | 'teamIds' | 'queueIds',
): { readonly ids: readonly string[]; readonly members: readonly AgentId[] } {
  if (filter === 'agentIds') return { ids: agents.slice(0, 2), members: agents.slice(0, 2) };
  const { id, members } = skilled(groups[filter], `a group for ${filter}`);
  return { ids: [id], members };
}
