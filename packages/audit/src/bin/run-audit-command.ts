import { isContactCentreError } from '@contactport/core';
import { listTrail } from './list-trail.js';
import { parseAuditArguments, UsageError } from './parse-audit-arguments.js';
import { verifyTrail } from './verify-trail.js';

/** Where a command writes. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** 0: done and good. 1: the trail is not as it was written. 2: wrong arguments, or a file that cannot be read. */
export type ExitCode = 0 | 1 | 2;

const usage = `Usage:
  contactport-audit verify FILE [--json]
  contactport-audit list FILE [--agent ID] [--since ISO] [--json]
`;

export async function runAuditCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  try {
    const command = parseAuditArguments(args);
    switch (command.name) {
      case 'help':
        output.out(usage);
        return 0;
      case 'verify':
        return await verifyTrail(command, output);
      case 'list':
        return await listTrail(command, output);
      default:
        return command satisfies never;
    }
  } catch (error) {
    if (error instanceof UsageError) {
      output.err(`${error.message}\n${usage}`);
      return 2;
    }
    if (isContactCentreError(error, 'STORE_FAILURE')) {
      output.err(`${error.message}\n`);
      return 2;
    }
    throw error;
  }
}
