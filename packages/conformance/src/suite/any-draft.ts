import type { WorkItemDraft } from '@contactport/core';
import type { Bench } from '../bench/bench.js';
import { skilled } from './topic.js';

/** A draft that the vendor takes, whatever kinds of destination it has. */
export function anyDraft({ drafts }: Bench): WorkItemDraft {
  return drafts.queue ?? skilled(drafts['entry-point'], 'a draft');
}
