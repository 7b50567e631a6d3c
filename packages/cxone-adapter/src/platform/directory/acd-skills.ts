import { createSharedRead, type SharedRead, type VendorClient } from '@contactport/adapter-kit';
import type { Clock } from '@contactport/core';
import type { ResolvedSettings } from '../../cxone-settings.js';
import type { SkillRow } from './directory-schema.js';
import { readSkills } from './read-directory.js';

/** The tenant's ACD skills by id, kept for five minutes: what a caller names is looked up in them. */
export type AcdSkills = SharedRead<ReadonlyMap<string, SkillRow>>;

export function createAcdSkills(context: {
  readonly client: VendorClient;
  readonly settings: ResolvedSettings;
  readonly clock: Clock;
}): AcdSkills {
  return createSharedRead({
    clock: context.clock,
    maxAgeMs: 300_000,
    freshMs: 10_000,
    read: async () => {
      const skills = new Map<string, SkillRow>();
      for await (const row of readSkills(context, 'directory.skills', {})) skills.set(row.skillId, row);
      return skills;
    },
  });
}

/** The skills as they are known when all of these ids are among them, else as they are now. */
export function skillsWith(
  skills: AcdSkills,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, SkillRow>> {
  return skills.getOrRenew((known) => ids.every((id) => known.has(id)), signal);
}
