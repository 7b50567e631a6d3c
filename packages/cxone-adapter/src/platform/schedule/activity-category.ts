import type { ShiftActivity } from '@contactport/core';

type Category = NonNullable<ShiftActivity['category']>;

/** Words that tenants use in the titles of their activity codes; the first category that one of them occurs for decides. */
const wordsByCategory: readonly (readonly [Category, RegExp])[] = [
  ['meal', /\b(meal|lunch|dinner|supper)\b/i],
  ['break', /\b(break|rest|coffee)\b/i],
  ['meeting', /\b(meeting|huddle|one[- ]on[- ]one)\b/i],
  ['training', /\b(training|coaching|learning)\b/i],
  ['time-off', /\b(time[- ]off|vacation|holiday|leave|sick|pto|absen(t|ce))\b/i],
  ['unavailable', /\bunavailable\b/i],
  ['off-queue', /\b(off[- ]queue|admin(istration)?|paperwork|project|back[- ]?office)\b/i],
  ['on-queue', /\b(open|on[- ]queue|queue|work|phone|available)\b/i],
];

/** What an activity is, by its title: CXone's activity codes carry nothing else but a colour. */
export function mapActivityCategory(title: string): Category {
  return wordsByCategory.find(([, words]) => words.test(title))?.[0] ?? 'other';
}
