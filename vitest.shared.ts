import { defineConfig } from 'vitest/config';

/** Packages resolve each other to their sources, so tests never run against a stale build. */
export const sourceConditions: string[] = ['@contactport/source', 'node', 'import', 'default'];

/** What every package's tests share. */
export default defineConfig({
  ssr: { resolve: { conditions: sourceConditions, externalConditions: ['node', 'import', 'default'] } },
  resolve: { conditions: sourceConditions },
  test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts'], testTimeout: 60_000 },
});
