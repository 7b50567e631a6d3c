import { createHash } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, systemClock } from '@contactport/core';
import { systemIds } from '../random.js';
import type { StoredToken, TokenLock, TokenStore } from './token-store.js';

export interface FileTokenStoreOptions {
  /** Made when it is missing, readable by its owner only. On one machine, or on a file system that has hard links. */
  readonly directory: string;
  /** Default: the machine's own. Machines that share the directory must agree on the time to within seconds. */
  readonly clock?: Clock;
  /** Unique names for files in the making. Default: random UUIDs. */
  readonly ids?: () => string;
}

/** Nobody may hold a lock for longer; one whose end is further away was written by a clock gone wrong. */
const longestHoldMs = 60_000;

/**
 * A token store for the processes of one machine or one shared directory. **Its files hold live tokens**: mode 0600, in
 * a directory of mode 0700, never in a backup or a repository. File names are hashes of keys.
 *
 * A lock is a numbered file, and the highest number is the one that counts: to take over, a process makes the next
 * number, which the file system grants to one only. A released or dead lock stays until the next one is made, so that a
 * number is never given twice to those who saw the same predecessor.
 */
export function createFileTokenStore(options: FileTokenStoreOptions): TokenStore {
  const { directory, clock = systemClock, ids = systemIds } = options;

  async function inTheMaking(name: string, content: object): Promise<string> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const path = join(directory, `${name}.${ids()}.tmp`);
    await writeFile(path, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
    return path;
  }

  /** Whole or not at all: a reader never sees half a file. */
  async function replace(name: string, content: object): Promise<void> {
    const made = await inTheMaking(name, content);
    try {
      await rename(made, join(directory, name));
    } catch (error) {
      await rm(made, { force: true });
      throw error;
    }
  }

  async function createOnce(name: string, content: object): Promise<boolean> {
    const made = await inTheMaking(name, content);
    try {
      await link(made, join(directory, name));
      return true;
    } catch (error) {
      if (isCode(error, 'EEXIST')) return false;
      throw error;
    } finally {
      await rm(made, { force: true });
    }
  }

  async function contentOf(name: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(join(directory, name), 'utf8'));
    } catch (error) {
      // Broken content is as good as none. The parser's own error would repeat it, and with it a token.
      if (isCode(error, 'ENOENT') || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  async function filesOf(name: string): Promise<readonly string[]> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return (await readdir(directory)).filter((file) => file.startsWith(name));
  }

  const remove = (file: string): Promise<void> => rm(join(directory, file), { force: true });

  async function isLive(name: string): Promise<boolean> {
    const content = await contentOf(name);
    const until = typeof content === 'object' && content !== null && 'until' in content ? content.until : undefined;
    const leftMs = typeof until === 'string' ? Date.parse(until) - clock.now() : 0;
    return leftMs > 0 && leftMs <= longestHoldMs;
  }

  async function lock(key: string, holdMs: number): Promise<TokenLock | undefined> {
    const name = nameOf(key);
    const last = highestLock(await filesOf(name));
    if (last > 0 && (await isLive(lockFile(name, last)))) return undefined;
    const number = last + 1;
    const own = lockFile(name, number);
    const until = clock.now() + Math.min(holdMs, longestHoldMs);
    if (!(await createOnce(own, { until: instant(until) }))) return undefined;

    const files = await filesOf(name);
    if (highestLock(files) !== number) {
      // A predecessor was cleared away meanwhile, so that its number was free again: too late.
      await remove(own);
      return undefined;
    }
    await Promise.all(files.filter((file) => isLeftBehind(file, number)).map(remove));
    return {
      async write(token) {
        if (clock.now() < until) await replace(`${name}.json`, token);
      },
      release: () => replace(own, { until: instant(clock.now()) }),
    };
  }

  return {
    read: async (key) => storedToken(await contentOf(`${nameOf(key)}.json`)),
    lock,
  };
}

const nameOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 32);

const lockFile = (name: string, number: number): string => `${name}.lock-${number}`;

/** The number of a lock file, 0 of any other. */
function lockNumber(file: string): number {
  return Number(/\.lock-(\d+)$/.exec(file)?.[1] ?? 0);
}

const highestLock = (files: readonly string[]): number => Math.max(0, ...files.map(lockNumber));

/** Older locks, and tokens in the making of those who died over it: only the holder of the lock makes one. */
function isLeftBehind(file: string, own: number): boolean {
  const number = lockNumber(file);
  return number === 0 ? /\.json\..*\.tmp$/.test(file) : number < own;
}

const instant = (ms: number): string => new Date(ms).toISOString();

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function storedToken(content: unknown): StoredToken | undefined {
  if (typeof content !== 'object' || content === null) return undefined;
  const { value, fetchedAt, expiresAt }: Partial<Record<keyof StoredToken, unknown>> = content;
  if (typeof value !== 'string' || value === '' || !isInstant(fetchedAt) || !isInstant(expiresAt)) return undefined;
  return { value, fetchedAt, expiresAt };
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
