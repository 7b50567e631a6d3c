export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The steps that stood at any time of a period. */
export function during<Step extends { readonly atMs: number }>(
  history: readonly Step[],
  { fromMs, toMs }: Period,
): readonly Step[] {
  return history.filter(({ atMs }, place) => atMs <= toMs && (history[place + 1]?.atMs ?? Infinity) >= fromMs);
}
