import { readFile, writeFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordOf, temporaryFile, trailOf } from '../../test/trail-fixture.js';
import { createFileAuditSink, verifyAuditFile } from '../index.js';

const count = 8;
const record = fc.integer({ min: 1, max: count });
let original: Buffer;
let lines: string[];
let file: string;

beforeAll(async () => {
  original = await readFile(await trailOf(count));
  lines = original.toString('utf8').trimEnd().split('\n');
  file = await temporaryFile('tampered.jsonl');
});

async function verify(content: Buffer | readonly string[]) {
  await writeFile(file, Buffer.isBuffer(content) ? content : content.map((line) => `${line}\n`).join(''));
  return verifyAuditFile(file);
}

/** The number of the record, 0 for the header, in whose line this byte lies. */
const recordAt = (position: number) => original.subarray(0, position).toString('latin1').split('\n').length - 1;

describe('a trail', () => {
  it('that nobody touched is good, and says what that does not prove', async () => {
    const lastLine = JSON.parse(lines.at(-1) ?? '') as { readonly hash: string };
    expect(await verify(original)).toEqual({
      ok: true,
      records: count,
      head: lastLine.hash,
      cannotExclude: ['truncated', 'rewritten'],
    });
  });

  it('without records is good', async () => {
    expect(await verifyAuditFile(await trailOf(0))).toMatchObject({ ok: true, records: 0 });
  });

  it('with one byte changed is bad from the record of that byte on', async () => {
    const position = fc.integer({ min: 0, max: original.length - 1 });
    await fc.assert(
      fc.asyncProperty(position, fc.integer({ min: 1, max: 255 }), async (at, difference) => {
        const changed = Buffer.from(original);
        changed.writeUInt8((changed.readUInt8(at) + difference) % 256, at);
        expect(await verify(changed)).toMatchObject({ ok: false, record: recordAt(at) });
      }),
      { numRuns: 200 },
    );
  });

  it('with one byte added or taken away is bad from there on', async () => {
    const position = fc.integer({ min: 0, max: original.length - 1 });
    await fc.assert(
      fc.asyncProperty(position, fc.constantFrom(' ', '\n', '\r', '0', '}', '\ufeff', ''), async (at, added) => {
        const rest = original.subarray(added === '' ? at + 1 : at);
        const changed = Buffer.concat([original.subarray(0, at), Buffer.from(added), rest]);
        // A line feed put before another, or one more at the end, first shows in the line after.
        const bad = await verify(changed);
        expect(bad).toMatchObject({ ok: false });
        expect(bad.ok || bad.record).toBeOneOf([recordAt(at), recordAt(at) + 1]);
      }),
      { numRuns: 150 },
    );
  });

  it('with a record removed is bad at its place, unless it was the last', async () => {
    await fc.assert(
      fc.asyncProperty(record, async (removed) => {
        const verification = await verify(lines.toSpliced(removed, 1));
        expect(verification).toMatchObject(
          removed === count ? { ok: true, records: count - 1 } : { ok: false, record: removed },
        );
      }),
    );
  });

  it('with a record inserted is bad at its place, be it a copy, renumbered, or from another trail', async () => {
    const foreign = (await readFile(await trailOf(count), 'utf8')).trimEnd().split('\n');
    await fc.assert(
      fc.asyncProperty(record, record, fc.boolean(), async (copied, place, renumbered) => {
        const copy = (lines[copied] ?? '').replace(/"sequence":\d+/, (was) =>
          renumbered ? `"sequence":${place}` : was,
        );
        const verification = await verify(lines.toSpliced(place, 0, copy));
        // A true copy put before itself is found one later: until there the lines are as written.
        const found = copied === place ? place + 1 : place;
        expect(verification).toMatchObject({ ok: false, record: found });
        expect(await verify(lines.toSpliced(place, 1, foreign[place] ?? ''))).toMatchObject({
          ok: false,
          record: place,
        });
      }),
    );
  });

  it('with two records exchanged is bad at the first of them', async () => {
    await fc.assert(
      fc.asyncProperty(record, record, async (one, other) => {
        fc.pre(one !== other);
        const exchanged = lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '');
        expect(await verify(exchanged)).toMatchObject({ ok: false, record: Math.min(one, other) });
      }),
    );
  });

  it('cut off in mid-line says so, with the number of the record that is not whole', async () => {
    const cut = original.length - 10;
    expect(await verify(original.subarray(0, cut))).toMatchObject({
      ok: false,
      record: count,
      reason: expect.stringContaining('cut off') as string,
    });
  });

  it.each([
    ['', 'the file is empty'],
    ['notes\n', 'the first line is not the header of an audit trail'],
    [`{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}\n`, 'the first line is not the header of an audit trail'],
    ['{"format":"contactport-audit/2"}\n', 'the format contactport-audit/2 is not known, only contactport-audit/1'],
    ['{"format":"contactport-audit/1"}\n', 'the header lacks createdAt or trail'],
  ])('that is none is bad from its header on: %.30s', async (text, reason) => {
    expect(await verify(Buffer.from(text))).toEqual({ ok: false, record: 0, reason });
  });

  it('whose line is nested past all reason is bad there', async () => {
    const nested = `{"hash":"","record":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}},"sequence":1}`;
    expect(await verify([lines[0] ?? '', nested])).toMatchObject({ ok: false, record: 1 });
  });

  it('that is not there is no verdict', async () => {
    await expect(verifyAuditFile(`${file}.absent`)).rejects.toMatchObject({ code: 'STORE_FAILURE' });
  });
});

it('a record comes back as it was given, whatever JSON its context holds', async () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 500 }));
  const context = fc.record({
    actor: fc.record({ id: text, kind: fc.constantFrom('person', 'service') }),
    note: text,
    labels: fc.dictionary(text, text),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(context, { minLength: 1, maxLength: 4 }), async (contexts) => {
      const target = await temporaryFile();
      const sink = await createFileAuditSink({ file: target });
      const records = contexts.map((one) => recordOf('alice', one));
      await Promise.all(records.map((one) => sink.append(one)));
      await sink.close();
      expect(await verifyAuditFile(target)).toMatchObject({ ok: true, records: records.length });
      const stored = (await readFile(target, 'utf8')).trimEnd().split('\n').slice(1);
      expect(stored.map((line) => (JSON.parse(line) as { readonly record: unknown }).record)).toEqual(records);
    }),
    { numRuns: 20 },
  );
});
