import { type AnyContactCentreError, type CallOptions, errorFromUnknown } from '@contactport/core';
import type { RecordedFailure } from '../record/centre-record.js';
import { type Auditor, type CallStory, type Ending, keepEnding, keepRequest } from './call-story.js';
import { convertFailure, noResult } from './convert-failure.js';

/** One call that asks for many things and answers each by itself. */
export interface Batch<Item, Outcome, Result> {
  readonly operation: string;
  readonly signal: CallOptions['signal'];
  readonly items: readonly Item[];
  storyOf(item: Item): CallStory<Outcome>;
  send(items: readonly Item[]): AsyncIterable<Result>;
  /** Which of the items without a result this one is of. */
  isOf(item: Item, result: Result): boolean;
  read(
    result: Result,
  ): { readonly ok: true; readonly outcome: Outcome } | { readonly ok: false; readonly error: unknown };
  fail(item: Item, error: AnyContactCentreError): Result;
}

interface OpenRequest<Item, Outcome> {
  readonly item: Item;
  readonly story: CallStory<Outcome>;
}

/** Records every request before the first is sent and each result before it is told; whoever gets none, as that. */
export async function* auditBatch<Item, Outcome, Result>(
  auditor: Auditor,
  batch: Batch<Item, Outcome, Result>,
): AsyncGenerator<Result, void, undefined> {
  const { operation, signal } = batch;
  const requests = batch.items.map((item) => ({ item, story: batch.storyOf(item) }));
  const kept = await Promise.allSettled(requests.map(({ story }) => keepRequest(auditor, story)));
  const open: OpenRequest<Item, Outcome>[] = requests.filter((_, index) => kept[index]?.status === 'fulfilled');
  const refused = requests.flatMap(({ item }, index) => {
    const outcome = kept[index];
    return outcome?.status === 'rejected' ? [batch.fail(item, errorFromUnknown(outcome.reason, operation))] : [];
  });
  const sentAtMs = auditor.clock.now();
  const items = open.map(({ item }) => item);
  let failureOfTheRest: RecordedFailure = noResult;
  try {
    yield* refused;
    if (items.length === 0 && refused.length > 0) return;
    for await (const result of batch.send(items)) {
      const request = takeRequest(open, (item) => batch.isOf(item, result));
      yield request === undefined ? result : await recorded(auditor, batch, request, result, sentAtMs);
    }
  } catch (error) {
    failureOfTheRest = convertFailure(error, operation, signal);
    throw error;
  } finally {
    const failure = failureOfTheRest;
    await Promise.all(open.map(({ story }) => keepEnding(auditor, story, { ok: false, failure }, sentAtMs)));
  }
}

async function recorded<Item, Outcome, Result>(
  auditor: Auditor,
  batch: Batch<Item, Outcome, Result>,
  { item, story }: OpenRequest<Item, Outcome>,
  result: Result,
  sentAtMs: number,
): Promise<Result> {
  const { operation, signal } = batch;
  try {
    const read = batch.read(result);
    const ending: Ending<Outcome> = read.ok
      ? { ok: true, result: read.outcome }
      : { ok: false, failure: convertFailure(read.error, operation, signal) };
    await keepEnding(auditor, story, ending, sentAtMs);
    return result;
  } catch (error) {
    return batch.fail(item, errorFromUnknown(error, operation));
  }
}

/** The oldest that matches, which is open no longer. */
function takeRequest<Item, Outcome>(
  open: OpenRequest<Item, Outcome>[],
  matches: (item: Item) => boolean,
): OpenRequest<Item, Outcome> | undefined {
  const index = open.findIndex(({ item }) => matches(item));
  return index < 0 ? undefined : open.splice(index, 1)[0];
}
