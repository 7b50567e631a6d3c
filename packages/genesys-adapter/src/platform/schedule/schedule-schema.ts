import { z } from 'zod';

const reference = z.object({ id: z.string() });

/** In which management unit an agent is planned. */
export const agentUnitSchema = z.object({ managementUnit: reference, businessUnit: reference });
export type AgentUnit = z.infer<typeof agentUnitSchema>;

const spanSchema = z.object({
  startDate: z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is no date'),
  lengthMinutes: z.number(),
});

export const shiftSchema = spanSchema.extend({
  activities: z.array(spanSchema.extend({ activityCodeId: z.union([z.string(), z.number()]).nullish() })).nullish(),
});
export type VendorShift = z.infer<typeof shiftSchema>;

export const schedulesSchema = z.object({
  agentSchedules: z.array(z.object({ user: reference, shifts: z.array(shiftSchema).nullish() })).nullish(),
});
export type VendorSchedules = z.infer<typeof schedulesSchema>;

/** The answer to a search: its result, the address of its result, or that it will be told later. */
export const searchSchema = z.object({
  status: z.string().nullish(),
  operationId: z.string().nullish(),
  result: schedulesSchema.nullish(),
  downloadUrl: z.string().nullish(),
});
export type VendorSearch = z.infer<typeof searchSchema>;

export const activityCodeSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  category: z.string().nullish(),
});

export const adherenceSchema = z.object({
  user: reference,
  adherenceState: z.string().nullish(),
  scheduledActivityCategory: z.string().nullish(),
  timeOfAdherenceChange: z.string().nullish(),
});
export type VendorAdherence = z.infer<typeof adherenceSchema>;

export const adherenceListSchema = z.array(z.unknown());
