import type { Shift } from '../world/agent.js';
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

function convertShift({ startsAt, endsAt }: Shift) {
  return {
    start: startsAt,
    end: endsAt,
    shiftNotes: '',
    baseActivityCode: { id: 'open', title: 'Open', activityCodeCategory: { color: '#2e7d32' } },
    activityIntervals: [],
  };
}
