/** Every benchmark, by its file below `src`, in the order in which they run. */
export const benchmarks = ['claims/lost-updates.mjs', 'claims/doubled-creates.mjs'];
