/** What a piece of a shift is for. Work is whatever no other activity covers. */
export type ShiftActivityKind = 'break' | 'meal' | 'meeting' | 'training';

/** A planned pause or absence within a shift. */
export interface ShiftActivity {
  readonly kind: ShiftActivityKind;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** When an agent is planned to work. Genesys: a shift of a published schedule. CXone: a shift of the user's schedule. */
export interface Shift {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** Oldest first, none overlapping; what lies between them is work. */
  readonly activities: readonly ShiftActivity[];
}
