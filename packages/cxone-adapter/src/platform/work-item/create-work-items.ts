import { runSideBySide } from '@contactport/adapter-kit';
import {
  type CreateManyOptions,
  errorFromUnknown,
  type WorkItemCreationResult,
  type WorkItemDraft,
} from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { createWorkItem } from './create-work-item.js';

/** CXone has no call for many work items: so many single ones are under way at a time. */
const atOnce = 8;

/** Hands in many work items, each on its own, giving way to single calls. */
export async function* createWorkItems(
  context: CxoneContext,
  drafts: readonly WorkItemDraft[],
  { onProgress, ...options }: CreateManyOptions = {},
): AsyncGenerator<WorkItemCreationResult, void, undefined> {
  const { lane = 'bulk' } = options;
  const counts = { succeeded: 0, failed: 0 };
  const results = runSideBySide(
    [...drafts.entries()],
    atOnce,
    async ([index, draft]): Promise<WorkItemCreationResult> => {
      try {
        return { index, ok: true, creation: await createWorkItem(context, draft, { ...options, lane }) };
      } catch (error) {
        options.signal?.throwIfAborted();
        return { index, ok: false, error: errorFromUnknown(error, 'workItems.createMany') };
      }
    },
  );
  for await (const result of results) {
    counts[result.ok ? 'succeeded' : 'failed'] += 1;
    onProgress?.({ total: drafts.length, ...counts });
    yield result;
  }
}
