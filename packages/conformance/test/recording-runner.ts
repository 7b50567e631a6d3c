import type { TestRunner } from '../src/index.js';

/** A test that a suite registered. */
export interface RecordedTest {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** Keeps the tests that are registered, to be run by hand; those that are skipped are left out. */
export function recordTests(register: (runner: TestRunner) => void): readonly RecordedTest[] {
  const tests: RecordedTest[] = [];
  const groups: string[] = [];
  register({
    describe(name, define) {
      groups.push(name);
      define();
      groups.pop();
    },
    it: Object.assign(
      (name: string, run: () => Promise<void>) => tests.push({ name: [...groups, name].join(' > '), run }),
      { skip: () => undefined },
    ),
  });
  return tests;
}

/** Runs the tests in their order and gives the names of those that fail. */
export async function* whatFails(tests: readonly RecordedTest[]): AsyncGenerator<string> {
  for (const { name, run } of tests) {
    const failed = await run().then(
      () => false,
      () => true,
    );
    if (failed) yield name;
  }
}
