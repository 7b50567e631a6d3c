import type { ReasonCategory } from '@contactport/core';

/** Words that tenants use in the names of their codes; the first category that one of them occurs for decides. */
const wordsByCategory: readonly (readonly [ReasonCategory, RegExp])[] = [
  ['meal', /\b(meal|lunch|dinner|supper)\b/i],
  ['break', /\b(break|rest|coffee)\b/i],
  ['meeting', /\b(meeting|huddle|one[- ]on[- ]one)\b/i],
  ['training', /\b(training|coaching|learning)\b/i],
  ['away', /\b(away|restroom|personal)\b/i],
  ['busy', /\b(busy|paperwork|admin(istration)?|project|research)\b/i],
  ['idle', /\bidle\b/i],
];

/**
 * A code's category: the tenant's own setting for its id or its exact name first, else what the name says, because
 * CXone's unavailable codes carry nothing else.
 */
export function mapReasonCategory(
  id: string,
  name: string,
  settings: Readonly<Record<string, ReasonCategory>>,
): ReasonCategory {
  return settings[id] ?? settings[name] ?? wordsByCategory.find(([, words]) => words.test(name))?.[0] ?? 'other';
}
