import { type RunningSimulator, startSimulator } from '@contactport/simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { compileExamples, examplesIn, runExample } from './support/readme-examples.js';
import { readRepository, treeOf } from './support/tree.js';

const examples = examplesIn(readRepository());

// Compiled as a user compiles them, against the built packages, and run with the documented environment pointing at
// a simulator of each vendor. A new block is found by itself.
describe.skipIf(examples.length === 0)('code in the documents', () => {
  const simulators: RunningSimulator[] = [];
  let complaints: ReturnType<typeof compileExamples> = new Map();
  let environment: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    complaints = compileExamples(examples, 'documents');
    for (const vendor of ['genesys', 'cxone'] as const) simulators.push(await startSimulator({ vendor, port: 0 }));
    environment = Object.fromEntries(simulators.flatMap((one) => Object.entries(environmentOf(one))));
  });

  afterAll(async () => {
    await Promise.all(simulators.map((one) => one.close()));
  });

  test.each(examples)('$place', async (example) => {
    expect(complaints.get(example.place)).toEqual([]);
    const { exitCode, output } = await runExample(example, 'documents', environment);
    expect(exitCode, output).toBe(0);
  });
});

function environmentOf({ ready }: RunningSimulator): Readonly<Record<string, string>> {
  switch (ready.vendor) {
    case 'genesys':
      return {
        GENESYS_CLIENT_ID: ready.credentials.clientId,
        GENESYS_CLIENT_SECRET: ready.credentials.clientSecret,
        GENESYS_REGION: 'mypurecloud.com',
        GENESYS_BASE_URL: ready.url,
      };
    case 'cxone':
      return {
        CXONE_CLIENT_ID: ready.credentials.clientId,
        CXONE_CLIENT_SECRET: ready.credentials.clientSecret,
        CXONE_ACCESS_KEY_ID: ready.credentials.accessKeyId,
        CXONE_ACCESS_KEY_SECRET: ready.credentials.accessKeySecret,
        CXONE_ISSUER: ready.url,
      };
    default:
      return ready satisfies never;
  }
}

test('a block that does not compile and one that throws are seen, an unmarked one is left alone', async () => {
  const tree = treeOf({
    'README.md': [
      '```ts\n// @run\nconst count: number = "one";\nconsole.log(count);\n```',
      '```ts\nnot code\n```',
      "```ts\n// @run\nconsole.log(process.env['GREETING']);\nthrow new Error('on purpose');\n```",
    ].join('\n\n'),
  });
  const [wrongType, throwing] = examplesIn(tree);
  if (wrongType === undefined || throwing === undefined) throw new Error('two examples are expected');
  expect([wrongType.place, throwing.place]).toEqual(['README.md:1', 'README.md:11']);

  const complaints = compileExamples([wrongType, throwing], 'fixture');
  expect(complaints.get('README.md:1')?.join()).toContain('TS2322');
  expect(complaints.get('README.md:11')).toEqual([]);

  const outcome = await runExample(throwing, 'fixture', { GREETING: 'hello' });
  expect(outcome.exitCode).toBe(1);
  expect(outcome.output).toMatch(/^hello\n[^]*on purpose/);
});
