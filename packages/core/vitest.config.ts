import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.js';

/** The types of the contract are part of it: `*.test-d.ts` are judged by the compiler, in the same run. */
export default mergeConfig(
  shared,
  defineConfig({ test: { typecheck: { enabled: true, include: ['src/**/*.test-d.ts'] } } }),
);
