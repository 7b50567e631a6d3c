import { parseArgs } from 'node:util';
import { type FaultPlanName, faultPlanNames } from '@contactport/simulator';
import { drawPlan, type PlanChoice } from './draw-plan.js';
import { judgeRun } from './judge/judge-run.js';
import { runLong } from './long-run.js';
import type { SoakPlan } from './plan.js';
import { runPlan } from './run-plan.js';
import { type Selection, selectFrom, shrinkPlan } from './shrink-plan.js';

const usage =
  'npm run soak -- [--seeds 100] [--from 1] [--vendor genesys|cxone] [--profile platform|versioned] [--faults NAME] [--no-shrink], or to replay one: --seed N [--deeds 0,1] [--watchers 0] [--faults-kept 0], or a long run: --hours 24 [--seed N]';

const options = {
  seeds: { type: 'string', default: '100' },
  from: { type: 'string', default: '1' },
  vendor: { type: 'string', default: 'genesys' },
  profile: { type: 'string', default: 'platform' },
  faults: { type: 'string' },
  'no-shrink': { type: 'boolean', default: false },
  seed: { type: 'string' },
  deeds: { type: 'string' },
  watchers: { type: 'string' },
  'faults-kept': { type: 'string' },
  hours: { type: 'string' },
} as const;

type Arguments = Omit<PlanChoice, 'seed'> & {
  readonly seeds: readonly number[];
  readonly selection: Selection;
  readonly shrinks: boolean;
  /** Given: one run of so many hours. */
  readonly hours?: number;
};

/** Runs many seeds, or one again. The answer is the exit code; the last line is `N seeds, N failed`. */
export async function runCommand(args: readonly string[], print: (line: string) => void): Promise<number> {
  let choice: Arguments;
  try {
    choice = readArguments(args);
  } catch (error) {
    print(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  const { seeds, selection, shrinks, hours } = choice;
  if (hours !== undefined) return runHours(choice, hours, print);
  let failed = 0;
  for (const seed of seeds) {
    const plan = selectFrom(drawPlan({ ...choice, seed }), selection);
    const verdict = judgeRun(await runPlan(plan));
    if (verdict.length === 0) continue;
    failed += 1;
    for (const fault of verdict) print(`seed ${seed}, ${plan.faults.name}: ${fault}`);
    print(replayLine(choice, seed, shrinks ? await shrinkPlan(plan, isFailing) : selection));
  }
  print(`${seeds.length} seeds, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** A line of JSON an hour. */
async function runHours(
  { vendor, profile, seeds: [seed = 1] }: Arguments,
  hours: number,
  print: (line: string) => void,
): Promise<number> {
  const told = await runLong({ vendor, profile, seed, hours, onHour: (hour) => print(JSON.stringify(hour)) });
  const failed = told.filter(({ faults }) => faults.length > 0).length;
  print(`${told.length} hours, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function isFailing(plan: SoakPlan): Promise<boolean> {
  return judgeRun(await runPlan(plan)).length > 0;
}

function replayLine({ vendor, profile, faults }: Arguments, seed: number, selection: Selection): string {
  const part = (name: string, places: readonly number[] | undefined): string =>
    places === undefined ? '' : ` --${name} ${places.length === 0 ? 'none' : places.join(',')}`;
  const plan = faults === undefined ? '' : ` --faults ${faults}`;
  const { deeds, watchers, faults: kept } = selection;
  return `npm run soak -- --vendor ${vendor} --profile ${profile} --seed ${seed}${plan}${part('deeds', deeds)}${part('watchers', watchers)}${part('faults-kept', kept)}`;
}

/** @throws Error that names the argument */
function readArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({ args: [...args], options });
  const { vendor, profile, faults, seed } = values;
  if (vendor !== 'genesys' && vendor !== 'cxone') throw new Error(`--vendor ${vendor}: no such vendor`);
  if (profile !== 'platform' && profile !== 'versioned') throw new Error(`--profile ${profile}: no such profile`);
  if (profile === 'versioned' && vendor !== 'genesys') throw new Error(`--profile versioned: not of ${vendor}`);
  if (faults !== undefined && !isPlanName(faults))
    throw new Error(`--faults ${faults}: not among ${faultPlanNames.join(', ')}`);
  const first = readWhole('--from', values.from);
  const seeds = Array.from({ length: readWhole('--seeds', values.seeds) }, (_, index) => first + index);
  const selection = {
    deeds: readPlaces('--deeds', values.deeds),
    watchers: readPlaces('--watchers', values.watchers),
    faults: readPlaces('--faults-kept', values['faults-kept']),
  };
  const chosen = seed === undefined ? seeds : [readWhole('--seed', seed)];
  return {
    vendor,
    profile,
    faults,
    seeds: chosen,
    selection,
    shrinks: seed === undefined && !values['no-shrink'],
    ...(values.hours === undefined ? {} : { hours: readWhole('--hours', values.hours) }),
  };
}

function isPlanName(name: string): name is FaultPlanName {
  return faultPlanNames.some((known) => known === name);
}

function readWhole(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${name} ${text}: not a whole number`);
  return Number(text);
}

function readPlaces(name: string, text: string | undefined): readonly number[] | undefined {
  if (text === undefined) return undefined;
  return text === 'none' ? [] : text.split(',').map((place) => readWhole(name, place));
}
