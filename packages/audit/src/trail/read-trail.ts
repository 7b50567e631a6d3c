import { createReadStream } from 'node:fs';
import { auditStoreFailure } from '../audit-store-failure.js';
import type { JsonObject } from './canonical-json.js';
import { type Parsed, parseEntry, parseHeader } from './trail-format.js';

/** A trail's parts in order. Everything before `broken` is good; nothing follows it. */
export type TrailPart =
  | { readonly type: 'header'; readonly hash: string }
  | { readonly type: 'entry'; readonly sequence: number; readonly record: JsonObject; readonly hash: string }
  /** `record` 0 is the header. */
  | { readonly type: 'broken'; readonly record: number; readonly reason: string };

/**
 * Reads a trail and verifies it on the way, line by line, in constant memory.
 * @throws STORE_FAILURE when the file cannot be read.
 */
export async function* readTrail(file: string): AsyncGenerator<TrailPart, void, undefined> {
  let record = 0;
  let previousHash = '';
  for await (const line of readLines(file)) {
    if (!line.ended) {
      const reason = `the last line is cut off after ${line.bytes.length} bytes: a write that did not end, or a cut`;
      yield { type: 'broken', record, reason };
      return;
    }
    const parsed = parsePart(line.bytes, record, previousHash);
    if (!parsed.ok) {
      yield { type: 'broken', record, reason: parsed.reason };
      return;
    }
    previousHash = parsed.hash;
    yield parsed.part;
    record += 1;
  }
  if (record === 0) yield { type: 'broken', record, reason: 'the file is empty' };
}

function parsePart(
  line: Buffer,
  record: number,
  previousHash: string,
): Parsed<{ readonly hash: string; readonly part: TrailPart }> {
  try {
    if (record === 0) {
      const header = parseHeader(line);
      return header.ok ? { ...header, part: { type: 'header', hash: header.hash } } : header;
    }
    const entry = parseEntry(line, record, previousHash);
    if (!entry.ok) return entry;
    return {
      ok: true,
      hash: entry.hash,
      part: { type: 'entry', sequence: record, record: entry.record, hash: entry.hash },
    };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, reason: 'this line is nested too deeply to be a record' };
    throw error;
  }
}

const lineFeed = 10;

async function* readLines(file: string): AsyncGenerator<{ readonly bytes: Buffer; readonly ended: boolean }> {
  let open: Buffer[] = [];
  for await (const chunk of readChunks(file)) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      yield { bytes: Buffer.concat([...open, chunk.subarray(start, end)]), ended: true };
      open = [];
      start = end + 1;
    }
    if (start < chunk.length) open.push(chunk.subarray(start));
  }
  if (open.length > 0) yield { bytes: Buffer.concat(open), ended: false };
}

async function* readChunks(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk as Buffer;
  } catch (cause) {
    throw auditStoreFailure(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
}
