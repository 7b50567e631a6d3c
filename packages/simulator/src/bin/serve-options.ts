import { parseArgs } from 'node:util';
import { faultPlanNames, type FaultPlanName } from '../faults/named-plans.js';
import type { StartOptions } from '../simulator.js';

/** What `serve` was asked for; files are only named yet. */
export interface ServeOptions extends Omit<StartOptions, 'traffic' | 'faults'> {
  readonly traffic: 'off' | 'generated' | { readonly file: string };
  readonly faults?: FaultPlanName | { readonly file: string };
}

/** The command line makes no sense; the message names what is allowed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `Usage: contactport-simulator serve --vendor genesys|cxone [options]

  --port N            port on 127.0.0.1; 0 takes any free one (default 0)
  --agents N          how many agents, at least 5 (default 20)
  --seed N            one seed, one world (default 1)
  --limits vendor|off the vendor's own limits, or none (default vendor)
  --clock wall|virtual
                      virtual: time stands until POST /__sim/clock advances it (default wall)
  --traffic off|generated|FILE
                      people who change state and contacts that arrive, from the seed or
                      from a call log, an hour of it in a minute (default off)
  --faults NAME|FILE  disasters by plan: a JSON file, or one of
                      ${listNames(faultPlanNames)}

The first line on standard output is a JSON object: address, credentials, agents, queues and so on.`;

const flags = ['vendor', 'port', 'agents', 'seed', 'limits', 'clock', 'traffic', 'faults'] as const;
type Flag = (typeof flags)[number];

/** @throws UsageError */
export function parseServeOptions(args: readonly string[]): ServeOptions {
  const values = parseFlags(args);
  return {
    vendor: oneOf('vendor', values.vendor, ['genesys', 'cxone']),
    port: count('port', values.port ?? '0', 0, 65_535),
    agents: count('agents', values.agents ?? '20', 5, 100_000),
    seed: count('seed', values.seed ?? '1', 0, Number.MAX_SAFE_INTEGER),
    limits: oneOf('limits', values.limits ?? 'vendor', ['vendor', 'off']),
    clock: oneOf('clock', values.clock ?? 'wall', ['wall', 'virtual']),
    traffic: parseTraffic(values.traffic ?? 'off'),
    ...(values.faults === undefined ? {} : { faults: parseFaults(values.faults) }),
  };
}

function parseFlags(args: readonly string[]): Partial<Record<Flag, string>> {
  const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'string' as const }]));
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    return Object.fromEntries(Object.entries(values).map(([flag, value]) => [flag, String(value)]));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UsageError(`${reason}\nAllowed: ${flags.map((flag) => `--${flag}`).join(', ')}.`);
  }
}

function parseTraffic(given: string): ServeOptions['traffic'] {
  return given === 'off' || given === 'generated' ? given : { file: given };
}

function parseFaults(given: string): NonNullable<ServeOptions['faults']> {
  return faultPlanNames.find((name) => name === given) ?? { file: given };
}

function oneOf<Word extends string>(flag: Flag, given: string | undefined, allowed: readonly Word[]): Word {
  const word = allowed.find((candidate) => candidate === given);
  if (word !== undefined) return word;
  const problem = given === undefined ? `--${flag} is missing` : `--${flag} cannot be "${given}"`;
  throw new UsageError(`${problem}; it takes ${allowed.join(' or ')}.`);
}

function count(flag: Flag, given: string, low: number, high: number): number {
  const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (value >= low && value <= high) return value;
  throw new UsageError(`--${flag} cannot be "${given}"; it takes a whole number from ${low} to ${high}.`);
}

/** In lines that stand below each other in the help. */
function listNames(names: readonly string[]): string {
  const lines: string[] = [];
  for (const name of names) {
    const line = lines.at(-1);
    if (line === undefined || line.length + name.length > 70) lines.push(name);
    else lines[lines.length - 1] = `${line}, ${name}`;
  }
  return lines.join(`,\n${' '.repeat(22)}`);
}
