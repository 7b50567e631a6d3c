import { CxoneFailure } from './answer.js';
import type { CxoneCall } from './route.js';

/** A row of a list as it goes over the wire. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

export interface Page {
  readonly rows: readonly Row[];
  readonly totalRecords: number;
  readonly _links: { readonly self: string; readonly next: string; readonly previous: string };
}

/** No page names a default or a maximum; a client of the field asks for at most 100, the completed contacts end at 10,000. */
const defaultTop = 10_000;

/**
 * What every list of the API shares: `searchString`, `orderBy`, `skip`, `top`, `fields`, and links to the neighbours.
 *
 * @throws CxoneFailure 400 with the parameter's name.
 */
export function pageRows(call: CxoneCall, baseUrl: string, rows: readonly Row[]): Page {
  const { parameters } = call;
  const skip = parseCount(parameters.text('skip'), 'skip') ?? 0;
  const top = parseCount(parameters.text('top'), 'top') ?? defaultTop;
  const found = orderRows(searchRows(rows, parameters.text('searchString')), parameters.text('orderBy'));
  const fields = parseFields(parameters.text('fields'), rows[0]);
  const page = found.slice(skip, skip + top).map((row) => (fields === undefined ? row : pickFields(row, fields)));
  const link = (from: number): string => {
    const query = new URLSearchParams(call.request.query);
    query.set('skip', String(from));
    query.set('top', String(top));
    return `${baseUrl}${call.request.path}?${query.toString()}`;
  };
  return {
    rows: page,
    totalRecords: found.length,
    _links: {
      self: link(skip),
      next: skip + top < found.length ? link(skip + top) : '',
      previous: skip > 0 ? link(Math.max(0, skip - top)) : '',
    },
  };
}

function parseCount(text: string | undefined, name: string): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^\d+$/.test(text)) throw new CxoneFailure(400, `Invalid ${name} - '${text}', must be a positive integer`);
  return Number(text);
}

function searchRows(rows: readonly Row[], needle: string | undefined): readonly Row[] {
  if (needle === undefined || needle === '') return rows;
  const wanted = needle.toLowerCase();
  return rows.filter((row) =>
    Object.values(row).some((value) => typeof value === 'string' && value.toLowerCase().includes(wanted)),
  );
}

function orderRows(rows: readonly Row[], orderBy: string | undefined): readonly Row[] {
  if (orderBy === undefined || orderBy.trim() === '') return rows;
  const keys = orderBy.split(',').map((clause) => {
    const [name = '', direction = 'asc'] = clause.trim().split(/\s+/);
    const key = fieldOf(rows[0], name);
    if ((key === undefined && rows.length > 0) || !/^(asc|desc)$/i.test(direction))
      throw new CxoneFailure(400, `Invalid orderBy - '${orderBy}'`);
    return { key: key ?? name, sign: direction.toLowerCase() === 'desc' ? -1 : 1 };
  });
  return rows.toSorted((a, b) => {
    for (const { key, sign } of keys) {
      const order = compareValues(a[key], b[key]);
      if (order !== 0) return sign * order;
    }
    return 0;
  });
}

const compareValues = (a: Row[string] | undefined, b: Row[string] | undefined): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a ?? '').localeCompare(String(b ?? ''), 'en');

function parseFields(text: string | undefined, sample: Row | undefined): readonly string[] | undefined {
  if (text === undefined || text.trim() === '' || sample === undefined) return undefined;
  return text.split(',').map((name) => {
    const field = fieldOf(sample, name.trim());
    if (field === undefined) throw new CxoneFailure(400, `Invalid fields - '${name.trim()}'`);
    return field;
  });
}

const fieldOf = (row: Row | undefined, name: string): string | undefined =>
  row === undefined ? undefined : Object.keys(row).find((key) => key.toLowerCase() === name.toLowerCase());

const pickFields = (row: Row, fields: readonly string[]): Row =>
  Object.fromEntries(fields.map((field) => [field, row[field] ?? null]));
