import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Clock } from '@contactport/core';
import { afterEach, describe, expect, test } from 'vitest';
import { createFileTokenStore, createMemoryTokenStore, type StoredToken, type TokenStore } from '../index.js';
import { createVirtualClock } from '../../test/virtual-clock.js';

const directories: string[] = [];

async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'token-store-'));
  directories.push(directory);
  return join(directory, 'tokens');
}

afterEach(async () => {
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true });
});

/** One store as two processes have it. */
const kinds: readonly (readonly [string, (clock: Clock) => Promise<readonly [TokenStore, TokenStore]>])[] = [
  [
    'in memory',
    async (clock) => {
      const store = createMemoryTokenStore({ clock });
      return [store, store];
    },
  ],
  [
    'of files',
    async (clock) => {
      const directory = await newDirectory();
      return [createFileTokenStore({ directory, clock }), createFileTokenStore({ directory, clock })];
    },
  ],
];

const token = (value: string): StoredToken => ({
  value,
  fetchedAt: '2026-11-21T08:00:00.000Z',
  expiresAt: '2026-11-21T09:00:00.000Z',
});

describe.each(kinds)('a token store %s', (_kind, open) => {
  test('gives what was written last, apart for every key', async () => {
    const [one, other] = await open(createVirtualClock());
    expect(await one.read('a')).toBeUndefined();
    const lock = await one.lock('a', 1_000);
    await lock?.write(token('first'));
    await lock?.write(token('second'));
    expect(await other.read('a')).toEqual(token('second'));
    expect(await other.read('b')).toBeUndefined();
  });

  test('has one lock a key, which ends when it is released or when its time is up', async () => {
    const clock = createVirtualClock();
    const [one, other] = await open(clock);
    const first = await one.lock('a', 1_000);
    expect(first).toBeDefined();
    expect(await other.lock('a', 1_000)).toBeUndefined();
    expect(await one.lock('a', 1_000)).toBeUndefined();
    expect(await other.lock('b', 1_000)).toBeDefined();
    await first?.release();
    const second = await other.lock('a', 1_000);
    expect(second).toBeDefined();
    await clock.advance(1_000);
    expect(await one.lock('a', 1_000)).toBeDefined();
  });

  test('takes nothing from a holder whose lock has ended, and its release frees no other', async () => {
    const clock = createVirtualClock();
    const [one, other] = await open(clock);
    const slow = await one.lock('a', 1_000);
    await clock.advance(1_000);
    const next = await other.lock('a', 1_000);
    await next?.write(token('new'));
    await slow?.write(token('old'));
    await slow?.release();
    expect(await one.read('a')).toEqual(token('new'));
    expect(await one.lock('a', 1_000)).toBeUndefined();
  });

  test('grants a lock to one of many, however often it changes hands', async () => {
    const [one, other] = await open(createVirtualClock());
    for (let round = 0; round < 20; round += 1) {
      const asked = Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? one : other).lock('a', 1_000));
      const granted = (await Promise.all(asked)).filter((lock) => lock !== undefined);
      expect(granted.length).toBeLessThanOrEqual(1);
      await Promise.all(granted.map((lock) => lock.release()));
    }
    expect(await one.lock('a', 1_000)).toBeDefined();
  });
});

describe('a token store of files', () => {
  test('is readable by its owner only, tells no key and no token in a name, and leaves nothing lying about', async () => {
    const directory = await newDirectory();
    const store = createFileTokenStore({ directory, clock: createVirtualClock() });
    await writeFile(join(directory, '..', 'unrelated'), '');
    for (let round = 0; round < 3; round += 1) {
      const lock = await store.lock('vendor/tenant/client', 1_000);
      await lock?.write(token('very-secret-token'));
      await lock?.release();
    }
    const files = await readdir(directory);
    expect(files).toHaveLength(2);
    expect(files.join()).not.toMatch(/vendor|tenant|client|secret/);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    for (const file of files) expect((await stat(join(directory, file))).mode & 0o777).toBe(0o600);
  });

  test('takes a file that is broken, or a lock without a sensible end, for none', async () => {
    const directory = await newDirectory();
    const store = createFileTokenStore({ directory, clock: createVirtualClock() });
    const lock = await store.lock('a', 1_000);
    await lock?.write(token('t'));
    const files = await readdir(directory);
    for (const content of ['{"value":"very-secret', '[]', '{"value":"t","fetchedAt":"then","expiresAt":1}', 'null']) {
      for (const file of files) await writeFile(join(directory, file), content);
      expect(await store.read('a')).toBeUndefined();
      await (await store.lock('a', 1_000))?.release();
    }
    await Promise.all(
      (await readdir(directory)).map((file) => writeFile(join(directory, file), '{"until":"9999-01-01"}')),
    );
    expect(await store.lock('a', 1_000)).toBeDefined();
  });

  test('clears away the token that a process died writing', async () => {
    const directory = await newDirectory();
    const store = createFileTokenStore({ directory, clock: createVirtualClock() });
    await (await store.lock('a', 1_000))?.write(token('t'));
    const name = (await readdir(directory)).find((file) => file.endsWith('.json'));
    await writeFile(join(directory, `${name}.1234.tmp`), '{"value":"t2"');
    await (await store.lock('b', 1_000))?.release();
    expect((await readdir(directory)).filter((file) => file.endsWith('.tmp'))).toHaveLength(1);
    const clock = createVirtualClock(Date.parse('2026-11-22T08:00:00.000Z'));
    expect(await createFileTokenStore({ directory, clock }).lock('a', 1_000)).toBeDefined();
    expect((await readdir(directory)).filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });

  test('a directory that cannot be used is an error that shows no token', async () => {
    const directory = await newDirectory();
    await writeFile(directory, 'a file where the directory should be');
    const store = createFileTokenStore({ directory, clock: createVirtualClock() });
    const thrown = await store.lock('a', 1_000).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Error);
    const broken = await newDirectory();
    const other = createFileTokenStore({ directory: broken, clock: createVirtualClock() });
    const lock = await other.lock('a', 1_000);
    await rm(broken, { recursive: true });
    await writeFile(broken, '');
    const failed = await lock?.write(token('very-secret-token')).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect(inspect(failed, { depth: Infinity, showHidden: true })).not.toContain('very-secret-token');
    expect(await readFile(broken, 'utf8')).toBe('');
  });
});
