import { type AnyContactCentreError, type ErrorCode, isContactCentreError } from '@contactport/core';
import { type Agent, agentStanding, type Fault } from '@contactport/simulator';
import type { SoakPlan, TimedClientDeed } from '../plan.js';
import type {
  ChangeCall,
  CreateCall,
  HistoryStep,
  ItemChangeCall,
  ItemReadCall,
  ItemStep,
  LookupCall,
  ReadCall,
  Run,
} from '../run.js';
import { during, type Period } from './period.js';
import { staleMsOf } from './staleness.js';
import { isUnanswered } from './writes.js';

type Call = ChangeCall | ReadCall | LookupCall | CreateCall | ItemReadCall | ItemChangeCall;

/** Which faults on the line make these codes; the others are told for the contact centre's sake, or never. */
const causes = {
  AUTHENTICATION: ['unauthorized'],
  RATE_LIMITED: ['rate-limited'],
  NETWORK: ['no-connection', 'lost-request', 'lost-answer', 'truncated-answer'],
  TIMEOUT: ['slow-request', 'slow-answer', 'lost-request', 'lost-answer', 'rate-limited', 'server-error'],
  VENDOR_FAILURE: ['server-error'],
  VENDOR_RESPONSE_INVALID: ['truncated-answer'],
  CIRCUIT_OPEN: ['server-error', 'no-connection', 'lost-request', 'lost-answer', 'slow-answer'],
} as const satisfies Partial<Record<ErrorCode, readonly Fault['kind'][]>>;

/** No call is refused without cause, and none says that its write may have been done when it knows better. */
export function judgeRefusals(run: Run): string[] {
  const calls = [...run.changes, ...run.reads, ...run.lookups, ...run.creations, ...run.itemReads, ...run.itemChanges];
  return calls.flatMap((call) => {
    const { deed, ending } = call;
    if (ending.kind !== 'rejected' || !isContactCentreError(ending.error)) return [];
    const { error } = ending;
    return [
      ...(hasCause(error, call, run) ? [] : [`was told ${error.code} without cause: ${error.message}`]),
      ...(error.effect === 'none' || mayHaveActed(call, run)
        ? []
        : [`was told ${error.code} with effect unknown, and knew`]),
    ].map((fault) => `${deed.kind} at ${deed.atMs} ms ${fault}`);
  });
}

/** Was there a write that the vendor did, or may have done? */
function mayHaveActed(call: Call, { sentWrites }: Run): boolean {
  return sentWrites.some(
    (sent) =>
      sent.deed === call.deed &&
      ('agentId' in call ? sent.text.includes(call.agentId) : true) &&
      (isUnanswered(sent) || (sent.status ?? 0) < 300),
  );
}

function hasCause(error: AnyContactCentreError, call: Call, run: Run): boolean {
  const { plan } = run;
  const period = { fromMs: call.startedAtMs - staleMsOf(plan), toMs: call.endedAtMs };
  switch (error.code) {
    case 'NOT_FOUND':
      return itemsOf(call, run).some(([made]) => made === undefined || made.atMs >= period.fromMs);
    case 'INVALID_STATE':
      return (
        agentsOf(call, run).some((history) =>
          during(history, period).some(({ agent }) => bars(agent, call.deed, plan)),
        ) ||
        itemsOf(call, run).some((history) => isBarred(history, period, call.deed, plan)) ||
        assigneesOf(call, run).some((history) => during(history, period).some(isLoggedOff))
      );
    case 'INVALID_ARGUMENT':
      // Genesys' platform alone says who is idle.
      return plan.vendor === 'genesys' && plan.profile === 'platform' && asksForIdle(call.deed);
    case 'CONFLICT':
      // Whose condition was not met is judged by itself; the guarded routes have one of their own.
      return 'basis' in call || (plan.profile === 'versioned' && isMoved(call, run, period));
    case 'UNSUPPORTED_CAPABILITY':
      return (
        plan.vendor === 'cxone' && needsKeeping(call.deed) && !itemsOf(call, run).some(([made]) => isKept(made, plan))
      );
    case 'AUTHENTICATION':
    case 'RATE_LIMITED':
    case 'NETWORK':
    case 'TIMEOUT':
    case 'VENDOR_FAILURE':
    case 'VENDOR_RESPONSE_INVALID':
    case 'CIRCUIT_OPEN': {
      const kinds: readonly Fault['kind'][] = causes[error.code];
      return plan.faults.faults.some(({ kind }) => kinds.includes(kind));
    }
    case 'PERMISSION':
    case 'RULE_VIOLATION':
    case 'SETTING_INVALID':
    case 'STORE_FAILURE':
    case 'STREAM_CLOSED':
      return false;
    default:
      return error satisfies never;
  }
}

function agentsOf(call: Call, { histories }: Run): readonly (readonly HistoryStep[])[] {
  return 'agentId' in call ? [histories.get(call.agentId) ?? []] : [];
}

function itemsOf(call: Call, { itemHistories }: Run): readonly (readonly ItemStep[])[] {
  if (!('workItemId' in call) || call.workItemId === undefined) return [];
  return [itemHistories.get(call.workItemId) ?? []];
}

/** To whom an item was to be given. */
function assigneesOf(call: Call, { histories }: Run): readonly (readonly HistoryStep[])[] {
  const isAssigning = 'asked' in call && call.asked?.type === 'assign';
  return isAssigning ? [histories.get(call.asked.agentId) ?? []] : [];
}

function isLoggedOff({ agent }: HistoryStep): boolean {
  return agent.wanted.availability === 'logged-off';
}

function isMoved(call: Call, run: Run, period: Period): boolean {
  return agentsOf(call, run).some((history) =>
    history.some(({ atMs }) => atMs >= period.fromMs && atMs <= period.toMs),
  );
}

/** Is an agent as this one not to be changed so? */
function bars(agent: Agent, deed: TimedClientDeed, { vendor, profile }: SoakPlan): boolean {
  const { activity } = agentStanding(agent);
  if (profile === 'versioned') return activity === 'after-contact-work';
  // CXone changes only those who have signed on.
  if (vendor === 'cxone' && agent.wanted.availability === 'logged-off') return true;
  const isLoggingOff = 'target' in deed && deed.target.availability === 'logged-off';
  return isLoggingOff && activity !== 'idle' && activity !== 'not-responding';
}

/** Was the item so at any time that it could not be changed so? */
function isBarred(history: readonly ItemStep[], period: Period, deed: TimedClientDeed, { vendor }: SoakPlan): boolean {
  const isOver = (status: string): boolean => status === 'completed' || status === 'wrap-up';
  return during(history, period).some(({ words: { status } }) => {
    if (isOver(status)) return true;
    const isEnding = deed.kind === 'act' && (deed.action.type === 'complete' || deed.action.type === 'cancel');
    if (vendor === 'cxone') return !isEnding && status !== 'queued';
    if (deed.kind !== 'act') return false;
    switch (deed.action.type) {
      case 'complete':
      case 'cancel':
        return false;
      case 'release':
        return status === 'waiting' || status === 'queued' || status === 'offered';
      case 'cancel-routing':
        return status !== 'queued';
      case 'requeue':
      case 'assign':
        return false;
      // Each type of work has transitions of its own.
      case 'set-status':
        return true;
      default:
        return deed.action satisfies never;
    }
  });
}

function asksForIdle(deed: TimedClientDeed): boolean {
  return 'target' in deed && deed.target.reasonKey === 'idle';
}

/** CXone sends on only what an adapter ordered so. */
function isKept(made: ItemStep | undefined, { tenant }: SoakPlan): boolean {
  return tenant.keepsWorkItems && made?.isOurs === true;
}

function needsKeeping(deed: TimedClientDeed): boolean {
  return (
    deed.kind === 'update-work-item' ||
    (deed.kind === 'act' && (deed.action.type === 'assign' || deed.action.type === 'requeue'))
  );
}
