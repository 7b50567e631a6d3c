import { z } from 'zod';
import { optionalInstantSchema, optionalTextSchema, recordSchema } from '../vendor-fields.js';

const activityCodeSchema = recordSchema({ title: optionalTextSchema })
  .nullish()
  .transform((code) => code?.title);

const intervalSchema = recordSchema({
  start: optionalInstantSchema,
  end: optionalInstantSchema,
  activitycode: activityCodeSchema,
}).transform((row) => ({ start: row.start, end: row.end, name: row.activitycode }));

const intervalsSchema = z
  .array(intervalSchema)
  .nullish()
  .transform((intervals) => intervals ?? []);

const shiftSchema = recordSchema({
  start: optionalInstantSchema,
  end: optionalInstantSchema,
  baseactivitycode: activityCodeSchema,
  activityintervals: intervalsSchema,
}).transform((row) => ({
  start: row.start,
  end: row.end,
  baseName: row.baseactivitycode,
  intervals: row.activityintervals,
}));

/** A stretch of time with what is planned for it, as the user hub tells it. */
export type IntervalRow = z.output<typeof intervalSchema>;
export type ShiftRow = z.output<typeof shiftSchema>;

/** The answer to one person's schedule; none where nothing is planned. */
export const scheduleSchema = z
  .preprocess(
    (answer) => answer ?? {},
    recordSchema({
      schedules: z
        .array(
          recordSchema({
            shifts: z
              .array(shiftSchema)
              .nullish()
              .transform((shifts) => shifts ?? []),
          }),
        )
        .nullish(),
    }),
  )
  .transform(({ schedules }): readonly ShiftRow[] => (schedules ?? []).flatMap(({ shifts }) => shifts));
