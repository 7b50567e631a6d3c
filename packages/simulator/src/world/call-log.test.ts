import fc from 'fast-check';
import { anyNumber, anyText } from '../../test/json.js';
import { describe, expect, test } from 'vitest';
import { type LoggedCall, parseCallLog, typicalPauseS, typicalServiceS } from './call-log.js';

const HEADER = 'day,queue_entry_s,service_type,priority,wait_s,outcome,service_start_s,service_s,agent';

const answered = fc.record({
  day: fc.integer({ min: 1, max: 31 }),
  queueEntryS: fc.nat(86_399),
  serviceType: fc.constantFrom('PS', 'NE', 'TT'),
  priority: fc.nat(2),
  waitS: fc.nat(3_000),
  outcome: fc.constant('AGENT' as const),
  serviceStartS: fc.nat(86_399),
  serviceS: fc.nat(5_000),
});
const call: fc.Arbitrary<LoggedCall> = fc.oneof(
  answered,
  fc.tuple(answered, fc.constantFrom('A01', 'A02')).map(([known, agent]) => ({ ...known, agent })),
  fc
    .tuple(answered, fc.constantFrom('HANG' as const, 'PHANTOM' as const))
    .map(([{ serviceStartS: _start, serviceS: _length, ...known }, outcome]) => ({ ...known, outcome })),
);

function lineOf(row: LoggedCall): string {
  const {
    day,
    queueEntryS,
    serviceType,
    priority,
    waitS,
    outcome,
    serviceStartS = '',
    serviceS = '',
    agent = '',
  } = row;
  return [day, queueEntryS, serviceType, priority, waitS, outcome, serviceStartS, serviceS, agent].join(',');
}

describe('a call log', () => {
  test('is read as it was written, whatever the line ends, and with blank lines at the end', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 20 }), fc.constantFrom('\n', '\r\n'), (calls, end) => {
        const text = [HEADER, ...calls.map(lineOf), '', ''].join(end);
        expect(parseCallLog(text)).toEqual(calls);
        expect(parseCallLog(`\uFEFF${text}`)).toEqual(calls);
      }),
    );
  });

  test('never fails but with the line and the column', () => {
    const cell = fc.oneof(fc.constantFrom('8', 'AGENT', '', '-1', '1e3', 'x'), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 11 }), (cells) => {
        try {
          parseCallLog(`${HEADER}\n${cells.join(',')}`);
        } catch (error) {
          expect(error).toMatchObject({ name: 'CallLogError', line: anyNumber, column: anyText });
        }
      }),
    );
  });

  test('takes its columns in any order, and leaves out what nobody asked for', () => {
    const header = `customer,${HEADER.split(',').toReversed().join(',')}`;
    expect(parseCallLog(`${header}\n4711,,,,HANG,5,0,PS,100,8`)).toEqual([
      { day: 8, queueEntryS: 100, serviceType: 'PS', priority: 0, waitS: 5, outcome: 'HANG' },
    ]);
  });

  test.each([
    ['day,queue_entry_s\n', 'Line 1, column service_type: this column is missing.'],
    [`${HEADER}\n8,1,PS,0,0,HANG,,,\n8,x,PS,0,0,HANG,,,`, 'Line 3, column queue_entry_s: "x" is no whole number.'],
    [`${HEADER}\n8,1,PS,0,0,LEFT,,,`, 'Line 2, column outcome: "LEFT" is none of AGENT, HANG, PHANTOM.'],
    [`${HEADER}\n8,1,PS,0,0,AGENT,1,,A01`, 'Line 2, column service_s: "" is no whole number.'],
    [`${HEADER}\n8,1,,0,0,HANG,,,`, 'Line 2, column service_type: a value is missing.'],
    [`${HEADER}\n8,1,PS,0,0`, 'Line 2, column outcome: 9 values are expected, 5 are there.'],
  ])('that is broken says where: %j', (text, message) => {
    expect(() => parseCallLog(text)).toThrow(message);
  });

  test('tells how long its agents pause while callers wait, and how long they talk', () => {
    const calls = parseCallLog(
      [
        HEADER,
        '8,100,PS,0,0,AGENT,100,60,A01',
        '8,150,PS,0,25,AGENT,175,60,A01',
        '8,500,PS,0,0,AGENT,500,30,A01',
        '8,90,PS,0,0,HANG,,,',
      ].join('\n'),
    );
    expect(typicalPauseS(calls)).toBe(15);
    expect(typicalServiceS(calls)).toBe(60);
    expect([typicalPauseS([]), typicalServiceS([])]).toEqual([0, 0]);
  });
});
