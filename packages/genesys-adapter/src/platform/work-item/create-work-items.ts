import { runSideBySide } from '@contactport/adapter-kit';
import {
  type CallOptions,
  type CreateManyOptions,
  errorFromUnknown,
  isContactCentreError,
  type WorkItemCreation,
  type WorkItemCreationResult,
  type WorkItemDraft,
} from '@contactport/core';
import { inTime } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { type JobProgress, runBulkJob } from './bulk-job.js';
import { created, createWorkItem, explainRefusal, type JudgedDraft, judgeDraft } from './create-work-item.js';
import { findOrdered } from './find-ordered.js';
import { readOrdered } from './read-ordered.js';

const operation = 'workItems.createMany';

/** How many one job takes is not documented. */
const jobSize = 100;

/** Those who go singly: more at once would only queue up before the rate limit. */
const atOnce = 8;

/** A draft and its place among those given. */
interface Numbered {
  readonly index: number;
  readonly draft: WorkItemDraft;
}

interface Judged extends Numbered {
  readonly judged: JudgedDraft;
}

/** Creates many items: by bulk jobs where those take all of the drafts, else one by one, giving way to single calls. */
export async function* createWorkItems(
  context: PlatformContext,
  drafts: readonly WorkItemDraft[],
  { onProgress, ...given }: CreateManyOptions = {},
): AsyncGenerator<WorkItemCreationResult, void, undefined> {
  const options: CallOptions = { ...given, lane: given.lane ?? 'bulk' };
  const numbered = drafts.map((draft, index) => ({ index, draft }));
  const done = { succeeded: 0, failed: 0 };
  let toldOf = 0;
  const tell = (under: JobProgress = { succeeded: 0, failed: 0 }) => {
    const succeeded = done.succeeded + under.succeeded;
    const failed = done.failed + under.failed;
    // The items of a job were told of before their results are given.
    if (succeeded + failed <= toldOf) return;
    toldOf = succeeded + failed;
    onProgress?.({ total: drafts.length, succeeded, failed });
  };
  const bulk = drafts.length > 1 && options.dryRun !== true && drafts.every(isTakenInBulk);
  const results = bulk ? createInBulk(context, numbered, options, tell) : createSingly(context, numbered, options);
  for await (const result of results) {
    if (result.ok) done.succeeded += 1;
    else done.failed += 1;
    tell();
    yield result;
  }
}

/** A job's items have no preferred agents. */
function isTakenInBulk({ preferredAgents }: WorkItemDraft): boolean {
  return preferredAgents === undefined || preferredAgents.length === 0;
}

function createSingly(
  context: PlatformContext,
  drafts: readonly Numbered[],
  options: CallOptions,
): AsyncGenerator<WorkItemCreationResult, void, undefined> {
  return runSideBySide(drafts, atOnce, async ({ index, draft }): Promise<WorkItemCreationResult> => {
    try {
      return { index, ok: true, creation: await createWorkItem(context, draft, options) };
    } catch (error) {
      options.signal?.throwIfAborted();
      return failure(index, error);
    }
  });
}

async function* createInBulk(
  context: PlatformContext,
  drafts: readonly Numbered[],
  options: CallOptions,
  tell: (under: JobProgress) => void,
): AsyncGenerator<WorkItemCreationResult, void, undefined> {
  for (let start = 0; start < drafts.length; start += jobSize) {
    const chunk = drafts.slice(start, start + jobSize);
    const { judged, refused } = await judgeAll(context, chunk, options);
    yield* refused;
    if (judged.length === 0) continue;
    try {
      yield* await inTime(context, operation, options, (inner) => createByJob(context, judged, inner, tell));
    } catch (error) {
      options.signal?.throwIfAborted();
      // Refused as a whole: which of them is at fault shows when each goes by itself.
      const isOnesFault = isContactCentreError(error, 'INVALID_ARGUMENT') || isContactCentreError(error, 'NOT_FOUND');
      if (isOnesFault && error.effect === 'none') yield* createSingly(context, judged, options);
      else for (const { index } of judged) yield failure(index, error);
    }
  }
}

async function judgeAll(
  context: PlatformContext,
  drafts: readonly Numbered[],
  options: CallOptions,
): Promise<{ readonly judged: readonly Judged[]; readonly refused: readonly WorkItemCreationResult[] }> {
  const judged: Judged[] = [];
  const refused: WorkItemCreationResult[] = [];
  for (const { index, draft } of drafts) {
    try {
      judged.push({ index, draft, judged: await judgeDraft(context, operation, draft, options.signal) });
    } catch (error) {
      options.signal?.throwIfAborted();
      refused.push(failure(index, error));
    }
  }
  return { judged, refused };
}

/** One job, and its items as they then are. @throws where the job was refused, or it is in doubt what it did. */
async function createByJob(
  context: PlatformContext,
  drafts: readonly Judged[],
  options: CallOptions,
  tell: (under: JobProgress) => void,
): Promise<readonly WorkItemCreationResult[]> {
  const orderedAt = context.clock.now();
  const bodies = drafts.map(({ judged: { order } }) => order);
  try {
    const outcomes = await runBulkJob(context, bodies, operation, options, tell);
    const made = drafts.flatMap(({ judged: { type } }, place) => {
      const id = outcomes[place]?.id;
      return id === undefined ? [] : [{ typeId: type.id, id }];
    });
    const items = await readOrdered(context, made, operation, options);
    return await Promise.all(
      drafts.map(async ({ index, draft, judged }, place): Promise<WorkItemCreationResult> => {
        const { id, error } = outcomes[place] ?? {};
        if (id === undefined) return failure(index, await explained(context, draft, error, options));
        const item = items.get(id);
        const found = item === undefined ? [] : [item];
        const creation = await created(context, draft, judged, found, options.signal);
        return { index, ok: true, creation: item === undefined ? withUnread(creation, id) : creation };
      }),
    );
  } catch (error) {
    if (!isContactCentreError(error) || error.effect !== 'unknown') throw error;
    return Promise.all(
      drafts.map(async ({ index, draft, judged }): Promise<WorkItemCreationResult> => {
        const found = await findOrdered(context, operation, draft, orderedAt, options);
        if (found.length === 0) return failure(index, error);
        return { index, ok: true, creation: await created(context, draft, judged, found, options.signal) };
      }),
    );
  }
}

/** It is there, and cannot be shown yet. */
function withUnread(creation: WorkItemCreation, id: string): WorkItemCreation {
  const warning = { code: 'not-read-back', message: `it was made as ${id}, but could not be read yet` };
  return { ...creation, warnings: [...creation.warnings, warning] };
}

async function explained(
  context: PlatformContext,
  draft: WorkItemDraft,
  refusal: unknown,
  options: CallOptions,
): Promise<unknown> {
  try {
    await explainRefusal(context, operation, draft, refusal, options);
    return refusal;
  } catch (explanation) {
    return explanation;
  }
}

function failure(index: number, error: unknown): WorkItemCreationResult {
  return { index, ok: false, error: errorFromUnknown(error, operation) };
}
