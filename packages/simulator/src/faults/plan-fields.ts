import type { Span } from './fault.js';

/** A fault plan that makes no sense: the message names the field. */
export class FaultPlanError extends Error {
  override readonly name = 'FaultPlanError';
  /** Such as `faults[2].probability`; empty for the plan as a whole. */
  readonly field: string;

  constructor(field: string, problem: string) {
    super(field === '' ? `The fault plan ${problem}` : `${field} ${problem}`);
    this.field = field;
  }
}

export interface NumberRange {
  readonly low: number;
  readonly high?: number;
}

/**
 * A JSON object whose fields are asked for by name and kind. Every one of them is optional until it is demanded, and
 * throws a FaultPlanError where it is something else.
 */
export interface PlanFields {
  text(name: string): string | undefined;
  flag(name: string): boolean | undefined;
  oneOf<Word extends string | number>(name: string, allowed: readonly Word[]): Word | undefined;
  listOf<Word extends string>(name: string, allowed: readonly Word[]): readonly Word[] | undefined;
  texts(name: string, pattern: RegExp): readonly string[] | undefined;
  whole(name: string, range: NumberRange): number | undefined;
  /** Above 0, at most 1. */
  share(name: string): number | undefined;
  span(name: string): Span | undefined;
  objects(name: string): readonly PlanFields[] | undefined;
  /** @throws FaultPlanError when it is not there. */
  demand<Value>(name: string, value: Value | undefined): Value;
  /** @throws FaultPlanError for the field of this name, always. */
  refuse(name: string, problem: string): never;
  /** @throws FaultPlanError for a field that nobody asked for. */
  done(): void;
}

/** @throws FaultPlanError when it is no object */
export function readFields(value: unknown, at = ''): PlanFields {
  const members = readObject(value, at);
  const asked = new Set<string>();
  const fieldAt = (name: string): string => (at === '' ? name : `${at}.${name}`);

  function refuse(name: string, problem: string): never {
    throw new FaultPlanError(fieldAt(name), problem);
  }

  function read<Value>(name: string, problem: string, parse: (given: unknown) => Value | undefined): Value | undefined {
    asked.add(name);
    const given = members[name];
    if (given === undefined) return undefined;
    return parse(given) ?? refuse(name, problem);
  }

  return {
    text: (name) => read(name, 'must be a text.', asText),
    flag: (name) => read(name, 'must be true or false.', (given) => (typeof given === 'boolean' ? given : undefined)),
    oneOf: (name, allowed) =>
      read(name, `must be one of ${allowed.join(', ')}.`, (given) => allowed.find((word) => word === given)),
    listOf: (name, allowed) =>
      read(name, `must be a list of ${allowed.join(', ')}.`, (given) =>
        asList(given, (entry) => allowed.find((word) => word === entry)),
      ),
    texts: (name, pattern) =>
      read(name, `must be a list of texts like ${pattern.source}.`, (given) =>
        asList(given, (entry) => (typeof entry === 'string' && pattern.test(entry) ? entry : undefined)),
      ),
    whole: (name, range) => read(name, `must be a whole number ${inWords(range)}.`, (given) => asWhole(given, range)),
    share: (name) =>
      read(name, 'must be a number above 0, at most 1.', (given) =>
        typeof given === 'number' && given > 0 && given <= 1 ? given : undefined,
      ),
    span: (name) => read(name, 'must be milliseconds, or a list of the fewest and the most.', (given) => asSpan(given)),
    objects: (name) =>
      read(name, 'must be a list.', (given) =>
        Array.isArray(given) ? given.map((entry, index) => readFields(entry, `${fieldAt(name)}[${index}]`)) : undefined,
      ),
    demand: (name, given) => given ?? refuse(name, 'is missing.'),
    refuse,
    done() {
      const unknown = Object.keys(members).find((name) => !asked.has(name));
      if (unknown !== undefined) refuse(unknown, `is unknown here; there are ${[...asked].join(', ')}.`);
    },
  };
}

/** The most that a system's timer waits: beyond it fires at once. Some 24 days in milliseconds. */
const longestMs = 2_147_483_647;

function asText(given: unknown): string | undefined {
  return typeof given === 'string' ? given : undefined;
}

function asWhole(given: unknown, { low, high = longestMs }: NumberRange): number | undefined {
  return typeof given === 'number' && Number.isInteger(given) && given >= low && given <= high ? given : undefined;
}

function asSpan(given: unknown): Span | undefined {
  if (!Array.isArray(given)) return asWhole(given, { low: 0 });
  const [low, high] = given.map((bound) => asWhole(bound, { low: 0 }));
  return given.length === 2 && low !== undefined && high !== undefined && low <= high ? [low, high] : undefined;
}

function asList<Entry>(given: unknown, parse: (entry: unknown) => Entry | undefined): readonly Entry[] | undefined {
  if (!Array.isArray(given) || given.length === 0) return undefined;
  const entries = given.flatMap((entry) => parse(entry) ?? []);
  return entries.length === given.length ? entries : undefined;
}

function inWords({ low, high }: NumberRange): string {
  return high === undefined ? `from ${low} on` : `from ${low} to ${high}`;
}

function readObject(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value));
  throw new FaultPlanError(at, 'must be an object.');
}
