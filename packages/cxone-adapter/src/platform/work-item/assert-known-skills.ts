import type { WorkItemDraft } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { skillsWith } from '../directory/acd-skills.js';
import { invalidArgument } from '../refusals.js';

/**
 * Required skills are of no effect, but a wrong one is the caller's mistake all the same.
 * @throws INVALID_ARGUMENT for the first that nobody has.
 */
export async function assertKnownSkills(
  { acdSkills }: CxoneContext,
  operation: string,
  { requiredSkills = [] }: WorkItemDraft,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (requiredSkills.length === 0) return;
  const known = await skillsWith(acdSkills, requiredSkills, signal);
  const unknown = requiredSkills.find((skillId) => !known.has(skillId));
  if (unknown !== undefined) {
    throw invalidArgument(operation, 'requiredSkills', `${unknown} is no skill`, [...known.keys()]);
  }
}
