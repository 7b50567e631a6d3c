import { startSimulator } from '../simulator.js';
import { parseServeOptions, UsageError, usage } from './serve-options.js';

/** What the command touches of its process. */
export interface CommandOutside {
  print(line: string): void;
  complain(line: string): void;
  /** Resolves when the person at the terminal, or the script around it, has had enough. */
  readonly stopped: Promise<void>;
}

/** Runs one command to its end and answers its exit code: 0 well, 1 could not, 2 misused. */
export async function runCommand(
  [command, ...args]: readonly string[],
  { print, complain, stopped }: CommandOutside,
): Promise<number> {
  try {
    if (command === undefined || command === 'help' || command === '--help' || args.includes('--help')) {
      print(usage);
      return command === undefined ? 2 : 0;
    }
    if (command !== 'serve') throw new UsageError(`There is no command "${command}"; there is: serve.`);
    const simulator = await startSimulator(parseServeOptions(args));
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
