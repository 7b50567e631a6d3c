import type { FileHandle } from 'node:fs/promises';
import { parseEntry, parseHeader, parseLine, type Parsed } from './trail-format.js';

/** Where a trail goes on. */
export interface TrailTail {
  /** The last whole record's number; 0 when there is none. */
  readonly sequence: number;
  readonly hash: string;
  /** Length of the file without what is torn. */
  readonly end: number;
  /** Bytes after the last line feed: a write that did not end. */
  readonly torn: Buffer;
}

const firstSpan = 64 * 1024;
const lineFeed = 10;

/** Reads the header and the last two lines, however long the file, and verifies the last against the one before. */
export async function readTail(handle: FileHandle): Promise<Parsed<TrailTail>> {
  const { size } = await handle.stat();
  const start = await readAt(handle, 0, Math.min(size, firstSpan));
  const header = parseHeader(start.subarray(0, Math.max(0, start.indexOf(lineFeed))));
  if (!header.ok) return header;
  for (let span = firstSpan; ; span *= 4) {
    const from = Math.max(0, size - span);
    const bytes = await readAt(handle, from, size - from);
    const end = bytes.lastIndexOf(lineFeed);
    const lines = splitLines(bytes.subarray(0, Math.max(0, end)));
    // The first line is cut unless the file begins here: two whole ones must stand behind it.
    if (from > 0 && (end < 0 || lines.length < 3)) continue;
    const last = lines.at(-1);
    const before = lines.at(-2);
    const rest = { end: from + end + 1, torn: bytes.subarray(end + 1) };
    if (last === undefined || before === undefined) return { ok: true, sequence: 0, hash: header.hash, ...rest };
    return verified(last, before, rest);
  }
}

function verified(last: Buffer, before: Buffer, rest: Pick<TrailTail, 'end' | 'torn'>): Parsed<TrailTail> {
  const sequence = parseLine(last)?.sequence;
  const previousHash = parseLine(before)?.hash;
  if (typeof sequence !== 'number' || typeof previousHash !== 'string') {
    return { ok: false, reason: 'the last line is not a record' };
  }
  const entry = parseEntry(last, sequence, previousHash);
  return entry.ok ? { ok: true, sequence, hash: entry.hash, ...rest } : entry;
}

function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return [...lines, bytes.subarray(start)];
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}
