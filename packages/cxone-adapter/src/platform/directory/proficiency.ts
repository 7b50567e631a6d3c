/** CXone's proficiency, 1 the best and 20 the weakest, of ours, 1 the best and 0 the weakest; to the nearest step. */
export const convertProficiency = (proficiency: number): number => Math.round(20 - 19 * proficiency);

/** Ours of CXone's. */
export const mapProficiency = (step: number): number => (20 - step) / 19;
