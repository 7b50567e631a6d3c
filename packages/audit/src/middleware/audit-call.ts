import type { Call, UnaryOperation } from '@contactport/core';
import { type Auditor, type CallStory, keepEnding, keepRequest } from './call-story.js';
import { convertFailure } from './convert-failure.js';

/** Records the request, makes the call, records how it ended, and only then tells the caller. */
export async function auditCall<Name extends UnaryOperation, Result>(
  auditor: Auditor,
  call: Call<Name>,
  storyOf: () => CallStory<Result>,
  next: (call: Call<Name>) => Promise<Result>,
): Promise<Result> {
  if (call.options.dryRun === true) return next(call);
  const story = storyOf();
  await keepRequest(auditor, story);
  const sentAtMs = auditor.clock.now();
  let result: Result;
  try {
    result = await next(call);
  } catch (error) {
    const failure = convertFailure(error, call.operation, call.options.signal);
    await keepEnding(auditor, story, { ok: false, failure }, sentAtMs);
    throw error;
  }
  await keepEnding(auditor, story, { ok: true, result }, sentAtMs);
  return result;
}
