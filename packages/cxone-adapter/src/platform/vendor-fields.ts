import { z } from 'zod';

/**
 * Reads a record whatever the case of its keys: between API versions CXone writes `isAcw`, `isACW` and `IsAcw`,
 * `outStateId` and `outstateId`. Shapes are therefore written in lower case.
 */
export function recordSchema<Shape extends z.ZodRawShape>(shape: Shape) {
  const names = new Set(Object.keys(shape));
  return z.preprocess((record) => pickNames(record, names), z.object(shape));
}

/** The fields of these lower-case names. Rows are read by the thousand, so the others are not even copied. */
function pickNames(value: unknown, names: ReadonlySet<string>): unknown {
  if (!isRecord(value)) return value;
  const picked: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const name = key.toLowerCase();
    if (names.has(name)) picked[name] = value[key];
  }
  return picked;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Ids come as numbers or as text; from here on they are text. */
export const idSchema = z.union([z.string().trim().min(1), z.number().int()]).transform(String);

/** An id that is not there: absent, null or an empty text. */
export const optionalIdSchema = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? undefined : String(value)));

export const optionalTextSchema = z
  .string()
  .nullish()
  .transform((text) => (text === null || text === undefined || text.trim() === '' ? undefined : text.trim()));

/** A number, or a text that holds one. */
export const optionalNumberSchema = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .nullish()
  .transform((value) => value ?? undefined);

/** `true`, `"True"`, `"true"`, and their opposites; undefined where nothing is told. */
export const optionalFlagSchema = z
  .union([z.boolean(), z.stringbool()])
  .nullish()
  .transform((flag) => flag ?? undefined);

/** An instant with 0 to 7 fractional digits, with or without its zone; UTC in every case. */
export const optionalInstantSchema = z
  .string()
  .nullish()
  .transform((text) => {
    if (text === null || text === undefined) return undefined;
    const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`;
    const ms = Date.parse(zoned);
    return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
  });

/** One page of a list. */
export interface VendorPage {
  readonly rows: readonly unknown[];
  /** The cursor for `updatedSince`, to be passed back verbatim. */
  readonly lastPollTime?: string;
  /** Rows of the whole list, where the answer tells. */
  readonly totalRecords?: number;
  /** People whom the role of the token may not see. */
  readonly hiddenAgents?: number;
}

/**
 * A page of rows, which stand at the top or under `resultSet` by API version; an answer without a body is one without
 * rows. The cursor is at the top, or in each row, or, when there are no rows, nowhere.
 */
export const pageSchema = (rowsKey: string) =>
  z
    .preprocess(
      unwrapResultSet,
      recordSchema({
        [rowsKey.toLowerCase()]: z.array(z.unknown()).nullish(),
        lastpolltime: optionalTextSchema,
        totalrecords: optionalNumberSchema,
        hiddenagents: optionalNumberSchema,
      }),
    )
    .transform((page): VendorPage => {
      const rows: unknown = page[rowsKey.toLowerCase()];
      const listed: readonly unknown[] = Array.isArray(rows) ? rows : [];
      const { lastpolltime, totalrecords, hiddenagents } = page;
      return {
        rows: listed,
        ...withoutUndefined({
          lastPollTime: typeof lastpolltime === 'string' ? lastpolltime : rowCursor(listed[0]),
          totalRecords: typeof totalrecords === 'number' ? totalrecords : undefined,
          hiddenAgents: typeof hiddenagents === 'number' ? hiddenagents : undefined,
        }),
      };
    });

/** "None" is a 204 on many routes. */
function unwrapResultSet(value: unknown): unknown {
  if (value === undefined) return {};
  if (!isRecord(value)) return value;
  const wrapper = Object.keys(value).find((key) => key.toLowerCase() === 'resultset');
  return wrapper === undefined ? value : value[wrapper];
}

function rowCursor(row: unknown): string | undefined {
  const parsed = recordSchema({ lastpolltime: optionalTextSchema }).safeParse(row);
  return parsed.success ? parsed.data.lastpolltime : undefined;
}

type Told<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/** Only what is told: an absent field, in place of one that is undefined. */
export function withoutUndefined<Fields extends object>(fields: Fields): Told<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Told<Fields>;
}
