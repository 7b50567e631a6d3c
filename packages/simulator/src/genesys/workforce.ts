import type { Random } from '../random/random.js';
import { type Adherence, type AdherenceActivity, agentAdherence } from '../world/adherence.js';
import type { Agent } from '../world/agent.js';
import type { Shift } from '../world/schedule.js';
import type { JsonObject } from './json.js';
import { modelSpelling } from './presence-definitions.js';
import type { GenesysTenant } from './tenant.js';

/** Workforce management plans everybody in one management unit of one business unit, by one published schedule. */
export interface WorkforceIds {
  readonly businessUnit: string;
  readonly managementUnit: string;
  readonly schedule: string;
}

export function createWorkforceIds(random: Random): WorkforceIds {
  return { businessUnit: random.uuid(), managementUnit: random.uuid(), schedule: random.uuid() };
}

export interface ActivityCode {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly paid: boolean;
}

const CODES: Readonly<Record<AdherenceActivity, ActivityCode | undefined>> = {
  'on-queue': { id: '0', name: 'On Queue', category: 'OnQueueWork', paid: true },
  break: { id: '1', name: 'Break', category: 'Break', paid: true },
  meal: { id: '2', name: 'Meal', category: 'Meal', paid: false },
  meeting: { id: '3', name: 'Meeting', category: 'Meeting', paid: true },
  'off-queue': { id: '4', name: 'Off Queue', category: 'OffQueueWork', paid: true },
  training: { id: '6', name: 'Training', category: 'Training', paid: true },
  unavailable: { id: '8', name: 'Unavailable', category: 'Unavailable', paid: false },
  unscheduled: undefined,
};

export const ACTIVITY_CODES: readonly ActivityCode[] = Object.values(CODES).filter((code) => code !== undefined);

const ROOT = '/api/v2/workforcemanagement';

export function businessUnitReference({ businessUnit }: WorkforceIds): JsonObject {
  return { id: businessUnit, selfUri: `${ROOT}/businessunits/${businessUnit}` };
}

export function managementUnitReference({ managementUnit }: WorkforceIds): JsonObject {
  return { id: managementUnit, selfUri: `${ROOT}/managementunits/${managementUnit}` };
}

/** The shifts of the given agents that touch a span of time. */
export function scheduleResult(ids: WorkforceIds, agents: readonly Agent[], fromMs: number, toMs: number): JsonObject {
  const schedule = {
    id: ids.schedule,
    weekDate: weekDate(fromMs),
    selfUri: `${ROOT}/businessunits/${ids.businessUnit}/weeks/${weekDate(fromMs)}/schedules/${ids.schedule}`,
  };
  return {
    agentSchedules: agents.map((agent) => ({
      user: userReference(agent),
      shifts: agent.shifts
        .filter(({ startsAt, endsAt }) => Date.parse(startsAt) < toMs && Date.parse(endsAt) > fromMs)
        .map((shift) => shiftEntity(shift, schedule)),
      fullDayTimeOffMarkers: [],
    })),
    businessUnitTimeZone: 'Etc/UTC',
    publishedSchedules: [{ ...schedule, weekCount: 1 }],
  };
}

/** Times of a shift lie without a gap: what is no pause is work on queue. */
function shiftEntity(shift: Shift, schedule: JsonObject): JsonObject {
  const work = (startsAt: string, endsAt: string): JsonObject[] =>
    startsAt < endsAt ? [activityEntity('on-queue', startsAt, endsAt)] : [];
  const lastEnd = shift.activities.at(-1)?.endsAt ?? shift.startsAt;
  const activities = shift.activities.flatMap(({ kind, startsAt, endsAt }, index) => [
    ...work(shift.activities[index - 1]?.endsAt ?? shift.startsAt, startsAt),
    activityEntity(kind, startsAt, endsAt),
  ]);
  return {
    id: shift.id,
    startDate: shift.startsAt,
    lengthMinutes: minutesBetween(shift.startsAt, shift.endsAt),
    schedule,
    activities: [...activities, ...work(lastEnd, shift.endsAt)],
    manuallyEdited: false,
  };
}

function activityEntity(activity: AdherenceActivity, startsAt: string, endsAt: string): JsonObject {
  const { id, paid } = CODES[activity] ?? { id: '0', paid: true };
  const lengthMinutes = minutesBetween(startsAt, endsAt);
  return {
    startDate: startsAt,
    lengthMinutes,
    description: '',
    activityCodeId: id,
    paid,
    payableMinutes: paid ? lengthMinutes : 0,
  };
}

/** How an agent keeps to the plan right now. */
export function adherenceEntity(tenant: GenesysTenant, ids: WorkforceIds, agent: Agent): JsonObject {
  const { world, clock, presences, routingStatuses } = tenant;
  const { catalogue } = world;
  const adherence = agentAdherence(agent, catalogue.reasons, clock.now());
  const { id, type, systemPresence } = presences.definitionOf(agent);
  const scheduled = CODES[adherence.scheduled];
  const team = catalogue.teams.find(({ key }) => key === agent.teamKey);
  return {
    id: agent.ids.genesys,
    user: userReference(agent),
    businessUnit: businessUnitReference(ids),
    managementUnit: managementUnitReference(ids),
    ...(team === undefined ? {} : { team: { id: team.ids.genesys, selfUri: `/api/v2/teams/${team.ids.genesys}` } }),
    scheduledActivityCategory: scheduled?.category ?? 'Unscheduled',
    ...(scheduled === undefined ? {} : { scheduledActivityCode: { id: scheduled.id, name: scheduled.name } }),
    systemPresence: modelSpelling(systemPresence),
    ...(type === 'User' ? { organizationSecondaryPresenceId: id } : {}),
    routingStatus: routingStatuses.of(agent).status,
    actualActivityCategory: CODES[adherence.actual]?.category ?? 'Unscheduled',
    isOutOfOffice: false,
    ...adherenceWords(adherence),
    timeOfAdherenceChange: agent.since,
    presenceUpdateTime: agent.wantedSince,
    activeQueues: catalogue.queues
      .filter(({ key }) => agent.memberships.some(({ queueKey, joined }) => joined && queueKey === key))
      .map(({ ids: { genesys } }) => ({ id: genesys, selfUri: `/api/v2/routing/queues/${genesys}` })),
    removedFromManagementUnit: false,
    nextActivityReminders: [],
    suppressOnTimeReminder: false,
  };
}

function adherenceWords({ scheduled, adheres }: Adherence): JsonObject {
  if (scheduled === 'unscheduled') return { adherenceState: 'Unscheduled', impact: 'Unknown' };
  return adheres
    ? { adherenceState: 'InAdherence', impact: 'Neutral' }
    : { adherenceState: 'OutOfAdherence', impact: 'Negative' };
}

function userReference({ ids }: Agent): JsonObject {
  return { id: ids.genesys, selfUri: `/api/v2/users/${ids.genesys}` };
}

function minutesBetween(startsAt: string, endsAt: string): number {
  return Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
}

const DAY_MS = 86_400_000;

/** The Monday of the week. */
function weekDate(atMs: number): string {
  const weekday = (new Date(atMs).getUTCDay() + 6) % 7;
  return new Date(atMs - weekday * DAY_MS).toISOString().slice(0, 10);
}
