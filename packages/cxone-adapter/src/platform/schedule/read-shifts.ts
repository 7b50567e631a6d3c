import { pathOf, runSideBySide, vendorResponseInvalid } from '@contactport/adapter-kit';
import type { AgentId, CallOptions, Instant, Shift } from '@contactport/core';
import { type CxoneContext, errorContext, inTime } from '../cxone-context.js';
import { readAgentRow } from '../directory/read-agents.js';
import { invalidArgument } from '../refusals.js';
import { convertShift } from './convert-shift.js';
import { scheduleSchema } from './schedule-schema.js';

const operation = 'schedules.shifts';

/** Schedules are read one person at a time: so many are under way at once. */
const atOnce = 4;

/** The uuid of each agent's user, which a schedule is asked for by. It never changes. */
export type UserIds = Map<AgentId, string>;

/** The shifts that touch the time between two instants, agent by agent. */
export async function* readShifts(
  context: CxoneContext,
  userIds: UserIds,
  query: { readonly agentIds: readonly AgentId[]; readonly from: Instant; readonly to: Instant },
  options: CallOptions = {},
): AsyncGenerator<Shift, void, undefined> {
  const start = parseInstant(query.from, 'from');
  const end = parseInstant(query.to, 'to');
  if (end < start) throw invalidArgument(operation, 'to', 'must not be before from');
  const agentIds = [...new Set(query.agentIds)];
  yield* flattened(
    runSideBySide(agentIds, atOnce, (agentId) =>
      inTime(context, operation, options, async (inner) => {
        const userId = await userIdOf(context, userIds, agentId, inner);
        const { data } = await context.client.send({
          operation,
          method: 'GET',
          origin: await context.userHub(inner.signal),
          path: pathOf`/schedules/user/${userId}`,
          query: { start, end },
          routeClass: 'schedules',
          idempotence: 'read',
          schema: scheduleSchema,
          options: inner,
        });
        return data
          .flatMap((row) => convertShift(agentId, row) ?? [])
          .filter((shift) => shift.start < end && shift.end > start);
      }),
    ),
  );
}

async function userIdOf(
  context: CxoneContext,
  userIds: UserIds,
  agentId: AgentId,
  options: CallOptions,
): Promise<string> {
  const known = userIds.get(agentId);
  if (known !== undefined) return known;
  const { userId } = await readAgentRow(context, agentId, operation, options);
  if (userId === undefined)
    throw vendorResponseInvalid(errorContext(context, operation), 'agents[0].userId', 'is missing');
  userIds.set(agentId, userId);
  return userId;
}

/** In the one form that also compares as text. */
function parseInstant(text: Instant, field: string): Instant {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw invalidArgument(operation, field, 'must be an instant in ISO-8601');
  return new Date(ms).toISOString();
}

async function* flattened<Item>(lists: AsyncIterable<readonly Item[]>): AsyncGenerator<Item, void, undefined> {
  for await (const list of lists) yield* list;
}
