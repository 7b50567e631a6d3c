import type { AgentId } from '@contactport/core';
import { convertTag, type VendorAgentState } from './agent-state-schema.js';

/**
 * What a stream knows of one agent. Tags say whether two states are the same, and nothing of which is the later. Events
 * have the vendor's time; reads have none, but tell what was so when they were begun or later.
 */
export interface AgentStateTruth {
  readonly agentId: AgentId;
  readonly state: VendorAgentState;
  /** When the state came to be, where an event told it. */
  readonly occurredAt?: string;
  /** The state is not older than this: the latest time that any event had before. */
  readonly notBefore?: string;
  /** What was learned, in its order: events when they came, reads when they were begun. */
  readonly order: number;
  /** Something was learned of which nobody can tell whether it is the later: only another read can. */
  readonly isInDoubt?: true;
  /** In spite of an event a read tells the same as before: the event came late, or the read out of a cache. Read again, later. */
  readonly isConfirming?: true;
  /** Tags that surely are over, the latest last: whatever tells one of them is late. */
  readonly passed?: readonly string[];
}

/** How many of them are kept. */
const passedAtMost = 16;

/** What one event or one read tells. */
export interface AgentStateLesson {
  readonly state: VendorAgentState;
  readonly occurredAt?: string;
}

/** Gives a lesson its place in the order of learning. */
export function convertLesson(
  agentId: AgentId,
  { state, occurredAt }: AgentStateLesson,
  order: number,
): AgentStateTruth {
  return { agentId, state, order, ...(occurredAt === undefined ? {} : { occurredAt, notBefore: occurredAt }) };
}

/** What is known after `observed`. What is not surely later than what is held does not replace it, but leaves a doubt. */
export function mergeTruth(held: AgentStateTruth | undefined, observed: AgentStateTruth): AgentStateTruth {
  if (held === undefined) return observed;
  const isSame = convertTag(held.state.tag) === convertTag(observed.state.tag);
  return observed.occurredAt === undefined
    ? mergeRead(held, observed, isSame)
    : mergeEvent(held, observed, observed.occurredAt, isSame);
}

/** A read that was begun after everything held was learned is at least as new as all of it, unless it came out of a cache. */
function mergeRead(held: AgentStateTruth, read: AgentStateTruth, isSame: boolean): AgentStateTruth {
  if (isPassed(held, read)) return held.isInDoubt === true ? { ...held, isConfirming: true } : held;
  if (read.order < held.order) return isSame ? held : inDoubt(held);
  if (isSame && held.isInDoubt === true && held.isConfirming === undefined) {
    return { ...held, order: read.order, isConfirming: true };
  }
  if (isSame) return withoutDoubt({ ...held, order: read.order });
  const { notBefore } = held;
  return { ...read, passed: passedBy(held), ...(notBefore === undefined ? {} : { notBefore }) };
}

function mergeEvent(
  held: AgentStateTruth,
  event: AgentStateTruth,
  occurredAt: string,
  isSame: boolean,
): AgentStateTruth {
  const notBefore = laterOf(held.notBefore, occurredAt);
  if (isSame) return { ...held, occurredAt: held.occurredAt ?? occurredAt, notBefore, order: event.order };
  if (isPassed(held, event)) return held;
  // Late, or told a second time.
  if (held.notBefore !== undefined && isBefore(occurredAt, held.notBefore)) return held;
  if (held.occurredAt !== undefined && isBefore(held.occurredAt, occurredAt)) {
    const later = { ...event, passed: passedBy(held) };
    return held.isInDoubt === true ? inDoubt(later) : later;
  }
  // Of the same instant, or after a read of which only the order is known.
  return inDoubt({ ...held, order: event.order });
}

function inDoubt({ isConfirming: _, ...truth }: AgentStateTruth): AgentStateTruth {
  return { ...truth, isInDoubt: true };
}

function withoutDoubt({ isInDoubt: _, isConfirming: __, ...truth }: AgentStateTruth): AgentStateTruth {
  return truth;
}

function passedBy({ passed = [], state }: AgentStateTruth): readonly string[] {
  return [...passed, convertTag(state.tag)].slice(-passedAtMost);
}

const isPassed = ({ passed = [] }: AgentStateTruth, { state }: AgentStateTruth): boolean =>
  passed.includes(convertTag(state.tag));

const isBefore = (one: string, other: string): boolean => Date.parse(one) < Date.parse(other);

function laterOf(one: string | undefined, other: string): string {
  return one !== undefined && isBefore(other, one) ? one : other;
}
