import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { type Capabilities, isContactCentreError, type OperationalEvent, workItemId } from '@contactport/core';
import { allAgents } from './all-agents.js';
import { collect, first } from './collect.js';
import { refusal, thrownBy } from './refusal.js';
import { createTopic } from './topic.js';
import { assertInstant, assertPlain } from './well-formed.js';

const someDay = '2026-01-05T00:00:00.000Z';
const nextDay = '2026-01-06T00:00:00.000Z';

/** What the centre itself says and does: its name, `ready`, `probe`, `observe`, `close`. */
export const testCentre = createTopic({ name: 'the centre' }, (test, { capabilities }) => {
  const { watch } = capabilities.agentStates;

  test('it says whose it is', async ({ centre }) => {
    assert.equal(centre.specificationVersion, 'v1');
    assert.match(centre.vendor, /^[a-z][a-z0-9-]*$/);
    assert.notEqual(centre.tenant, '');
  });

  test('it shows no secret to whoever looks at it', async (bench) => {
    await bench.run(bench.centre.ready());
    const shown = inspect(bench.centre, { depth: Number.POSITIVE_INFINITY, showHidden: true });
    for (const secret of bench.secrets()) assert.ok(!shown.includes(secret), 'a secret is shown');
  });

  test('ready does now what the first call would wait for, as often as asked, and writes nothing', async (bench) => {
    const before = bench.writes();
    await bench.run(Promise.all([bench.centre.ready(), bench.centre.ready()]));
    await bench.run(bench.centre.ready());
    assert.equal(bench.writes(), before);
  });

  test('ready can be aborted', async (bench) => {
    const reason = new Error('not today');
    assert.equal(await thrownBy(bench, () => bench.centre.ready({ signal: AbortSignal.abort(reason) })), reason);
  });

  test('probe finds what is declared, and writes nothing', async (bench) => {
    const before = bench.writes();
    const report = await bench.run(bench.centre.probe());
    assert.equal(bench.writes(), before);
    assertPlain(report, 'a report');
    assert.equal(report.vendor, bench.centre.vendor);
    assert.equal(report.tenant, bench.centre.tenant);
    assert.notEqual(report.checks.length, 0);
    for (const { capability, result, evidence } of report.checks) {
      assert.ok(isDeclared(capabilities, capability), `${capability} is declared`);
      assert.ok(result === 'passed' || result === 'not-checkable', `${capability}: ${result}, ${evidence}`);
      assert.notEqual(evidence.trim(), '', `${capability} has evidence`);
      for (const secret of bench.secrets()) assert.ok(!evidence.includes(secret), 'evidence shows no secret');
    }
  });

  test('probe can be aborted', async (bench) => {
    const reason = new Error('not today');
    assert.equal(await thrownBy(bench, () => bench.centre.probe({ signal: AbortSignal.abort(reason) })), reason);
  });

  if (watch !== undefined) {
    test('observe tells what happens inside, in plain data without secrets, until it is stopped', async (bench) => {
      const { centre, run } = bench;
      const heard: OperationalEvent[] = [];
      const stop = centre.observe((event) => heard.push(event));
      await run(first(centre.agentStates.watch(allAgents(bench))));
      assert.ok(
        heard.some((event) => event.type === 'stream-status' && event.stream === 'agentStates.watch'),
        JSON.stringify(heard),
      );
      for (const event of heard) assertInstant(event.at, 'at');
      assertPlain(heard, 'operational events');
      for (const secret of bench.secrets()) assert.ok(!JSON.stringify(heard).includes(secret), 'a secret is told');
      stop();
      const before = heard.length;
      await run(first(centre.agentStates.watch(allAgents(bench))));
      assert.equal(heard.length, before, 'nothing is heard after it was stopped');
    });

    test("an observer's own failure harms nobody", async (bench) => {
      const { agents, centre, run } = bench;
      centre.observe(() => {
        throw new Error('a careless observer');
      });
      await run(first(centre.agentStates.watch(allAgents(bench))));
      await run(centre.agentStates.get(agents[0]));
    });
  }

  test('after close every call is refused, and nothing is sent', async (bench) => {
    const { agents, centre, run } = bench;
    const { directory, schedules } = centre;
    await run(centre.close());
    const before = bench.writes();
    const calls = [
      () => centre.agentStates.get(agents[0]),
      () => collect(centre.agentStates.list(allAgents(bench))),
      () => centre.ready(),
      ...(capabilities.workItems.read === undefined ? [] : [() => centre.workItems.get(workItemId(bench.nobody))]),
      ...(directory === undefined ? [] : [() => collect(directory.agents()), () => collect(directory.queues())]),
      ...(schedules === undefined ? [] : [() => collect(schedules.shifts([agents[0]], someDay, nextDay))]),
    ];
    for (const call of calls) assert.equal((await refusal(bench, call, 'INVALID_STATE')).effect, 'none');
    if (watch !== undefined)
      await refusal(bench, () => first(centre.agentStates.watch(allAgents(bench))), 'STREAM_CLOSED');
    assert.equal(bench.writes(), before);
  });

  test('close lets go of calls under way, and can be made twice', async (bench) => {
    bench.connection.hold();
    const thrown = await thrownBy(bench, async () => {
      const answer = bench.centre.agentStates.get(bench.agents[0]);
      await bench.centre.close();
      return answer;
    });
    assert.ok(isContactCentreError(thrown, 'INVALID_STATE'), inspect(thrown));
    await bench.run(bench.centre.close());
  });

  test('leaving its scope closes it', async (bench) => {
    await bench.run((async () => bench.centre[Symbol.asyncDispose]())());
    await refusal(bench, () => bench.centre.agentStates.get(bench.agents[0]), 'INVALID_STATE');
  });
});

/** Does a path such as `agentStates.watch` lead to something declared? */
function isDeclared(capabilities: Capabilities, path: string): boolean {
  let value: unknown = capabilities;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return false;
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return value !== undefined;
}
