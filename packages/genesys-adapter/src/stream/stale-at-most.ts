/** Longer than a cache in front of the vendor's routes is likely to keep an answer, and than what is new takes to show. */
export const staleAtMostMs = 20_000;
