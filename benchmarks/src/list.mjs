/** Every benchmark, by its file below `src`, in the order in which they run. */
export const benchmarks = [
  'real-time/cost-per-call.mjs',
  'real-time/events-taken-in.mjs',
  'real-time/heap-per-agent.mjs',
  'real-time/import-time.mjs',
  'claims/lost-updates.mjs',
  'claims/doubled-creates.mjs',
  'claims/shared-allowance.mjs',
  'claims/snapshot-calls.mjs',
  'claims/day-under-load.mjs',
];
