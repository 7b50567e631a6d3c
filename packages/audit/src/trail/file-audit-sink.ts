import { randomUUID } from 'node:crypto';
import { type FileHandle, open, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { type Clock, isContactCentreError, systemClock } from '@contactport/core';
import type { AuditRecord, TailRecovered } from '../record/audit-record.js';
import type { AuditSink } from '../audit-sink.js';
import { auditStoreFailure } from '../audit-store-failure.js';
import { plainJson } from './canonical-json.js';
import { hasCode, lockFile } from './file-lock.js';
import { createGroupCommit } from './group-commit.js';
import { readTail, type TrailTail } from './read-tail.js';
import { renderEntry, renderHeader, sha256 } from './trail-format.js';

/** How a trail is kept in a file. */
export interface FileAuditSinkOptions {
  /** Made if it is not there, in a folder that is; added to if it is. Only its owner may read it. */
  readonly file: string;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Names a new trail, so that no record of another fits into it. Default: random UUIDs. */
  readonly ids?: () => string;
}

/** A trail in a file, open for writing. */
export interface FileAuditSink extends AuditSink {
  /** The end of the file was torn by a crash, and this is where it went. The trail holds the same as a record. */
  readonly recovered?: TailRecovered;
}

/**
 * Opens a file of hash-chained JSON lines, of which this process is the only writer until `close`.
 *
 * `append` resolves after the record has been synced to disk (`fdatasync`); records that come while one sync is under
 * way share the next. Once a write fails, every later append is rejected: close, and open the file anew.
 *
 * A file that exists goes on after its header and last record have been verified; the whole of it is verified by
 * `verifyAuditFile`. If its last line was cut off by a crash in mid-write, those bytes, never acknowledged to anybody,
 * are moved to `FILE.torn-…`, and a `tail-recovered` record says so.
 * @throws STORE_FAILURE when the file cannot be written, is no audit trail, or has another writer.
 */
export async function createFileAuditSink(options: FileAuditSinkOptions): Promise<FileAuditSink> {
  const { clock = systemClock, ids = randomUUID } = options;
  const now = () => new Date(clock.now()).toISOString();
  const file = await realpath(options.file).catch(() => resolve(options.file));
  const unlock = await lockFile(file, clock);
  let handle: FileHandle | undefined;
  try {
    if (await isAbsentOrEmpty(file)) await begin(file, renderHeader(now(), ids()).text);
    handle = await open(file, 'a+');
    const tail = await readTail(handle);
    if (!tail.ok) throw auditStoreFailure(`${file} cannot be added to: ${tail.reason}`);
    const sink = createSink(handle, tail, unlock);
    if (tail.torn.length === 0) return sink;
    const recovered = await moveTornAside(file, handle, tail, now());
    await sink.append(recovered);
    return { ...sink, recovered };
  } catch (error) {
    await handle?.close();
    await unlock();
    throw isContactCentreError(error) ? error : auditStoreFailure(`${file} cannot be opened: ${String(error)}`, error);
  }
}

function createSink(handle: FileHandle, tail: TrailTail, unlock: () => Promise<void>): AuditSink {
  let { sequence, hash } = tail;
  let closed: Promise<void> | undefined;
  const group = createGroupCommit(async (text) => {
    try {
      await handle.appendFile(text);
      await handle.datasync();
    } catch (cause) {
      throw auditStoreFailure(`the audit trail cannot be written: ${String(cause)}`, cause);
    }
  });

  async function close(): Promise<void> {
    await group.settled();
    await handle.close();
    await unlock();
  }

  return {
    async append(record: AuditRecord) {
      if (closed !== undefined) throw auditStoreFailure('the audit trail is closed');
      const line = renderEntry(sequence + 1, plainJson(record), hash);
      sequence += 1;
      hash = line.hash;
      await group.add(line.text);
    },
    close: () => (closed ??= close()),
  };
}

async function isAbsentOrEmpty(file: string): Promise<boolean> {
  try {
    return (await stat(file)).size === 0;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true;
    throw error;
  }
}

/** The header comes into being whole or not at all, and so does the file's name. */
async function begin(file: string, header: string): Promise<void> {
  const draft = `${file}.new`;
  await writeFile(draft, header, { mode: 0o600, flush: true });
  await rename(draft, file);
  await syncFolder(dirname(file));
}

async function moveTornAside(file: string, handle: FileHandle, tail: TrailTail, at: string): Promise<TailRecovered> {
  const digest = sha256(tail.torn).toString('hex');
  const aside = `${file}.torn-${tail.sequence + 1}-${digest.slice(0, 8)}`;
  await writeFile(aside, tail.torn, { mode: 0o600, flush: true });
  await syncFolder(dirname(file));
  await handle.truncate(tail.end);
  return { type: 'tail-recovered', at, bytes: tail.torn.length, sha256: digest, movedTo: basename(aside) };
}

/** Makes new names in a folder outlast a power cut. Windows offers no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
