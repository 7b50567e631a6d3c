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
    const { traffic, ...options } = parseServeOptions(args);
    const simulator = await startSimulator({ ...options, traffic: await readTraffic(traffic, read) });
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
  try {
    return { calls: parseCallLog(await read(file)) };
  } catch (error) {
    if (error instanceof CallLogError) throw new UsageError(`--traffic ${file}: ${error.message}`);
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--traffic takes off, generated or a call log, and "${file}" cannot be read: ${reason}`);
  }
}
