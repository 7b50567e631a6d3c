import type { Fault, FaultPlan, FaultTiming, RequestChoice } from './fault.js';
import {
  isMessageKind,
  isRequestKind,
  messageKinds,
  readMessageTrouble,
  readRequestTrouble,
  readSocketTrouble,
  requestKinds,
  socketKinds,
} from './fault-kinds.js';
import { faultPlanNames, namedFaultPlan } from './named-plans.js';
import { FaultPlanError, type PlanFields, readFields } from './plan-fields.js';

/**
 * Reads a plan from JSON: `{"faults":[…]}` with `name` and `seed` where they are wanted, or `{"name":…}` for one of
 * {@link faultPlanNames}, with a seed of one's own where that is wanted.
 *
 * @throws FaultPlanError which names the field
 */
export function parseFaultPlan(text: string): FaultPlan {
  const fields = readFields(parseJson(text));
  const name = fields.text('name');
  const seed = fields.whole('seed', { low: 0, high: Number.MAX_SAFE_INTEGER });
  const faults = fields.objects('faults')?.map(readFault);
  fields.done();
  if (faults !== undefined) return { name, seed, faults };
  const known = faultPlanNames.find((candidate) => candidate === name);
  if (known !== undefined) return { ...namedFaultPlan(known), seed };
  if (name === undefined) return fields.refuse('faults', 'is missing.');
  return fields.refuse('name', `without faults must be one of ${faultPlanNames.join(', ')}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FaultPlanError('', `is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readFault(fields: PlanFields): Fault {
  const kind = fields.demand('kind', fields.oneOf('kind', [...requestKinds, ...messageKinds, ...socketKinds]));
  const fault = readKind(kind, fields);
  fields.done();
  return fault;
}

function readKind(kind: Fault['kind'], fields: PlanFields): Fault {
  if (isRequestKind(kind)) return { ...readRequestTrouble(kind, fields), ...readChoice(fields), ...readTiming(fields) };
  if (isMessageKind(kind)) {
    return { ...readMessageTrouble(kind, fields), topic: fields.text('topic'), ...readTiming(fields) };
  }
  return { ...readSocketTrouble(kind, fields), ...readTiming(fields) };
}

function readChoice(fields: PlanFields): RequestChoice {
  return {
    routes: fields.listOf('routes', ['token', 'notifications', 'read', 'write']),
    methods: fields.texts('methods', /^[A-Z]+$/),
    path: fields.text('path'),
    query: fields.texts('query', /./),
  };
}

function readTiming(fields: PlanFields): FaultTiming {
  const timing = {
    probability: fields.share('probability'),
    skip: fields.whole('skip', { low: 0 }),
    count: fields.whole('count', { low: 1 }),
    fromMs: fields.whole('fromMs', { low: 0 }),
    untilMs: fields.whole('untilMs', { low: 1 }),
    everyMs: fields.whole('everyMs', { low: 1 }),
  };
  const { fromMs = 0, untilMs, everyMs } = timing;
  if (untilMs !== undefined && untilMs <= fromMs) fields.refuse('untilMs', 'must be after fromMs.');
  if (everyMs !== undefined && untilMs === undefined) fields.refuse('everyMs', 'needs untilMs.');
  if (everyMs !== undefined && untilMs !== undefined && everyMs < untilMs) {
    fields.refuse('everyMs', 'must not be below untilMs.');
  }
  return timing;
}
