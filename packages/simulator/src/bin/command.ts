import { faultPlanNames } from '../faults/named-plans.js';
import { parseFaultPlan } from '../faults/parse-fault-plan.js';
import { FaultPlanError } from '../faults/plan-fields.js';
import { type SimulatorOptions, startSimulator } from '../simulator.js';
import { CallLogError, parseCallLog } from '../world/call-log.js';
import { parseServeOptions, type ServeOptions, UsageError, usage } from './serve-options.js';

/** What the command touches of its process. */
export interface CommandOutside {
  print(line: string): void;
  complain(line: string): void;
  /** The text of a file. Rejects with the system's error. */
  read(file: string): Promise<string>;
  /** Resolves when the person at the terminal, or the script around it, has had enough. */
  readonly stopped: Promise<void>;
}

/** Runs one command to its end and answers its exit code: 0 well, 1 could not, 2 misused. */
export async function runCommand(
  [command, ...args]: readonly string[],
  { print, complain, read, stopped }: CommandOutside,
): Promise<number> {
  try {
    if (command === undefined || command === 'help' || command === '--help' || args.includes('--help')) {
      print(usage);
      return command === undefined ? 2 : 0;
    }
    if (command !== 'serve') throw new UsageError(`There is no command "${command}"; there is: serve.`);
    const { traffic, faults, ...options } = parseServeOptions(args);
    const simulator = await startSimulator({
      ...options,
      traffic: await readTraffic(traffic, read),
      ...(faults === undefined ? {} : { faults: await readFaults(faults, read) }),
    });
    print(JSON.stringify(simulator.ready));
    await stopped;
    await simulator.close();
    return 0;
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    if (!(error instanceof UsageError)) return 1;
    complain('Run "contactport-simulator help" for all options.');
    return 2;
  }
}

/** @throws UsageError where the file cannot be read, with line and column where it is no call log */
async function readTraffic(
  traffic: ServeOptions['traffic'],
  read: CommandOutside['read'],
): Promise<NonNullable<SimulatorOptions['traffic']>> {
  if (typeof traffic === 'string') return traffic;
  const { file } = traffic;
  const text = await readNamed('--traffic takes off, generated or a call log', file, read);
  try {
    return { calls: parseCallLog(text) };
  } catch (error) {
    throw error instanceof CallLogError ? new UsageError(`--traffic ${file}: ${error.message}`) : error;
  }
}

/** @throws UsageError where the file cannot be read, with the field where it is no fault plan */
async function readFaults(
  faults: NonNullable<ServeOptions['faults']>,
  read: CommandOutside['read'],
): Promise<NonNullable<SimulatorOptions['faults']>> {
  if (typeof faults === 'string') return faults;
  const { file } = faults;
  const text = await readNamed(`--faults takes a file or one of ${faultPlanNames.join(', ')}`, file, read);
  try {
    return parseFaultPlan(text);
  } catch (error) {
    throw error instanceof FaultPlanError ? new UsageError(`--faults ${file}: ${error.message}`) : error;
  }
}

/** @throws UsageError */
async function readNamed(allowed: string, file: string, read: CommandOutside['read']): Promise<string> {
  try {
    return await read(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${allowed}; "${file}" cannot be read: ${reason}`);
  }
}
