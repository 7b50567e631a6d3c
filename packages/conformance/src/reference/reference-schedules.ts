import type {
  Adherence,
  AgentId,
  Instant,
  ScheduleCapabilities,
  SchedulePort,
  Shift,
  ShiftActivity,
} from '@contactport/core';
import { findAgent } from './find-agent.js';
import type { ReferenceAgent } from './reference-agent.js';
import { invalidArgument, type ReferenceContext } from './reference-context.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What is planned for every agent and every day, in hours after midnight UTC. */
const plan: readonly { readonly category: 'on-queue' | 'meal'; readonly from: number; readonly to: number }[] = [
  { category: 'on-queue', from: 8, to: 12 },
  { category: 'meal', from: 12, to: 13 },
  { category: 'on-queue', from: 13, to: 16 },
];

/** Everybody works from eight to four, every day. */
export function createReferenceSchedules(context: ReferenceContext, declared: ScheduleCapabilities): SchedulePort {
  const { clock, world } = context;
  return {
    async *shifts(agentIds, from, to, options = {}) {
      const operation = 'schedules.shifts';
      for (const [field, instant] of Object.entries({ from, to })) {
        if (Number.isNaN(Date.parse(instant)))
          throw invalidArgument(operation, field, 'must be an instant in ISO-8601');
      }
      if (Date.parse(to) < Date.parse(from)) throw invalidArgument(operation, 'to', 'must not be before from');
      const agents = await context.send(operation, 'read', options, () =>
        agentIds.map((id) => findAgent(world, id, operation)),
      );
      for (const { id } of agents) yield* shiftsOf(id, Date.parse(from), Date.parse(to));
    },
    ...(declared.adherence === undefined
      ? {}
      : {
          async *adherence(agentIds: readonly AgentId[], options = {}): AsyncGenerator<Adherence> {
            const operation = 'schedules.adherence';
            yield* await context.send(operation, 'read', options, () =>
              agentIds.map((id) => adherenceOf(findAgent(world, id, operation), clock.now())),
            );
          },
        }),
  };
}

function* shiftsOf(agentId: AgentId, fromMs: number, toMs: number): Generator<Shift> {
  for (let midnight = fromMs - (fromMs % DAY_MS); midnight <= toMs; midnight += DAY_MS) {
    const shift = shiftOn(agentId, midnight);
    if (Date.parse(shift.end) > fromMs && Date.parse(shift.start) < toMs) yield shift;
  }
}

function shiftOn(agentId: AgentId, midnight: number): Shift {
  const at = (hour: number): Instant => new Date(midnight + hour * HOUR_MS).toISOString();
  const activities = plan.map(({ category, from, to }): ShiftActivity => ({ category, start: at(from), end: at(to) }));
  return { agentId, start: at(8), end: at(16), activities };
}

function adherenceOf({ id, wanted, sinceMs }: ReferenceAgent, nowMs: number): Adherence {
  const hour = (nowMs % DAY_MS) / HOUR_MS;
  const planned = plan.find(({ from, to }) => from <= hour && hour < to);
  if (planned === undefined) return { agentId: id, state: 'unscheduled' };
  const asPlanned = (wanted.status === 'ready') === (planned.category === 'on-queue');
  return {
    agentId: id,
    state: asPlanned ? 'in' : 'out',
    scheduledCategory: planned.category,
    since: new Date(sinceMs).toISOString(),
  };
}
