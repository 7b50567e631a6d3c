import type { Shift, ShiftActivityKind } from '../world/schedule.js';
import { CxoneFailure, ok } from './answer.js';
import type { CxoneRoutes } from './route.js';
import { type CxoneTenant, parseInstant } from './tenant.js';

/**
 * The shifts of one person, as the vendor's own agent application reads them: from the user hub, not from the versioned
 * API, and under the user's uuid, not the agent's number.
 */
export function createScheduleRoutes(tenant: CxoneTenant): CxoneRoutes {
  const { world } = tenant;
  return {
    'GET /schedules/user/{userId}': ({ parameters, part }) => {
      const userId = part('userId').toLowerCase();
      const agent = world.agents().find(({ ids }) => ids.cxoneUser === userId);
      if (agent === undefined) throw new CxoneFailure(404, `User '${part('userId')}' does not exist`);
      const start = parseInstant(parameters.text('start'), 'Invalid start');
      const end = parseInstant(parameters.text('end'), 'Invalid end');
      if (start === undefined || end === undefined) throw new CxoneFailure(400, 'start and end are required');
      const shifts = agent.shifts.filter(
        ({ startsAt, endsAt }) => Date.parse(startsAt) < end && Date.parse(endsAt) > start,
      );
      return ok({ schedules: [{ userId, shifts: shifts.map(convertShift), activityIntervals: [] }] });
    },
  };
}

function convertShift({ startsAt, endsAt, activities }: Shift) {
  return {
    start: startsAt,
    end: endsAt,
    shiftNotes: '',
    baseActivityCode: { ...activityCodes.work, activityCodeCategory: { color: '#2e7d32' } },
    activityIntervals: activities.map((activity) => ({
      activityCode: activityCodes[activity.kind],
      start: activity.startsAt,
      end: activity.endsAt,
      activityNotes: '',
    })),
  };
}

/** The tenant's words for what a stretch of a shift is planned for. */
const activityCodes = {
  work: { id: 'ac-open', title: 'Open' },
  break: { id: 'ac-break', title: 'Break' },
  meal: { id: 'ac-lunch', title: 'Lunch' },
  meeting: { id: 'ac-meeting', title: 'Meeting' },
  training: { id: 'ac-training', title: 'Training' },
} as const satisfies Readonly<Record<ShiftActivityKind | 'work', { readonly id: string; readonly title: string }>>;
