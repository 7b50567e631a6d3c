import type { AgentId } from '@contactport/core';

/**
 * This adapter's own writes that the vendor's cache has not shown yet. Until it does, what the cache says of the agent
 * may be older than the write, so it is no ground for calling a further change unnecessary.
 */
export interface UnseenWrites {
  written(agentId: AgentId): void;
  /** A read after the write was answered as of this poll of the cache: any later poll has seen the write. */
  stillUnseenAt(agentId: AgentId, polledAt: string | undefined): void;
  seen(agentId: AgentId): void;
  isSeen(agentId: AgentId, polledAt: string | undefined): boolean;
}

export function createUnseenWrites(): UnseenWrites {
  const polls = new Map<AgentId, string | undefined>();
  return {
    written: (agentId) => void polls.set(agentId, undefined),
    stillUnseenAt: (agentId, polledAt) => void polls.set(agentId, polls.get(agentId) ?? polledAt),
    seen: (agentId) => void polls.delete(agentId),
    isSeen(agentId, polledAt) {
      if (!polls.has(agentId)) return true;
      if (!isLaterPoll(polledAt, polls.get(agentId))) return false;
      polls.delete(agentId);
      return true;
    },
  };
}

/** Surely later: both are known, and one is after the other. */
export function isLaterPoll(polledAt: string | undefined, other: string | undefined): boolean {
  return polledAt !== undefined && other !== undefined && Date.parse(polledAt) > Date.parse(other);
}
