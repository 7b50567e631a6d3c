import { appendFile, mkdir, readdir, readFile, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordOf, temporaryFile, trailOf } from '../../test/trail-fixture.js';
import { createFileAuditSink, verifyAuditFile } from '../index.js';

const clock = { now: () => Date.parse('2026-11-21T08:00:00Z'), schedule: () => () => undefined };
const entries = async (file: string) =>
  (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as { readonly record: Record<string, unknown>; readonly sequence: number });

describe('a new trail', () => {
  it('is a file of lines that anybody can read and check by hand', async () => {
    const file = await temporaryFile();
    const sink = await createFileAuditSink({ file, clock, ids: () => 'trail-1' });
    await sink.append(recordOf('alice'));
    await sink.close();
    expect(await readFile(file, 'utf8')).toMatchInlineSnapshot(`
      "{"createdAt":"2026-11-21T08:00:00.000Z","format":"contactport-audit/1","hash":"d963344b1581f2923266593dfa94dbf31185f46af67f020cb02d18c9905ca355","trail":"trail-1"}
      {"hash":"8091023c2290dd2e7410be92cca3e8863457b51a2f72c9ba7f23ee75733917c5","record":{"agentId":"alice","at":"2026-11-21T08:00:00.000Z","operation":"agentStates.change","request":"request of alice","target":{"status":"ready"},"tenant":"acme","type":"state-change-requested","vendor":"scripted"},"sequence":1}
      "
    `);
  });

  it('keeps the order of a thousand appends at once, and the chain', async () => {
    const file = await trailOf(1000);
    expect(await verifyAuditFile(file)).toMatchObject({ ok: true, records: 1000 });
    const stored = await entries(file);
    expect(stored.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
    expect(stored.map(({ record }) => record.agentId)).toEqual(stored.map(({ sequence }) => `agent-${sequence}`));
  });

  it('has stored a record when its append resolves, as it was when append was called', async () => {
    const file = await temporaryFile();
    const sink = await createFileAuditSink({ file });
    const labels: Record<string, string> = { a: '1' };
    const appended = sink.append(recordOf('alice', { actor: { id: 'x', kind: 'person' }, labels }));
    labels.a = '2';
    await appended;
    expect((await entries(file))[0]?.record).toMatchObject({ context: { labels: { a: '1' } } });
    await sink.close();
  });

  it.skipIf(process.platform === 'win32')('is for its owner only', async () => {
    expect((await stat(await trailOf(1))).mode & 0o777).toBe(0o600);
  });

  it('begins in a file that is empty, but in no folder that is not there', async () => {
    const file = await temporaryFile();
    await writeFile(file, '');
    await (await createFileAuditSink({ file })).close();
    expect(await verifyAuditFile(file)).toMatchObject({ ok: true, records: 0 });
    await expect(createFileAuditSink({ file: join(dirname(file), 'absent', 'x') })).rejects.toMatchObject({
      code: 'STORE_FAILURE',
    });
  });

  it('takes nothing after close, and may be closed twice', async () => {
    const sink = await createFileAuditSink({ file: await temporaryFile() });
    await Promise.all([sink.close(), sink.close()]);
    await expect(sink.append(recordOf('alice'))).rejects.toMatchObject({ code: 'STORE_FAILURE' });
  });
});

describe('an existing trail', () => {
  it.each([0, 1, 2, 700])('of %i records goes on where it ended', async (count) => {
    const file = await trailOf(count);
    const sink = await createFileAuditSink({ file });
    await sink.append(recordOf('bob'));
    await sink.close();
    expect(sink.recovered).toBeUndefined();
    expect(await verifyAuditFile(file)).toMatchObject({ ok: true, records: count + 1 });
  });

  it('goes on after records longer than what is read at once', async () => {
    const file = await temporaryFile();
    for (let round = 0; round < 3; round += 1) {
      const sink = await createFileAuditSink({ file });
      await sink.append(recordOf('alice', { actor: { id: 'x', kind: 'person' }, note: 'ü'.repeat(200_000) }));
      await sink.close();
    }
    expect(await verifyAuditFile(file)).toMatchObject({ ok: true, records: 3 });
  });

  it('is not added to when its last record was changed, or when it is something else', async () => {
    const file = await trailOf(3);
    const content = await readFile(file, 'utf8');
    await writeFile(file, content.replace('agent-3', 'agent-4'));
    await expect(createFileAuditSink({ file })).rejects.toMatchObject({ code: 'STORE_FAILURE' });
    await writeFile(file, 'notes of somebody');
    await expect(createFileAuditSink({ file })).rejects.toThrow(/not the header of an audit trail/);
    expect(await readFile(file, 'utf8')).toBe('notes of somebody');
    expect(await readdir(dirname(file))).toEqual(['audit.jsonl']);
  });

  it('torn anywhere in its last line is repaired: the torn bytes are moved aside, and the trail says so', async () => {
    const whole = await readFile(await trailOf(3));
    const end = whole.lastIndexOf(10, whole.length - 2) + 1;
    for (let length = end + 1; length < whole.length; length += 9) {
      const file = await temporaryFile();
      await writeFile(file, whole.subarray(0, length));
      expect(await verifyAuditFile(file)).toMatchObject({ ok: false, record: 3 });
      const sink = await createFileAuditSink({ file, clock });
      await sink.append(recordOf('bob'));
      await sink.close();
      expect(sink.recovered).toMatchObject({ type: 'tail-recovered', bytes: length - end });
      expect(await verifyAuditFile(file)).toMatchObject({ ok: true, records: 4 });
      expect((await entries(file))[2]?.record).toEqual(sink.recovered);
      const aside = await readFile(join(dirname(file), sink.recovered?.movedTo ?? ''));
      expect(aside.equals(whole.subarray(end, length))).toBe(true);
    }
  });

  it('with nothing whole but its header, and that torn after it, is repaired too', async () => {
    const file = await trailOf(0);
    await appendFile(file, '{"hash":"0');
    await (await createFileAuditSink({ file })).close();
    expect(await verifyAuditFile(file)).toMatchObject({ ok: true, records: 1 });
  });

  it('with a torn header is not touched: a header is written whole or not at all', async () => {
    const file = await trailOf(0);
    await truncate(file, 20);
    await expect(createFileAuditSink({ file })).rejects.toMatchObject({ code: 'STORE_FAILURE' });
  });
});

describe('the lock', () => {
  const endedPid = 2 ** 22 + 1;

  it('lets one writer in at a time, also by another name of the file, and is given back', async () => {
    const file = await trailOf(1);
    const first = await createFileAuditSink({ file });
    await expect(createFileAuditSink({ file })).rejects.toThrow(/being written by process \d+ on/);
    const alias = `${file}.alias`;
    await symlink(file, alias);
    await expect(createFileAuditSink({ file: alias })).rejects.toThrow(/being written by/);
    await first.close();
    await (await createFileAuditSink({ file })).close();
    expect((await readdir(dirname(file))).toSorted()).toEqual(['audit.jsonl', 'audit.jsonl.alias']);
  });

  it('of many who come at once lets in one, fresh or over a stale lock', async () => {
    for (const stale of [false, true]) {
      const file = await trailOf(1);
      if (stale) await writeFile(`${file}.lock`, JSON.stringify({ host: hostname(), pid: endedPid }));
      const sinks = await Promise.allSettled(Array.from({ length: 20 }, () => createFileAuditSink({ file })));
      const open = sinks.flatMap((sink) => (sink.status === 'fulfilled' ? [sink.value] : []));
      expect(open).toHaveLength(1);
      await open[0]?.close();
    }
  });

  it('is taken over from a process that ended, also when it had our number', async () => {
    const file = await trailOf(1);
    const lock = `${file}.lock`;
    await writeFile(lock, JSON.stringify({ host: hostname(), pid: endedPid }));
    await (await createFileAuditSink({ file })).close();
    await writeFile(lock, JSON.stringify({ host: hostname(), pid: process.pid }));
    await utimes(lock, 1, 1);
    await (await createFileAuditSink({ file })).close();
    expect(await readdir(dirname(file))).toEqual(['audit.jsonl']);
  });

  it.each([
    ['of a live process', JSON.stringify({ host: hostname(), pid: process.ppid })],
    ['of another machine', JSON.stringify({ host: 'elsewhere', pid: endedPid })],
    ['of nobody it names', ''],
    ['of nobody it names', '[]'],
  ])('%s is respected', async (_, text) => {
    const file = await trailOf(1);
    await writeFile(`${file}.lock`, text);
    await expect(createFileAuditSink({ file })).rejects.toThrow(`remove ${file}.lock`);
  });

  it('whose takeover never ended is respected, and the file to remove is named', async () => {
    const file = await trailOf(1);
    await writeFile(`${file}.lock`, JSON.stringify({ host: hostname(), pid: endedPid }));
    await writeFile(`${file}.lock.takeover`, '');
    await expect(createFileAuditSink({ file })).rejects.toThrow(`remove ${file}.lock.takeover`);
  });

  it('is given back when the file cannot be opened', async () => {
    const file = await temporaryFile();
    await mkdir(file);
    await expect(createFileAuditSink({ file })).rejects.toMatchObject({ code: 'STORE_FAILURE' });
    expect(await readdir(dirname(file))).toEqual(['audit.jsonl']);
  });
});
