import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duration, isTrouble, shortId, streamWords } from './words.js';

describe('duration', () => {
  it.each([
    [-4000, '0:00'],
    [7999, '0:07'],
    [750_000, '12:30'],
    [7_395_000, '2:03:15'],
  ])('%d ms is %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text));

  it('reads back as the whole seconds it was made from', () => {
    fc.assert(
      fc.property(fc.nat(400_000_000), (milliseconds) => {
        const seconds = duration(milliseconds)
          .split(':')
          .reduce((sum, part) => sum * 60 + Number(part), 0);
        expect(seconds).toBe(Math.floor(milliseconds / 1000));
      }),
    );
  });
});

describe('streamWords', () => {
  const whole = { state: 'live', gaps: 0, resynchronised: 0 } as const;
  it('says how a stream knows and what it has missed', () => {
    expect(streamWords({ ...whole, knowledge: { delivery: 'pushed' } })).toBe('Live · pushed · no gaps');
    expect(
      streamWords({ ...whole, knowledge: { delivery: 'sampled', resolutionMs: 1500 }, gaps: 1, resynchronised: 3 }),
    ).toBe('Live · sampled every 1.5 s · 1 gap, 3 read again');
  });

  it('hides neither a refusal nor a failure', () => {
    expect(streamWords({ ...whole, state: 'refused' })).toContain('does not offer it');
    expect(streamWords({ ...whole, state: 'failed', reason: 'the secret is wrong' })).toContain('the secret is wrong');
    expect(isTrouble({ ...whole, state: 'interrupted' })).toBe(true);
    expect(isTrouble(whole)).toBe(false);
  });
});

it('shortens only what is too long to be read', () => {
  expect(shortId('900719925474010003')).toBe('900719925474010003');
  expect(shortId('0b577877-d673-4229-99b6-8390e8168b46')).toBe('0b577877…');
});
