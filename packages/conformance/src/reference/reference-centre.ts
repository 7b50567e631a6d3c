import {
  type Capabilities,
  type Clock,
  type ContactCentre,
  ContactCentreError,
  type Effect,
  type OperationalEvent,
  systemClock,
} from '@contactport/core';
import { createOneAtATime } from './one-at-a-time.js';
import { createReferenceAgentStates } from './reference-agent-states.js';
import { referenceCapabilities } from './reference-capabilities.js';
import { type ReferenceContext, vendor } from './reference-context.js';
import { createReferenceDirectory } from './reference-directory.js';
import { createReferenceSchedules } from './reference-schedules.js';
import { createReferenceWorkItems } from './reference-work-items.js';
import { createReferenceWorld, type ReferenceWorld, type ReferenceWorldOptions } from './reference-world.js';

export interface ReferenceCentreOptions extends ReferenceWorldOptions {
  /** What the centre can do. Default: everything. Less, to try your code against a lesser vendor. */
  readonly capabilities?: Capabilities;
  /** The vendor behind it. Default: one of its own, of `agents` agents. */
  readonly world?: ReferenceWorld;
  /** Default: the system's. Give a shared world the same one. */
  readonly clock?: Clock;
}

/** A centre without a vendor, and the world behind it, in which a test plays everybody else. */
export interface ReferenceCentre extends ContactCentre {
  readonly world: ReferenceWorld;
}

/**
 * A whole contact centre in memory: the adapter to read before you write one, and the one to test your own code with.
 * Deterministic: one clock, no randomness, no waiting but what `world` imposes.
 */
export function createReferenceCentre(options: ReferenceCentreOptions = {}): ReferenceCentre {
  const { capabilities = referenceCapabilities, clock = systemClock, world = createReferenceWorld(options) } = options;
  const { directory, schedules } = capabilities;
  const observers = new Set<(event: OperationalEvent) => void>();
  const releases = new Set<() => void>();
  let closed = false;

  function onClose(release: () => void): () => void {
    releases.add(release);
    return () => releases.delete(release);
  }

  const context: ReferenceContext = {
    world,
    clock,
    capabilities,
    oneAtATime: createOneAtATime(),
    async send(operation, effect, callOptions, act) {
      if (closed) throw closedError(operation, 'none');
      const closing = new AbortController();
      const forget = onClose(() => closing.abort(closedError(operation, effect === 'write' ? 'unknown' : 'none')));
      const signals = [closing.signal, callOptions.signal].filter((signal) => signal !== undefined);
      try {
        return await world.line.send(operation, effect, { ...callOptions, signal: AbortSignal.any(signals) }, act);
      } finally {
        forget();
      }
    },
    assertOpen(operation) {
      if (closed) throw streamClosed(operation);
    },
    onClose,
    emit(event) {
      for (const observer of observers) told(observer, event);
    },
  };

  async function close(): Promise<void> {
    closed = true;
    for (const release of releases) release();
    observers.clear();
  }

  return {
    specificationVersion: 'v1',
    vendor,
    tenant: 'in-memory',
    capabilities,
    world,
    agentStates: createReferenceAgentStates(context),
    workItems: createReferenceWorkItems(context),
    ...(directory === undefined ? {} : { directory: createReferenceDirectory(context, directory) }),
    ...(schedules === undefined ? {} : { schedules: createReferenceSchedules(context, schedules) }),
    ready: async (callOptions = {}) => context.send('ready', 'read', callOptions, () => undefined),
    probe: async (callOptions = {}) =>
      context.send('probe', 'read', callOptions, () => ({
        vendor,
        tenant: 'in-memory',
        checks: [
          { capability: 'agentStates.read', result: 'passed', evidence: `${world.agents().length} agents` },
          { capability: 'agentStates.change', result: 'not-checkable', evidence: 'cannot be tried without a write' },
        ],
      })),
    observe(listener) {
      observers.add(listener);
      return () => observers.delete(listener);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function closedError(operation: string, effect: Effect): ContactCentreError<'INVALID_STATE'> {
  return new ContactCentreError({
    code: 'INVALID_STATE',
    operation,
    vendor,
    message: `${operation}: this centre is closed`,
    details: { reason: 'closed', current: 'closed' },
    effect,
  });
}

function streamClosed(operation: string): ContactCentreError<'STREAM_CLOSED'> {
  return new ContactCentreError({
    code: 'STREAM_CLOSED',
    operation,
    vendor,
    message: `${operation}: this centre is closed`,
    details: { reason: 'closed' },
  });
}

/** An observer's failure is its own: no call suffers from it. */
function told(observer: (event: OperationalEvent) => void, event: OperationalEvent): void {
  try {
    observer(event);
  } catch {
    // Nobody here can act on it.
  }
}
