import type { AgentId } from '@contactport/core';
import { staleAtMostMs } from '../../stream/stale-at-most.js';
import { convertTag, type VendorAgentState } from './agent-state-schema.js';

/**
 * What a stream knows of one agent. Tags say whether two states are the same, and nothing of which is the later. Events
 * have the vendor's time; reads have none, but tell what was so when they were begun or later, unless out of a cache.
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
  /** When it was learned, by our clock. */
  readonly atMs: number;
  /** Only another read can tell whether this is the latest. */
  readonly isInDoubt?: true;
  /** Events that may be the later ones: a read that tells the same lends them its place, and they it their time. */
  readonly doubted?: readonly DatedTruth[];
  /** Since when it is a read's word against all that was told, which may come out of a cache: it is read again, later. */
  readonly confirmingSinceMs?: number;
  /** Tags that surely are over, the latest last: whatever tells one of them is late. */
  readonly passed?: readonly string[];
}

type DatedTruth = AgentStateTruth & { readonly occurredAt: string };

/** How many tags and doubted events are kept of an agent. */
const keptAtMost = 16;

/** What one event or one read tells. */
export interface AgentStateLesson {
  readonly state: VendorAgentState;
  readonly occurredAt?: string;
}

/** Gives a lesson its time and its place in the order of learning. */
export function convertLesson(
  agentId: AgentId,
  { state, occurredAt }: AgentStateLesson,
  order: number,
  atMs: number,
): AgentStateTruth {
  return { agentId, state, order, atMs, ...(occurredAt === undefined ? {} : { occurredAt, notBefore: occurredAt }) };
}

/** What is known after `observed`. What is not surely later than what is held does not replace it, but leaves a doubt. */
export function mergeTruth(held: AgentStateTruth | undefined, observed: AgentStateTruth): AgentStateTruth {
  if (held === undefined) return observed;
  const isSame = isSameTag(held, observed);
  return observed.occurredAt === undefined
    ? mergeRead(held, observed, isSame)
    : mergeEvent(held, observed, observed.occurredAt, isSame);
}

/**
 * A read that was begun after everything held was learned is at least as new as all of it, unless it came out of a cache:
 * so it contradicts nothing that an event told a short while ago, and what is in doubt longer than any cache lasts is settled
 * by whatever reads tell then.
 */
function mergeRead(held: AgentStateTruth, read: AgentStateTruth, isSame: boolean): AgentStateTruth {
  const isEarlier = read.order < held.order;
  if (isSame && isEarlier) return held;
  if (isSame) return isConfirmed(held, read) ? certain({ ...held, order: read.order }) : confirming(held, read);
  const isOverdue = isInForceSince(held.confirmingSinceMs, read);
  if (isPassed(held, read) && (isEarlier || !isOverdue)) return held.isInDoubt === true ? confirming(held, read) : held;
  if (isEarlier) return inDoubt(held);
  const { notBefore, doubted = [] } = held;
  const told = doubted.find((event) => isSameTag(event, read));
  if (told !== undefined) return latestFrom(told, held, doubted, read.order);
  const isJustTold = held.occurredAt !== undefined && !isInForceSince(held.atMs, read);
  if (isJustTold && !isOverdue) return confirming({ ...held, isInDoubt: true }, read);
  const passed = passedBy(held).filter((tag) => tag !== convertTag(read.state.tag));
  return confirming({ ...read, isInDoubt: true, passed, ...(notBefore === undefined ? {} : { notBefore }) }, read);
}

/** What was told last, now that one of the doubted events has its place. */
function latestFrom(
  told: DatedTruth,
  held: AgentStateTruth,
  doubted: readonly DatedTruth[],
  order: number,
): AgentStateTruth {
  const latest = doubted.reduce((one, other) => (isBefore(one.occurredAt, other.occurredAt) ? other : one), told);
  const rivals = doubted.filter(({ occurredAt }) => !isBefore(occurredAt, latest.occurredAt));
  const over = doubted.filter((other) => !rivals.includes(other));
  const settled = { ...latest, order, passed: passedBy(held, ...over) };
  return rivals.every((rival) => isSameTag(rival, latest)) ? settled : inDoubt({ ...settled, doubted: rivals });
}

/** Do reads say so since longer than any cache would? */
function isConfirmed({ isInDoubt, confirmingSinceMs }: AgentStateTruth, read: AgentStateTruth): boolean {
  return isInDoubt !== true || isInForceSince(confirmingSinceMs, read);
}

/** Can no cache have kept what a read tells since before this time? */
function isInForceSince(sinceMs: number | undefined, { atMs }: AgentStateTruth): boolean {
  return sinceMs !== undefined && atMs - sinceMs >= staleAtMostMs;
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
    const { doubted = [] } = held;
    const rivals = doubted.filter((other) => !isBefore(other.occurredAt, occurredAt));
    const over = doubted.filter((other) => !rivals.includes(other));
    const later = { ...event, passed: passedBy(held, ...over) };
    // A doubt between events that are both over is none any more; one that a read has raised stays.
    const isCertain = held.isInDoubt === undefined || (over.length > 0 && rivals.length === 0);
    return isCertain ? later : inDoubt({ ...later, doubted: rivals });
  }
  // Of the same instant, or after a read of which only the order is known.
  return inDoubt({
    ...held,
    order: event.order,
    doubted: [...(held.doubted ?? []), { ...event, occurredAt }].slice(-keptAtMost),
  });
}

/** To be read again at once. */
function inDoubt({ confirmingSinceMs: _, ...truth }: AgentStateTruth): AgentStateTruth {
  return { ...truth, isInDoubt: true };
}

/** To be read again when no cache can hold it any more. */
function confirming(held: AgentStateTruth, { atMs, order }: AgentStateTruth): AgentStateTruth {
  return { ...held, order, confirmingSinceMs: held.confirmingSinceMs ?? atMs };
}

function certain({ isInDoubt: _, confirmingSinceMs: __, doubted: ___, ...truth }: AgentStateTruth): AgentStateTruth {
  return truth;
}

function passedBy(held: AgentStateTruth, ...others: readonly AgentStateTruth[]): readonly string[] {
  const over = [held, ...others].map(({ state }) => convertTag(state.tag));
  return [...(held.passed ?? []), ...over].slice(-keptAtMost);
}

const isPassed = ({ passed = [] }: AgentStateTruth, { state }: AgentStateTruth): boolean =>
  passed.includes(convertTag(state.tag));

const isSameTag = (one: AgentStateTruth, other: AgentStateTruth): boolean =>
  convertTag(one.state.tag) === convertTag(other.state.tag);

const isBefore = (one: string, other: string): boolean => Date.parse(one) < Date.parse(other);

function laterOf(one: string | undefined, other: string): string {
  return one !== undefined && isBefore(other, one) ? one : other;
}
