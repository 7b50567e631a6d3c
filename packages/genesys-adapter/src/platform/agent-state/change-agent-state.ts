import { sleep, withinDeadline } from '@contactport/adapter-kit';
import {
  type AgentId,
  type AgentState,
  type CallOptions,
  type ChangeOptions,
  ContactCentreError,
  isContactCentreError,
  type Revision,
  type StateChange,
  type StateTarget,
  type Warning,
} from '@contactport/core';
import { genesysCapabilities } from '../../genesys-capabilities.js';
import { type GenesysContext, vendor } from '../genesys-context.js';
import { changeWarnings } from './agent-state-warnings.js';
import type { AgentStateParts } from './agent-state-parts.js';
import { convertAgentState } from './convert-agent-state.js';
import { convertTarget, isUnchanged, type PresenceTarget, targetStands } from './convert-target.js';
import type { PresenceDefinitions } from './presence-definitions.js';
import { readAgent } from './read-agent-states.js';
import { type Written, writePresence } from './write-presence.js';

const operation = 'agentStates.change';
const { guard } = genesysCapabilities.agentStates;

/** A write whose answer was lost is sent again only when the agent stands exactly as before it, and not for ever. */
const maxAttempts = 3;

/** One change of one agent: read, compare, write, follow both services until they agree. */
export async function changeAgentState(
  context: GenesysContext,
  agentId: AgentId,
  target: StateTarget,
  options: ChangeOptions = {},
): Promise<StateChange> {
  const { clock, settings, oneAtATime } = context;
  const { ifRevision, ...callOptions } = options;
  const startedAt = clock.now();
  const limits = { clock, operation, vendor, tenant: settings.tenant, timeoutMs: settings.timeoutMs };

  return withinDeadline(limits, callOptions, (reading, deadline) =>
    oneAtATime(
      agentId,
      async () => {
        const { wanted, definitions } = await resolveTarget(context, target, reading.signal);
        const before = await readAgent(context, agentId, operation, reading);
        const previous = convertAgentState(agentId, before.parts, definitions);
        assertRevision(ifRevision, previous);
        assertMayLogOff(target, previous, options);
        const result = (rest: Pick<StateChange, 'current' | 'outcome' | 'verifiedBy' | 'attempts' | 'warnings'>) => ({
          previous,
          guard,
          latencyMs: clock.now() - startedAt,
          ...rest,
        });
        if (options.dryRun === true || isUnchanged(wanted, previous)) {
          const warnings = changeWarnings(previous, before.parts);
          return result({ current: previous, outcome: 'unchanged', verifiedBy: 'answer', attempts: 0, warnings });
        }
        const change: Change = { context, agentId, wanted, definitions, previous, before: before.parts };
        // The write keeps its own time, so that its timeout tells that the vendor may have acted.
        const writing = () => ({ ...callOptions, timeoutMs: Math.max(1, deadline.remainingMs()) });
        const written = await write(change, writing, reading);
        return result({ attempts: written.attempts, ...(await settle(change, written, reading, options.signal)) });
      },
      reading.signal,
    ),
  );
}

interface Change {
  readonly context: GenesysContext;
  readonly agentId: AgentId;
  readonly wanted: PresenceTarget;
  readonly definitions: PresenceDefinitions;
  readonly previous: AgentState;
  readonly before: AgentStateParts;
}

/** A reason made since the definitions were read is looked for once more before it is refused. */
async function resolveTarget(
  { definitions }: GenesysContext,
  target: StateTarget,
  signal: AbortSignal | undefined,
): Promise<{ readonly wanted: PresenceTarget; readonly definitions: PresenceDefinitions }> {
  const known = await definitions.get(signal);
  if (target.reason === undefined || known.find(target.reason) !== undefined) {
    return { wanted: convertTarget(target, known), definitions: known };
  }
  const renewed = await definitions.fresh(signal);
  return { wanted: convertTarget(target, renewed), definitions: renewed };
}

type Attempted = Written & { readonly attempts: number; readonly verifiedBy: 'answer' | 'read-back' };

/** Writes; after a lost answer looks whether the target stands, and writes again only if nothing at all has changed. */
async function write(change: Change, writing: () => CallOptions, reading: CallOptions): Promise<Attempted> {
  const { context, agentId, wanted, definitions, previous, before } = change;
  for (let attempts = 1; ; attempts += 1) {
    try {
      const written = await writePresence(context, agentId, wanted, previous.workState, writing());
      return { ...written, attempts, verifiedBy: 'answer' };
    } catch (error) {
      if (!isContactCentreError(error) || error.effect !== 'unknown' || reading.signal?.aborted === true) throw error;
      const after = await readAgent(context, agentId, operation, reading).catch(() => {
        throw error;
      });
      const current = convertAgentState(agentId, after.parts, definitions);
      if (targetStands(wanted, current) && current.revision !== previous.revision) {
        return { ...after.parts, attempts, verifiedBy: 'read-back' };
      }
      const untouched = current.revision === previous.revision && sameDates(after.parts, before);
      if (!untouched || attempts >= maxAttempts) throw error;
    }
  }
}

const sameDates = (one: AgentStateParts, other: AgentStateParts): boolean =>
  one.presence?.modifiedDate === other.presence?.modifiedDate &&
  one.routingStatus?.startTime === other.routingStatus?.startTime;

/** Routing status follows presence as a second service: read until it has, for a while. */
async function settle(
  { context, agentId, wanted, definitions, before }: Change,
  written: Attempted,
  reading: CallOptions,
  signal: AbortSignal | undefined,
): Promise<Pick<StateChange, 'current' | 'outcome' | 'verifiedBy' | 'warnings'>> {
  const { clock, settings } = context;
  const settledBy = clock.now() + settings.settleMs;
  const warnings: Warning[] = [];
  let { verifiedBy }: Pick<StateChange, 'verifiedBy'> = written;
  let parts: AgentStateParts = { ...before, ...partsOf(written) };
  let current = convertAgentState(agentId, parts, definitions);
  for (let delayMs = 0; isUnsettled(wanted, current); delayMs = Math.min(Math.max(100, delayMs * 2), 800)) {
    if (clock.now() + delayMs > settledBy) break;
    try {
      if (delayMs > 0) await sleep(clock, delayMs, reading.signal);
      ({ parts } = await readAgent(context, agentId, operation, reading));
    } catch {
      // The write was answered, so a failed look afterwards does not make the change a failure; an abort still ends it.
      signal?.throwIfAborted();
      warnings.push({ code: 'read-back-failed', message: 'the change was answered, but could not be read back' });
      break;
    }
    current = convertAgentState(agentId, parts, definitions);
    verifiedBy = 'read-back';
  }
  const outcome = outcomeOf(wanted, current);
  return {
    current,
    outcome,
    verifiedBy: outcome === 'accepted' ? 'nothing' : verifiedBy,
    warnings: [...warnings, ...changeWarnings(current, parts)],
  };
}

const partsOf = ({ presence, routingStatus }: Written): AgentStateParts => ({
  ...(presence === undefined ? {} : { presence }),
  ...(routingStatus === undefined ? {} : { routingStatus }),
});

/** Overwritten is settled too: there is nothing more to wait for. */
function isUnsettled(wanted: PresenceTarget, state: AgentState): boolean {
  return targetStands(wanted, state) && !isInForce(wanted, state) && !isQueued(wanted, state);
}

function isInForce({ target }: PresenceTarget, state: AgentState): boolean {
  if (state.settling === true) return false;
  return target.status !== 'ready' || state.workState !== 'not-responding';
}

const isQueued = ({ target }: PresenceTarget, { pending, settling }: AgentState): boolean =>
  pending?.status === target.status && settling === undefined;

function outcomeOf(wanted: PresenceTarget, current: AgentState): StateChange['outcome'] {
  if (!targetStands(wanted, current)) return current.status === 'unknown' ? 'accepted' : 'superseded';
  if (isQueued(wanted, current)) return 'queued';
  return isInForce(wanted, current) ? 'changed' : 'accepted';
}

function assertRevision(expected: Revision | undefined, { agentId, revision }: AgentState): void {
  if (expected === undefined || expected === revision) return;
  throw new ContactCentreError({
    code: 'CONFLICT',
    operation,
    vendor,
    message: `${agentId} is no longer at the revision that was to be changed`,
    details: { expected, actual: revision },
  });
}

/** Logging off ends every session of the user at once, so not in the middle of a contact, unless somebody insists. */
function assertMayLogOff({ status }: StateTarget, current: AgentState, { vendorOptions }: CallOptions): void {
  if (status !== 'logged-off' || isForced(vendorOptions)) return;
  const { workState, agentId } = current;
  if (workState !== 'engaged' && workState !== 'after-contact-work' && workState !== 'offered') return;
  throw new ContactCentreError({
    code: 'INVALID_STATE',
    operation,
    vendor,
    message: `${agentId} is ${workState} and cannot be logged off; vendorOptions.${vendor}.force does it all the same`,
    details: { reason: 'work is in hand', current: current.status },
  });
}

function isForced(vendorOptions: CallOptions['vendorOptions']): boolean {
  const own = vendorOptions?.[vendor];
  return typeof own === 'object' && own !== null && 'force' in own && own.force === true;
}
