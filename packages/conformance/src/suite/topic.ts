import type { Capabilities } from '@contactport/core';
import type { Bench, BenchSkill, ConformanceSubject } from '../bench/bench.js';
import type { TestRunner } from '../bench/test-runner.js';

interface TestNeeds {
  /** Without this skill of the bench the test cannot run. */
  readonly needs?: BenchSkill;
  /** The test proves a capability that is declared: not being able to run it is a failure. */
  readonly proves?: string;
}

/** Registers one test; it gets a bench of its own, which is closed after it. */
export type DefineTest = (name: string, test: (bench: Bench) => Promise<void>, needs?: TestNeeds) => void;

/** A suite on one topic: what any adapter must do there, by the capabilities it declares. */
export type Topic = (subject: ConformanceSubject, runner: TestRunner) => void;

/** What a topic is about. */
interface About {
  /** The operations on trial. */
  readonly name: string;
  /** Why there is nothing to test, where an adapter that declares no more than this has nothing to show. */
  readonly lacks?: (capabilities: Capabilities) => string | undefined;
}

/** Makes a topic of the function that defines its tests. */
export function createTopic(
  { name, lacks }: About,
  define: (test: DefineTest, subject: ConformanceSubject) => void,
): Topic {
  return (subject, runner) => {
    runner.describe(`${subject.name}: ${name}`, () => {
      const lack = lacks?.(subject.capabilities);
      if (lack !== undefined) {
        runner.it.skip(`nothing to test [${lack}]`, async () => undefined);
        return;
      }
      define((title, test, { needs, proves } = {}) => {
        const lack = needs === undefined ? undefined : subject.cannot?.[needs];
        const run = async (): Promise<void> => withBench(subject, test);
        if (lack === undefined) runner.it(title, run);
        else if (proves === undefined) runner.it.skip(`${title} [${lack}]`, run);
        else runner.it(title, () => Promise.reject(new Error(`${proves} is declared and cannot be proved: ${lack}`)));
      }, subject);
    });
  };
}

async function withBench(subject: ConformanceSubject, test: (bench: Bench) => Promise<void>): Promise<void> {
  const bench = await subject.create();
  try {
    await test(bench);
  } finally {
    bench.connection.answer();
    await bench.close();
  }
}

/** A skill that the subject did not excuse the bench from. */
export function skilled<Skill>(skill: Skill | undefined, name: string): Skill {
  if (skill === undefined) throw new Error(`the bench lacks ${name}, and its subject does not say why in \`cannot\``);
  return skill;
}
