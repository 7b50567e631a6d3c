import type { ShiftActivity } from '@contactport/core';

/** The platform's categories of activity codes. */
const categories: Readonly<Record<string, NonNullable<ShiftActivity['category']>>> = {
  OnQueueWork: 'on-queue',
  OffQueueWork: 'off-queue',
  Break: 'break',
  Meal: 'meal',
  Meeting: 'meeting',
  Training: 'training',
  TimeOff: 'time-off',
  Unavailable: 'unavailable',
};

/** Undefined where nothing is planned; a word that is new is `other`. */
export function mapActivityCategory(word: string | null | undefined): ShiftActivity['category'] {
  return word == null || word === 'Unscheduled' ? undefined : (categories[word] ?? 'other');
}
