import { readFile } from 'node:fs/promises';
import { CallLogError, type LoggedCall, parseCallLog } from '@contactport/simulator';

/** Reads a call log. @throws Error in one line that names the file, and where it is broken the line and the column. */
export async function readCallLog(file: string): Promise<readonly LoggedCall[]> {
  const calls = parsed(file, await text(file));
  if (calls.length === 0) throw new Error(`${file} holds no calls`);
  return calls;
}

async function text(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`the call log ${file} cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}

function parsed(file: string, log: string): readonly LoggedCall[] {
  try {
    return parseCallLog(log);
  } catch (error) {
    throw error instanceof CallLogError ? new Error(`${file}: ${error.message}`, { cause: error }) : error;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'ENOENT') return 'there is no such file';
    if (error.code === 'EISDIR') return 'it is a folder';
  }
  return error instanceof Error ? error.message : String(error);
}
