/** One call of a call log: when it came, how long it waited, and how it went on. Times are whole seconds. */
export interface LoggedCall {
  /** Day of the month. */
  readonly day: number;
  /** Second of the day at which the caller began to wait. */
  readonly queueEntryS: number;
  readonly serviceType: string;
  /** 2 is high, 0 and 1 are regular. */
  readonly priority: number;
  readonly waitS: number;
  /** `PHANTOM`: no call after all. */
  readonly outcome: 'AGENT' | 'HANG' | 'PHANTOM';
  /** Where an agent answered. It may lie some seconds before the queue entry, or on the day after; 0 is unknown. */
  readonly serviceStartS?: number;
  readonly serviceS?: number;
  /** Not always known. */
  readonly agent?: string;
}

/** A call log that cannot be read: the message names the line and the column. */
export class CallLogError extends Error {
  override readonly name = 'CallLogError';
  /** 1 is the line of the column names. */
  readonly line: number;
  readonly column: string;

  constructor(line: number, column: string, problem: string) {
    super(`Line ${line}, column ${column}: ${problem}`);
    this.line = line;
    this.column = column;
  }
}

const COLUMNS = [
  'day',
  'queue_entry_s',
  'service_type',
  'priority',
  'wait_s',
  'outcome',
  'service_start_s',
  'service_s',
  'agent',
] as const;
type Column = (typeof COLUMNS)[number];

const OUTCOMES = ['AGENT', 'HANG', 'PHANTOM'] as const satisfies readonly LoggedCall['outcome'][];

/**
 * Reads a call log: comma-separated, the columns' names in the first line, in any order; columns nobody asked for are
 * passed over.
 * @throws CallLogError
 */
export function parseCallLog(text: string): readonly LoggedCall[] {
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r\n|\n/);
  const names = header.split(',').map((name) => name.trim());
  for (const column of COLUMNS) {
    if (!names.includes(column)) throw new CallLogError(1, column, 'this column is missing.');
  }
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, index + 2, names)]));
}

function parseLine(text: string, line: number, names: readonly string[]): LoggedCall {
  const cells = text.split(',');
  if (cells.length !== names.length) {
    const column = names[Math.min(cells.length, names.length - 1)] ?? '';
    throw new CallLogError(line, column, `${names.length} values are expected, ${cells.length} are there.`);
  }
  const cell = (column: Column): string => (cells[names.indexOf(column)] ?? '').trim();

  function count(column: Column): number {
    const value = /^\d{1,9}$/.test(cell(column)) ? Number(cell(column)) : Number.NaN;
    if (Number.isNaN(value)) throw new CallLogError(line, column, `"${cell(column)}" is no whole number.`);
    return value;
  }

  const outcome = OUTCOMES.find((word) => word === cell('outcome'));
  if (outcome === undefined) {
    throw new CallLogError(line, 'outcome', `"${cell('outcome')}" is none of ${OUTCOMES.join(', ')}.`);
  }
  if (cell('service_type') === '') throw new CallLogError(line, 'service_type', 'a value is missing.');
  return {
    day: count('day'),
    queueEntryS: count('queue_entry_s'),
    serviceType: cell('service_type'),
    priority: count('priority'),
    waitS: count('wait_s'),
    outcome,
    ...(outcome === 'AGENT' ? { serviceStartS: count('service_start_s'), serviceS: count('service_s') } : {}),
    ...(outcome === 'AGENT' && cell('agent') !== '' ? { agent: cell('agent') } : {}),
  };
}

/** When a call came, in seconds since the start of the month. */
export function callEntryS({ day, queueEntryS }: LoggedCall): number {
  return day * DAY_S + queueEntryS;
}

/**
 * How long agents paused between two calls although callers waited, the middle one of all such pauses: after-contact
 * work, as far as a log tells. 0 where it tells nothing.
 */
export function typicalPauseS(calls: readonly LoggedCall[]): number {
  const pauses: number[] = [];
  const freeAt = new Map<string, number>();
  for (const call of calls.toSorted((left, right) => callEntryS(left) - callEntryS(right))) {
    if (call.agent === undefined || call.serviceS === undefined) continue;
    const entryS = callEntryS(call);
    const startS = entryS + call.waitS;
    const since = freeAt.get(call.agent);
    if (since !== undefined && entryS < since && startS >= since) pauses.push(startS - since);
    freeAt.set(call.agent, startS + call.serviceS);
  }
  return middle(pauses);
}

/** How long agents served a call, the middle one of all; 0 where nobody answered any. */
export function typicalServiceS(calls: readonly LoggedCall[]): number {
  return middle(calls.flatMap(({ serviceS }) => (serviceS === undefined ? [] : [serviceS])));
}

function middle(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

const DAY_S = 86_400;
