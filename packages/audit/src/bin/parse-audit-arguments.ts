import { parseArgs } from 'node:util';

export interface VerifyCommand {
  readonly name: 'verify';
  readonly file: string;
  readonly json: boolean;
}

export interface ListCommand {
  readonly name: 'list';
  readonly file: string;
  readonly json: boolean;
  readonly agent: string | undefined;
  readonly sinceMs: number | undefined;
}

/** The caller's mistake, to be told together with the usage. */
export class UsageError extends Error {}

/** @throws UsageError */
export function parseAuditArguments(args: readonly string[]): VerifyCommand | ListCommand | { readonly name: 'help' } {
  const [name, ...rest] = args;
  switch (name) {
    case 'verify': {
      const { values, file } = parse(rest, { json: { type: 'boolean' } });
      return { name, file, json: values.json === true };
    }
    case 'list': {
      const options = { json: { type: 'boolean' }, agent: { type: 'string' }, since: { type: 'string' } } as const;
      const { values, file } = parse(rest, options);
      const { agent, since } = values;
      return {
        name,
        file,
        json: values.json === true,
        agent: typeof agent === 'string' ? agent : undefined,
        sinceMs: typeof since === 'string' ? parseInstant(since) : undefined,
      };
    }
    case '--help':
    case '-h':
      return { name: 'help' };
    case undefined:
      throw new UsageError('Say which command.');
    default:
      throw new UsageError(`There is no command ${name}.`);
  }
}

type Options = Record<string, { readonly type: 'boolean' | 'string' }>;

function parse(args: string[], options: Options) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('Name one FILE.');
    return { values, file };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(error instanceof Error ? error.message : String(error));
  }
}

const isoForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/** A day means its beginning in UTC; a time of day wants its offset, so that nobody's machine decides it. */
function parseInstant(text: string): number {
  const ms = isoForm.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) {
    throw new UsageError(`--since wants a day or an instant, such as 2026-11-21 or 2026-11-21T08:00:00Z, not ${text}`);
  }
  return ms;
}
