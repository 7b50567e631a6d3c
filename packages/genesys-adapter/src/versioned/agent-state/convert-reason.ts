import { type Reason, type ReasonCategory, reasonId } from '@contactport/core';

/** States have names alone: what kind of reason they are is in the words. */
const words: readonly (readonly [RegExp, ReasonCategory])[] = [
  [/\b(lunch|meal|dinner)\b/i, 'meal'],
  [/\bbreak\b/i, 'break'],
  [/\bmeeting\b/i, 'meeting'],
  [/\b(training|coaching)\b/i, 'training'],
  [/\baway\b/i, 'away'],
  [/\bbusy\b/i, 'busy'],
  [/\bidle\b/i, 'idle'],
  [/\bnot[ -]?responding\b/i, 'not-responding'],
];

/** A state that is neither on queue nor offline is itself the reason; who chose it is not told. */
export function convertReason(
  stateId: string,
  name: string,
  categories: Readonly<Record<string, ReasonCategory>>,
): Reason {
  const category = categories[stateId] ?? words.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
  return { id: reasonId(stateId), name, category, origin: 'unknown' };
}
