import {
  type AnyContactCentreError,
  ContactCentreError,
  isContactCentreError,
} from '../errors/contact-centre-error.js';
import { errorFromUnknown } from '../errors/error-from-unknown.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { StateChangeRequest, StateChangeResult } from '../v1/agent-state/state-change.js';
import { type Clock, systemClock } from '../v1/clock.js';
import type { ContactCentre } from '../v1/contact-centre.js';
import type { AgentId } from '../v1/ids.js';
import type { Call, Output } from './call.js';
import type { Middleware } from './middleware.js';

export interface WithRulesOptions {
  /** How often a change is judged anew when the agent's state changed between judgement and write. Default 3. */
  readonly maxAttempts?: number;
  /** Default: the system's. */
  readonly clock?: Clock;
}

/**
 * Judges every state change before it is sent. The state is read once and its revision passed down, so that what was
 * judged is what is changed, as far as the adapter's guard reaches.
 * @throws RULE_VIOLATION with every violation; SETTING_INVALID when put around a centre that lacks a port some rule reads.
 */
export function withRules(rules: RuleSet, options: WithRulesOptions = {}): Middleware {
  const { maxAttempts = 3, clock = systemClock } = options;
  return (inner) => {
    demandPorts(inner, rules);
    type Change = Call<'agentStates.change'>;
    type Next = (call: Change) => Promise<Output<'agentStates.change'>>;

    async function judgedChange(call: Change, next: Next): Promise<Output<'agentStates.change'>> {
      for (let attempt = 1; ; attempt += 1) {
        const judged = await judge(inner, rules, call, clock);
        try {
          return await next({ ...call, input: judged });
        } catch (error) {
          const ours = call.input.ifRevision === undefined && isContactCentreError(error, 'CONFLICT');
          if (!ours || attempt >= maxAttempts) throw error;
        }
      }
    }

    /** The vendor's bulk call is kept for what the rules allow; only conflicts go on one by one. */
    async function* judgedChanges(
      call: Call<'agentStates.changeMany'>,
      next: (call: Call<'agentStates.changeMany'>) => AsyncIterable<StateChangeResult>,
    ): AsyncGenerator<StateChangeResult, void, undefined> {
      const single = (input: StateChangeRequest): Change => ({ ...call, operation: 'agentStates.change', input });
      const allowed: StateChangeRequest[] = [];
      for (const request of call.input.requests) {
        const judged = await settled(request.agentId, judge(inner, rules, single(request), clock), call.options.signal);
        if (judged.ok) allowed.push(judged.value);
        else yield { agentId: request.agentId, ok: false, error: judged.error };
      }
      const unconditional = new Set(
        call.input.requests.filter(({ ifRevision }) => ifRevision === undefined).map(({ agentId }) => agentId),
      );
      for await (const result of next({ ...call, input: { requests: allowed } })) {
        const request = allowed.find(({ agentId }) => agentId === result.agentId);
        const again = !result.ok && result.error.code === 'CONFLICT' && unconditional.has(result.agentId);
        if (!again || request === undefined) {
          yield result;
          continue;
        }
        const { agentId, target } = request;
        const change = judgedChange(single({ agentId, target }), ({ input, options }) =>
          inner.agentStates.change(input.agentId, input.target, {
            ...options,
            ...(input.ifRevision === undefined ? {} : { ifRevision: input.ifRevision }),
          }),
        );
        const outcome = await settled(agentId, change, call.options.signal);
        yield outcome.ok ? { agentId, ok: true, change: outcome.value } : { agentId, ok: false, error: outcome.error };
      }
    }

    return { 'agentStates.change': judgedChange, 'agentStates.changeMany': judgedChanges };
  };
}

async function judge(
  inner: ContactCentre,
  rules: RuleSet,
  call: Call<'agentStates.change'>,
  clock: Clock,
): Promise<StateChangeRequest> {
  const { agentId, target, ifRevision } = call.input;
  const { dryRun: _, ...readOptions } = call.options;
  const current = await inner.agentStates.get(agentId, readOptions);
  const at = new Date(clock.now()).toISOString();
  const violations = await rules.evaluate({ agentId, current, target, centre: inner, at });
  call.notes[rulesNote(agentId)] = {
    judged: rules.names,
    revision: current.revision,
    violations: violations.map(({ rule, message }) => ({ rule, message })),
  };
  if (violations.length > 0) {
    throw new ContactCentreError({
      code: 'RULE_VIOLATION',
      operation: call.operation,
      vendor: inner.vendor,
      tenant: inner.tenant,
      message: violations.map(({ message }) => message).join('; '),
      details: { violations },
    });
  }
  const passesRevision = inner.capabilities.agentStates.guard !== 'none';
  const condition = ifRevision ?? (passesRevision ? current.revision : undefined);
  return { agentId, target, ...(condition === undefined ? {} : { ifRevision: condition }) };
}

/** The key under which the layers outside find what the rules said of one agent's change. */
export const rulesNote = (agentId: AgentId): string => `rules:${agentId}`;

type Settled<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: AnyContactCentreError };

async function settled<Value>(
  agentId: AgentId,
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Settled<Value>> {
  try {
    return { ok: true, value: await promise };
  } catch (error) {
    signal?.throwIfAborted();
    return { ok: false, error: errorFromUnknown(error, `agentStates.changeMany of ${agentId}`) };
  }
}

function demandPorts(centre: ContactCentre, rules: RuleSet): void {
  for (const port of rules.requires) {
    if (centre[port] !== undefined) continue;
    throw new ContactCentreError({
      code: 'SETTING_INVALID',
      operation: 'withRules',
      vendor: centre.vendor,
      message: `a rule reads ${port}, which this centre does not have`,
      details: { setting: 'rules', reason: `the centre has no ${port}` },
    });
  }
}
