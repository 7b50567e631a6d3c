import { assert, constantFrom, integer, json, oneof, option, property, record, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultPlanNames, namedFaultPlan } from './named-plans.js';
import { parseFaultPlan } from './parse-fault-plan.js';
import { FaultPlanError } from './plan-fields.js';

const parse = (plan: unknown) => parseFaultPlan(JSON.stringify(plan));
const parseOne = (fault: unknown) => parse({ faults: [fault] });

describe('a fault plan', () => {
  it('is read from one line', () => {
    const faults = [
      { kind: 'lost-answer', routes: ['write'], methods: ['POST'], path: '/api/*', probability: 0.2, count: 3 },
      { kind: 'rate-limited', retryAfterS: 7_200, retryAfterForm: 'date', fromMs: 1, untilMs: 2, everyMs: 2 },
      { kind: 'event-reordered', topic: 'v2.users.*', delayMs: [1, 5] },
      { kind: 'socket-cut', afterMs: 0, code: 1001, skip: 1 },
    ];
    expect(parse({ name: 'mine', seed: 7, faults })).toEqual({ name: 'mine', seed: 7, faults });
  });

  it.each(faultPlanNames)('%s is a plan like any other', (name) => {
    expect(parse({ name, seed: 3 })).toEqual({ ...namedFaultPlan(name), seed: 3 });
    expect(parse(namedFaultPlan(name))).toEqual(namedFaultPlan(name));
  });

  it.each([
    [undefined, '', 'is no JSON'],
    [[], '', 'must be an object'],
    [{}, 'faults', 'is missing'],
    [{ name: 'nonesuch' }, 'name', 'lost-answers'],
    [{ faults: {} }, 'faults', 'must be a list'],
    [{ faults: [], seed: -1 }, 'seed', 'whole number'],
    [{ faults: [], colour: 'red' }, 'colour', 'unknown'],
    [{ faults: [{}] }, 'faults[0].kind', 'is missing'],
    [{ faults: [{ kind: 'flood' }] }, 'faults[0].kind', 'lost-answer'],
    [{ faults: [{ kind: 'lost-answer' }, 7] }, 'faults[1]', 'must be an object'],
  ])('refuses %j and names %j', (plan, field, words) => {
    expect(thrownBy(() => parseFaultPlan(JSON.stringify(plan) ?? ''))).toMatchObject({ name: 'FaultPlanError', field });
    expect(() => parseFaultPlan(JSON.stringify(plan) ?? '')).toThrow(words);
  });

  it.each([
    [{ kind: 'lost-answer', probability: 0 }, 'probability'],
    [{ kind: 'lost-answer', probability: 1.1 }, 'probability'],
    [{ kind: 'lost-answer', count: 0 }, 'count'],
    [{ kind: 'lost-answer', count: 1.5 }, 'count'],
    [{ kind: 'lost-answer', delayMs: [2, 1] }, 'delayMs'],
    [{ kind: 'lost-answer', delayMs: [1] }, 'delayMs'],
    [{ kind: 'lost-answer', routes: ['all'] }, 'routes'],
    [{ kind: 'lost-answer', routes: [] }, 'routes'],
    [{ kind: 'lost-answer', methods: ['post'] }, 'methods'],
    [{ kind: 'lost-answer', topic: 'v2.*' }, 'topic'],
    [{ kind: 'lost-answer', fromMs: 5, untilMs: 5 }, 'untilMs'],
    [{ kind: 'lost-answer', everyMs: 5 }, 'everyMs'],
    [{ kind: 'lost-answer', untilMs: 6, everyMs: 5 }, 'everyMs'],
    [{ kind: 'slow-answer' }, 'delayMs'],
    [{ kind: 'server-error', status: 404 }, 'status'],
    [{ kind: 'server-error', status: 500, acted: 'yes' }, 'acted'],
    [{ kind: 'event-lost', routes: ['read'] }, 'routes'],
    [{ kind: 'socket-cut', code: 1005 }, 'code'],
    [{ kind: 'socket-cut', code: 2000 }, 'code'],
    [{ kind: 'upgrade-refused', status: 101 }, 'status'],
  ])('refuses %j', (fault, field) => {
    expect(thrownBy(() => parseOne(fault))).toMatchObject({ field: `faults[0].${field}` });
  });

  it('is refused in no other way than by name of the field, whatever it is', () => {
    const names = constantFrom('kind', 'probability', 'delayMs', 'status', 'afterMs', 'path', 'everyMs');
    const anything = tuple(names, json()).map(
      ([name, value]) => `{"faults":[{"kind":"slow-answer","${name}":${value}}]}`,
    );
    assert(
      property(oneof(json(), anything), (text) => {
        try {
          parseFaultPlan(text);
        } catch (error) {
          expect(error).toBeInstanceOf(FaultPlanError);
        }
      }),
    );
  });

  it('says the same when it is written down and read again', () => {
    const kinds = constantFrom('lost-answer', 'event-repeated', 'socket-cut', 'unauthorized');
    const maybe = (low: number, high: number) => option(integer({ min: low, max: high }), { nil: undefined });
    const faults = record({
      kind: kinds,
      skip: maybe(0, 9),
      count: maybe(1, 9),
      fromMs: maybe(0, 9),
      untilMs: maybe(10, 99),
    });
    assert(
      property(faults, (fault) => {
        const plan = parseOne(fault);
        expect(parse(plan)).toEqual(plan);
      }),
    );
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}
