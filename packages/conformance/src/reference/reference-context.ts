import {
  type CallOptions,
  type Capabilities,
  type Clock,
  ContactCentreError,
  type OperationalEvent,
  unsupportedCapability,
} from '@contactport/core';
import type { OneAtATime } from './one-at-a-time.js';
import type { ReferenceWorld } from './reference-world.js';

/** What the ports of one reference adapter share. */
export interface ReferenceContext {
  readonly world: ReferenceWorld;
  readonly clock: Clock;
  readonly capabilities: Capabilities;
  /** Sends one request, unless the centre is closed. */
  send<Answer>(operation: string, effect: 'read' | 'write', options: CallOptions, act: () => Answer): Promise<Answer>;
  /** For a guard that compares and writes in two steps. */
  readonly oneAtATime: OneAtATime;
  /** @throws STREAM_CLOSED after `close()` */
  assertOpen(operation: string): void;
  /** Runs on `close()`, unless taken back by the answer. */
  onClose(release: () => void): () => void;
  emit(event: OperationalEvent): void;
}

export const vendor = 'reference';

/** Refuses what is not declared. */
export function demand(declared: boolean, operation: string, capability: string): void {
  if (!declared) throw unsupportedCapability(operation, capability, vendor);
}

/** Refuses each filter of a query that is not declared. */
export function demandFilters(
  query: object,
  known: readonly string[],
  declared: readonly string[],
  operation: string,
  capability: string,
): void {
  for (const filter of known) {
    const asked = Object.entries(query).some(([key, value]) => key === filter && value !== undefined);
    demand(!asked || declared.includes(filter), operation, `${capability}.${filter}`);
  }
}

export function invalidArgument(
  operation: string,
  field: string,
  reason: string,
  allowed?: readonly string[],
): ContactCentreError<'INVALID_ARGUMENT'> {
  return new ContactCentreError({
    code: 'INVALID_ARGUMENT',
    operation,
    vendor,
    message: `${operation}: ${field} ${reason}`,
    details: { field, reason, ...(allowed === undefined ? {} : { allowed }) },
  });
}

export function notFound(operation: string, kind: string, id: string): ContactCentreError<'NOT_FOUND'> {
  return new ContactCentreError({
    code: 'NOT_FOUND',
    operation,
    vendor,
    message: `${operation}: there is no ${kind} ${id}`,
    details: { kind, id },
  });
}

export function invalidState(
  operation: string,
  reason: string,
  current: string,
  allowed?: readonly string[],
): ContactCentreError<'INVALID_STATE'> {
  return new ContactCentreError({
    code: 'INVALID_STATE',
    operation,
    vendor,
    message: `${operation}: ${reason}`,
    details: { reason, current, ...(allowed === undefined ? {} : { allowed }) },
  });
}
