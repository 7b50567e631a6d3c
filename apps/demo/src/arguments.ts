import { parseArgs } from 'node:util';

export const vendorNames = ['genesys', 'cxone'] as const;
export type VendorName = (typeof vendorNames)[number];

export interface DemoArguments {
  /** Do the whole main job once and exit. */
  readonly once: boolean;
  readonly vendors: readonly VendorName[];
  /** Where the demo listens; 0 is any free port. */
  readonly port: number;
  /** A call log whose calls take the place of the generated traffic. */
  readonly callsFile?: string;
  readonly help: boolean;
}

/** The command line was wrong: say so in one line and exit with 2. */
export class UsageError extends Error {}

export const usage = `npm start -- [--once] [--vendor genesys|cxone|both] [--calls FILE] [--port N]

  --once     do the main job without a person, print one line of JSON, exit
  --vendor   one vendor only (default: both)
  --calls    a call log (CSV) in place of the generated traffic, an hour of it in a minute; its columns:
             day, queue_entry_s, service_type, priority, wait_s, outcome, service_start_s, service_s, agent
  --port     where the demo listens (default: 8080; 0 = any free port)`;

/** @throws UsageError naming the option that is wrong. */
export function parseDemoArguments(words: readonly string[]): DemoArguments {
  const { values } = parsed(words);
  if (values.calls === '') throw new UsageError('--calls takes a file');
  return {
    once: values.once,
    help: values.help,
    vendors: vendorsOf(values.vendor),
    port: portOf(values.port),
    ...(values.calls === undefined ? {} : { callsFile: values.calls }),
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        once: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        vendor: { type: 'string', default: 'both' },
        port: { type: 'string', default: '8080' },
        calls: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function vendorsOf(word: string): readonly VendorName[] {
  if (word === 'both') return vendorNames;
  const vendor = vendorNames.find((name) => name === word);
  if (vendor === undefined) throw new UsageError(`--vendor takes genesys, cxone or both, not ${word}`);
  return [vendor];
}

function portOf(word: string): number {
  const port = Number(word);
  if (!/^\d+$/.test(word) || port > 65_535) throw new UsageError(`--port takes a number from 0 to 65535, not ${word}`);
  return port;
}
