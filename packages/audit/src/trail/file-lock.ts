import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Clock } from '@contactport/core';
import { auditStoreFailure } from '../audit-store-failure.js';
import { isJsonObject, parseJson } from './canonical-json.js';

/**
 * Makes this process the file's only writer, by a file beside it that names the process. The lock of a process of this
 * machine that has ended is taken over; that of another machine never is, since nobody here can tell.
 * @returns what gives the lock back.
 * @throws STORE_FAILURE while somebody else holds it.
 */
export async function lockFile(file: string, clock: Clock): Promise<() => Promise<void>> {
  const lock = `${file}.lock`;
  const mine = JSON.stringify({ host: hostname(), pid: process.pid });
  if (!(await createExclusively(lock, mine))) {
    await removeIfStale(file, lock, clock);
    if (!(await createExclusively(lock, mine))) throw heldBy(file, lock, 'another process');
  }
  return () => rm(lock, { force: true });
}

/** Under a second lock: of two processes that find one stale lock, the slower must not remove the faster's new one. */
async function removeIfStale(file: string, lock: string, clock: Clock): Promise<void> {
  const takeover = `${lock}.takeover`;
  if (!(await createExclusively(takeover, ''))) throw heldBy(file, takeover, 'a process that takes over a stale lock');
  try {
    const holder = await readHolder(lock);
    if (holder === undefined || holder.host !== hostname() || !(await hasEnded(holder.pid, lock, clock))) {
      throw heldBy(file, lock, holder === undefined ? 'nobody it names' : `process ${holder.pid} on ${holder.host}`);
    }
    await rm(lock, { force: true });
  } finally {
    await rm(takeover, { force: true });
  }
}

async function createExclusively(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) return false;
    throw auditStoreFailure(`${path} cannot be written: ${String(cause)}`, cause);
  }
}

async function readHolder(lock: string): Promise<{ readonly host: string; readonly pid: number } | undefined> {
  try {
    const holder = parseJson(await readFile(lock, 'utf8'));
    if (!isJsonObject(holder)) return undefined;
    const { host, pid } = holder;
    return typeof host === 'string' && typeof pid === 'number' ? { host, pid } : undefined;
  } catch {
    return undefined;
  }
}

async function hasEnded(pid: number, lock: string, clock: Clock): Promise<boolean> {
  if (pid === process.pid) {
    // A restarted container gives its process the number of the one before: a lock older than we are is not ours.
    const startedAt = clock.now() - process.uptime() * 1000;
    return (await stat(lock)).mtimeMs < startedAt;
  }
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return hasCode(error, 'ESRCH');
  }
}

function heldBy(file: string, lock: string, holder: string): Error {
  return auditStoreFailure(`${file} is being written by ${holder}; if that cannot be, remove ${lock}`);
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
