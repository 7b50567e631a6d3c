import { z } from 'zod';

const reference = z.object({ id: z.string() });
const text = z.string().nullish();

/** A user with the expansion `team`. */
export const userSchema = z.object({
  id: z.string(),
  name: text,
  username: text,
  email: text,
  state: text,
  team: reference.nullish(),
});
export type VendorUser = z.infer<typeof userSchema>;

export const userSearchSchema = z.object({ results: z.array(z.unknown()).nullish() });

export const teamSchema = z.object({ id: z.string(), name: text });
export type VendorTeam = z.infer<typeof teamSchema>;

export const queueSchema = z.object({ id: z.string(), name: text });
export type VendorQueue = z.infer<typeof queueSchema>;

export const memberSchema = z.object({ id: z.string(), joined: z.boolean().nullish() });
export type VendorMember = z.infer<typeof memberSchema>;

/** A member of a queue as a user with the expansion `team`. */
export const memberUserSchema = z.object({ user: userSchema });

/** One of an agent's own queues. */
export const userQueueSchema = z.object({ id: z.string(), joined: z.boolean().nullish() });

export const skillSchema = z.object({ id: z.string(), name: text, state: text });
export type VendorSkill = z.infer<typeof skillSchema>;

export const userSkillSchema = skillSchema.extend({ proficiency: z.number().nullish() });
export type VendorUserSkill = z.infer<typeof userSkillSchema>;

export const wrapUpCodeSchema = z.object({ id: z.string(), name: text });
export type VendorWrapUpCode = z.infer<typeof wrapUpCodeSchema>;
