import type { SoakPlan } from './plan.js';

/** Which parts of a drawn plan are kept, by their places in it; absent: all. */
export interface Selection {
  readonly deeds?: readonly number[] | undefined;
  readonly watchers?: readonly number[] | undefined;
  readonly faults?: readonly number[] | undefined;
}

const parts = ['deeds', 'watchers', 'faults'] as const;
type Part = (typeof parts)[number];

export function selectFrom(plan: SoakPlan, { deeds, watchers, faults }: Selection): SoakPlan {
  return {
    ...plan,
    deeds: kept(plan.deeds, deeds),
    watchers: kept(plan.watchers, watchers),
    faults: { ...plan.faults, faults: kept(plan.faults.faults, faults) },
  };
}

function kept<Item>(items: readonly Item[], places: readonly number[] | undefined): readonly Item[] {
  return places === undefined ? items : items.filter((_, place) => places.includes(place));
}

/**
 * Leaves out whatever is not needed for the run to fail: first halves, then ever smaller pieces, until no single part
 * can be spared.
 */
export async function shrinkPlan(plan: SoakPlan, fails: (plan: SoakPlan) => Promise<boolean>): Promise<Selection> {
  const all = (count: number): number[] => Array.from({ length: count }, (_, place) => place);
  let selection: Record<Part, readonly number[]> = {
    deeds: all(plan.deeds.length),
    watchers: all(plan.watchers.length),
    faults: all(plan.faults.faults.length),
  };
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (const part of parts) {
      for (let size = Math.ceil(selection[part].length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
        for (let start = 0; start < selection[part].length; ) {
          const fewer = { ...selection, [part]: selection[part].toSpliced(start, size) };
          if (await fails(selectFrom(plan, fewer))) {
            selection = fewer;
            isSmaller = true;
          } else {
            start += size;
          }
        }
      }
    }
  }
  return selection;
}
