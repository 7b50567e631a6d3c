import { createSharedRead, pathOf, runSideBySide, type SharedRead } from '@contactport/adapter-kit';
import { type AgentId, agentId, type CallOptions, type Instant, type Shift } from '@contactport/core';
import { inTime } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { invalidArgument } from '../../refusals.js';
import { type ActivityCodes, createActivityCodeReader } from './activity-codes.js';
import { convertShift } from './convert-shift.js';
import { type AgentUnit, agentUnitSchema } from './schedule-schema.js';
import { searchSchedules } from './search-schedules.js';

const operation = 'schedules.shifts';

/** Units are asked for one agent at a time: so many are under way at once. */
const atOnce = 4;

/** How many agents one search asks for. */
const chunkSize = 100;

/** What is kept between searches: who is planned where changes seldom, and so do the codes of a unit. */
export interface ScheduleMemory {
  readonly units: Map<AgentId, SharedRead<AgentUnit>>;
  readonly codes: Map<string, SharedRead<ActivityCodes>>;
}

/** The shifts that touch the time between two instants, management unit by management unit. */
export async function* readShifts(
  context: PlatformContext,
  memory: ScheduleMemory,
  query: { readonly agentIds: readonly AgentId[]; readonly from: Instant; readonly to: Instant },
  options: CallOptions = {},
): AsyncGenerator<Shift, void, undefined> {
  const from = parseInstant(query.from, 'from');
  const to = parseInstant(query.to, 'to');
  if (to < from) throw invalidArgument(operation, 'to', 'must not be before from');
  // The vendor wants a stretch of time.
  const until = to > from ? to : new Date(Date.parse(from) + 1_000).toISOString();
  const agentIds = [...new Set(query.agentIds)];
  const units = await inTime(context, operation, options, (inner) => unitsOf(context, memory, agentIds, inner));
  for (const { unit, members } of units) {
    for (let start = 0; start < members.length; start += chunkSize) {
      const userIds = members.slice(start, start + chunkSize);
      const shifts = await inTime(context, operation, options, async (inner) => {
        const codes = codesOf(context, memory, unit.businessUnit.id);
        const search = { managementUnitId: unit.managementUnit.id, userIds, from, to: until };
        const { agentSchedules } = await searchSchedules(context, search, operation, inner);
        const named = await codes.get(inner.signal);
        return (agentSchedules ?? []).flatMap(({ user, shifts: own }) =>
          (own ?? []).map((shift) => convertShift(agentId(user.id), shift, named)),
        );
      });
      yield* shifts.filter(({ start: begin, end }) => begin < until && end > from);
    }
  }
}

interface UnitMembers {
  readonly unit: AgentUnit;
  readonly members: AgentId[];
}

/** @throws NOT_FOUND for an agent nobody is. */
async function unitsOf(
  context: PlatformContext,
  { units }: ScheduleMemory,
  agentIds: readonly AgentId[],
  options: CallOptions,
): Promise<readonly UnitMembers[]> {
  const found = new Map<AgentId, AgentUnit>();
  const read = async (id: AgentId) => {
    const kept = units.get(id) ?? createUnitReader(context, id);
    units.set(id, kept);
    return [id, await kept.get(options.signal)] as const;
  };
  for await (const [id, unit] of runSideBySide(agentIds, atOnce, read)) found.set(id, unit);

  const byUnit = new Map<string, UnitMembers>();
  for (const id of agentIds) {
    const unit = found.get(id);
    if (unit === undefined) continue;
    const known = byUnit.get(unit.managementUnit.id);
    if (known === undefined) byUnit.set(unit.managementUnit.id, { unit, members: [id] });
    else known.members.push(id);
  }
  return [...byUnit.values()];
}

function createUnitReader({ client, clock }: PlatformContext, id: AgentId): SharedRead<AgentUnit> {
  return createSharedRead({
    clock,
    maxAgeMs: 300_000,
    freshMs: 10_000,
    async read() {
      const { data } = await client.send({
        operation,
        method: 'GET',
        path: pathOf`/api/v2/workforcemanagement/agents/${id}/managementunit`,
        routeClass: 'workforce',
        idempotence: 'read',
        schema: agentUnitSchema,
        options: {},
      });
      return data;
    },
  });
}

function codesOf(
  context: PlatformContext,
  { codes }: ScheduleMemory,
  businessUnitId: string,
): SharedRead<ActivityCodes> {
  const kept = codes.get(businessUnitId) ?? createActivityCodeReader(context, businessUnitId);
  codes.set(businessUnitId, kept);
  return kept;
}

/** In the one form that also compares as text. */
function parseInstant(text: Instant, field: string): Instant {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw invalidArgument(operation, field, 'must be an instant in ISO-8601');
  return new Date(ms).toISOString();
}
