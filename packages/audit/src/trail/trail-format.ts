import { createHash } from 'node:crypto';
import type { Instant, JsonValue } from '@contactport/core';
import { canonicalJson, isJsonObject, type JsonObject, parseJson } from './canonical-json.js';

/**
 * The file's format. Every line is canonical JSON in UTF-8, ended by a line feed.
 * - Line 1: `{createdAt, format, hash, trail}`; `hash` = SHA-256(3 ‖ the same without `hash`).
 * - Line n + 1: `{hash, record, sequence: n}`; `hash` = SHA-256(2 ‖ the line before's hash ‖ leaf).
 * - leaf = SHA-256(0 ‖ record): as in RFC 9162, and 1 is left for a tree's nodes, so that one can be put over a trail.
 */
const trailFormat = 'contactport-audit/1';

const leafPrefix = 0;
const linkPrefix = 2;
const headerPrefix = 3;

/** One line and the hash that the next one is chained to. */
export interface TrailLine {
  /** With its line feed. */
  readonly text: string;
  /** Hexadecimal. */
  readonly hash: string;
}

export function renderHeader(createdAt: Instant, trail: string): TrailLine {
  const header = { createdAt, format: trailFormat, trail };
  const hash = sha256(Buffer.of(headerPrefix), canonicalJson(header)).toString('hex');
  return { hash, text: `${canonicalJson({ ...header, hash })}\n` };
}

export function renderEntry(sequence: number, record: JsonValue, previousHash: string): TrailLine {
  const text = canonicalJson(record);
  const leaf = sha256(Buffer.of(leafPrefix), text);
  const hash = sha256(Buffer.of(linkPrefix), Buffer.from(previousHash, 'hex'), leaf).toString('hex');
  return { hash, text: `{"hash":"${hash}","record":${text},"sequence":${sequence}}\n` };
}

/** A line without its line feed, read and found good, or why not. */
export type Parsed<Good> = ({ readonly ok: true } & Good) | { readonly ok: false; readonly reason: string };

export function parseHeader(line: Buffer): Parsed<{ readonly hash: string }> {
  const header = parseLine(line);
  const { format, createdAt, trail } = header ?? {};
  if (typeof format !== 'string' || !format.startsWith('contactport-audit/')) {
    return { ok: false, reason: 'the first line is not the header of an audit trail' };
  }
  if (format !== trailFormat) return { ok: false, reason: `the format ${format} is not known, only ${trailFormat}` };
  if (typeof createdAt !== 'string' || typeof trail !== 'string') {
    return { ok: false, reason: 'the header lacks createdAt or trail' };
  }
  const expected = renderHeader(createdAt, trail);
  return isLine(line, expected) ? { ok: true, hash: expected.hash } : { ok: false, reason: 'the header was changed' };
}

/** Renders anew what the line says and compares byte by byte, so that no other spelling passes. */
export function parseEntry(
  line: Buffer,
  sequence: number,
  previousHash: string,
): Parsed<{ readonly record: JsonObject; readonly hash: string }> {
  const entry = parseLine(line);
  const record = entry?.record;
  if (!isJsonObject(record)) return { ok: false, reason: 'this line is not a record' };
  const expected = renderEntry(sequence, record, previousHash);
  if (isLine(line, expected)) return { ok: true, record, hash: expected.hash };
  if (entry?.sequence !== sequence) {
    return { ok: false, reason: `number ${sequence} is expected here, found ${JSON.stringify(entry?.sequence)}` };
  }
  return { ok: false, reason: 'the record does not fit its hash and the one before it' };
}

/** The fields of a line as they stand, nothing checked. */
export function parseLine(line: Buffer): JsonObject | undefined {
  try {
    const value = parseJson(line.toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isLine(line: Buffer, expected: TrailLine): boolean {
  return Buffer.from(expected.text.slice(0, -1), 'utf8').equals(line);
}

export function sha256(...parts: readonly (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
