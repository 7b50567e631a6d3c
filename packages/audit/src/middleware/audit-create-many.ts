import type { Call, WorkItemCreationResult, WorkItemDraft } from '@contactport/core';
import { auditBatch } from './audit-batch.js';
import type { Auditor } from './call-story.js';
import { creationStory } from './creation-story.js';

type CreateMany = Call<'workItems.createMany'>;

interface PlacedDraft {
  readonly draft: WorkItemDraft;
  /** Its place in the caller's list. */
  readonly index: number;
}

/** Drafts whose request cannot be recorded are not sent: the others' places and the progress are told as the caller knows them. */
export function auditCreateMany(
  auditor: Auditor,
  call: CreateMany,
  next: (call: CreateMany) => AsyncIterable<WorkItemCreationResult>,
): AsyncIterable<WorkItemCreationResult> {
  if (call.options.dryRun === true) return next(call);
  const items = call.input.drafts.map((draft, index): PlacedDraft => ({ draft, index }));
  return auditBatch(auditor, {
    operation: call.operation,
    signal: call.options.signal,
    items,
    storyOf: ({ draft }) => creationStory(auditor, call, draft),
    send: (sent) => replaced(sent, next({ ...call, input: inputOf(call, sent) })),
    isOf: ({ index }, result) => result.index === index,
    read: (result) => (result.ok ? { ok: true, outcome: result.creation } : result),
    fail: ({ index }, error): WorkItemCreationResult => ({ index, ok: false, error }),
  });
}

function inputOf({ input }: CreateMany, sent: readonly PlacedDraft[]): CreateMany['input'] {
  const { drafts: all, onProgress } = input;
  const drafts = sent.map(({ draft }) => draft);
  if (onProgress === undefined) return { drafts };
  const withheld = all.length - sent.length;
  return {
    drafts,
    onProgress: ({ total, succeeded, failed }) =>
      onProgress({ total: total + withheld, succeeded, failed: failed + withheld }),
  };
}

async function* replaced(
  sent: readonly PlacedDraft[],
  results: AsyncIterable<WorkItemCreationResult>,
): AsyncGenerator<WorkItemCreationResult, void, undefined> {
  for await (const result of results) yield { ...result, index: sent[result.index]?.index ?? result.index };
}
