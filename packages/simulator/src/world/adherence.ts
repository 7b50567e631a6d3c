import { type Agent, agentActivity } from './agent.js';
import type { Reason, ReasonCategory } from './catalogue.js';
import type { ShiftActivityKind } from './schedule.js';

/** What somebody is planned to do, or does. `unscheduled`: outside every shift. */
export type AdherenceActivity = 'on-queue' | 'off-queue' | 'unavailable' | ShiftActivityKind | 'unscheduled';

/** An agent's plan beside what the agent does. */
export interface Adherence {
  readonly scheduled: AdherenceActivity;
  readonly actual: AdherenceActivity;
  /** Nobody is out of adherence outside a shift. */
  readonly adheres: boolean;
}

/** How an agent keeps to the plan at the given instant. Work and its aftermath count as on queue. */
export function agentAdherence(agent: Agent, reasons: readonly Reason[], nowMs: number): Adherence {
  const scheduled = scheduledActivity(agent, nowMs);
  const actual = actualActivity(agent, reasons);
  return { scheduled, actual, adheres: scheduled === 'unscheduled' || scheduled === actual };
}

function scheduledActivity(agent: Pick<Agent, 'shifts'>, nowMs: number): AdherenceActivity {
  const shift = agent.shifts.find((planned) => covers(planned, nowMs));
  if (shift === undefined) return 'unscheduled';
  return shift.activities.find((activity) => covers(activity, nowMs))?.kind ?? 'on-queue';
}

function actualActivity(agent: Agent, reasons: readonly Reason[]): AdherenceActivity {
  const activity = agentActivity(agent);
  if (activity === 'engaged' || activity === 'after-contact-work') return 'on-queue';
  const { availability, reasonKey } = agent.wanted;
  if (availability === 'logged-off') return 'unavailable';
  if (availability === 'ready') return agent.notResponding ? 'off-queue' : 'on-queue';
  const reason = reasons.find(({ key }) => key === reasonKey);
  return reason === undefined ? 'off-queue' : REASON_ACTIVITIES[reason.category];
}

const REASON_ACTIVITIES: Readonly<Record<ReasonCategory, AdherenceActivity>> = {
  break: 'break',
  meal: 'meal',
  meeting: 'meeting',
  training: 'training',
  away: 'off-queue',
  busy: 'off-queue',
  idle: 'off-queue',
};

function covers({ startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string }, nowMs: number): boolean {
  return Date.parse(startsAt) <= nowMs && nowMs < Date.parse(endsAt);
}
