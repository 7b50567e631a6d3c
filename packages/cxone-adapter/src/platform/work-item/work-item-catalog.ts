import { runSideBySide } from '@contactport/adapter-kit';
import {
  type CallOptions,
  queueId,
  type QueueId,
  type WorkItemCatalog,
  type WrapUpCode,
  type WrapUpCodeId,
} from '@contactport/core';
import { type CxoneContext, inTime } from '../cxone-context.js';
import { convertWrapUpCode } from '../directory/convert-directory.js';
import { readDispositions } from '../directory/read-directory.js';
import { workItemMediaTypeId } from './media-type.js';

const operation = 'workItems.catalog';

/** Skills are asked for their dispositions one by one: so many at a time. */
const atOnce = 4;

/** CXone has neither types nor business statuses of work items; wrap-up codes are the dispositions of the work-item skills. */
export function readCatalog(context: CxoneContext, options: CallOptions = {}): Promise<WorkItemCatalog> {
  return inTime(context, operation, options, async (inner) => {
    const skills = [...(await context.acdSkills.get(inner.signal)).values()]
      .filter(({ active, mediaTypeId }) => active && mediaTypeId === workItemMediaTypeId)
      .map(({ skillId }) => queueId(skillId));
    const codes: WrapUpCode[] = [];
    for await (const ofSkill of runSideBySide(skills, atOnce, (skill) => readCodes(context, skill, inner))) {
      codes.push(...ofSkill);
    }
    return { types: [], businessStatuses: [], wrapUpCodes: mergeCodes(codes) };
  });
}

async function readCodes(context: CxoneContext, skill: QueueId, options: CallOptions): Promise<readonly WrapUpCode[]> {
  const codes: WrapUpCode[] = [];
  for await (const row of readDispositions(context, skill, operation, options))
    codes.push(convertWrapUpCode(row, skill));
  return codes;
}

/** One code with all its queues, in an order that does not depend on which skill answered first. */
function mergeCodes(codes: readonly WrapUpCode[]): readonly WrapUpCode[] {
  const merged = new Map<WrapUpCodeId, WrapUpCode>();
  for (const code of codes) {
    const queueIds = [...(merged.get(code.id)?.queueIds ?? []), ...code.queueIds];
    merged.set(code.id, { ...code, queueIds: queueIds.toSorted() });
  }
  return [...merged.values()].toSorted((left, right) => (left.id < right.id ? -1 : 1));
}
