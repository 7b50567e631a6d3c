import assert from 'node:assert/strict';
import { type Capabilities, type ErrorCode, reasonId, skillId, workItemId, workItemTypeId } from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { anyDraft } from './any-draft.js';
import { refusal } from './refusal.js';
import { createTopic } from './topic.js';
import { assertPlain } from './well-formed.js';

/** A call that must be refused, and how. */
interface Refused {
  readonly operation: string;
  readonly why: string;
  readonly code: ErrorCode;
  readonly declared: boolean;
  readonly call: (bench: Bench) => unknown;
}

/** Every refusal is told in full: who refuses which operation, without effect, and where that is explained. */
export const testErrors = createTopic({ name: 'errors' }, (test, { capabilities, unknownReasonIs }) => {
  for (const { operation, why, code, call } of refusals(capabilities, unknownReasonIs).filter(
    ({ declared }) => declared,
  )) {
    test(`${operation} of ${why} is a ${code}, told in full`, async (bench) => {
      await bench.run(bench.centre.ready());
      const before = bench.writes();
      const error = await refusal(bench, () => call(bench), code);
      // A rule around the adapter reads first: then that read is what was refused.
      assert.ok([operation, 'agentStates.get'].includes(error.operation), error.operation);
      assert.equal(error.effect, 'none', 'a refusal has no effect');
      assert.equal(error.retryable, false, 'the same call would be refused again');
      assert.match(error.docs, new RegExp(`#${code.toLowerCase().replaceAll('_', '-')}$`));
      if (code !== 'RULE_VIOLATION') assert.equal(error.vendor, bench.centre.vendor);
      assertPlain(error.details, 'details');
      assert.ok(bench.writes() - before <= 1, 'a refusal is not tried again');
    });
  }
});

function refusals(
  { agentStates, workItems }: Capabilities,
  unknownReasonIs: ErrorCode = 'INVALID_ARGUMENT',
): readonly Refused[] {
  return [
    {
      operation: 'agentStates.get',
      why: 'nobody',
      code: 'NOT_FOUND',
      declared: true,
      call: ({ centre, nobody }) => centre.agentStates.get(nobody),
    },
    {
      operation: 'agentStates.change',
      why: 'nobody',
      code: 'NOT_FOUND',
      declared: agentStates.change.ready !== undefined,
      call: ({ centre, nobody }) => centre.agentStates.change(nobody, { status: 'ready' }),
    },
    {
      operation: 'agentStates.change',
      why: 'an agent for no reason there is',
      code: unknownReasonIs,
      declared: agentStates.change['not-ready'] !== undefined,
      call: ({ centre, agents }) =>
        centre.agentStates.change(agents[0], { status: 'not-ready', reason: reasonId('no-such-reason') }),
    },
    {
      operation: 'agentStates.change',
      why: 'skills that cannot be changed',
      code: 'UNSUPPORTED_CAPABILITY',
      declared: agentStates.changeSkills === undefined && agentStates.change.ready !== undefined,
      call: ({ centre, agents }) =>
        centre.agentStates.change(agents[0], { status: 'ready', skills: [{ skillId: skillId('1') }] }),
    },
    {
      operation: 'workItems.get',
      why: 'nothing',
      code: 'NOT_FOUND',
      declared: workItems.read !== undefined,
      call: ({ centre, nobody }) => centre.workItems.get(workItemId(nobody)),
    },
    {
      operation: 'workItems.create',
      why: 'an unknown type',
      code: workItems.types ? 'INVALID_ARGUMENT' : 'UNSUPPORTED_CAPABILITY',
      declared: workItems.create !== undefined,
      call: (bench) => bench.centre.workItems.create({ ...anyDraft(bench), type: workItemTypeId(bench.nobody) }),
    },
  ];
}
