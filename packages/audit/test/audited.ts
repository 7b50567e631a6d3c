import { type CallContext, ContactCentreError, wrapContactCentre } from '@contactport/core';
import { type AuditOptions, createMemoryAuditSink, withAudit } from '../src/index.js';
import type { ScriptedCentre } from './scripted-centre.js';

export const context: CallContext = {
  actor: { id: 'bot-7', kind: 'service' },
  onBehalfOf: 'sup-1',
  correlationId: 'case-9',
  labels: { shift: 'early' },
  note: 'lunch cover',
};

/** A clock that moves 10 ms each time it is read, so that every duration is told apart from zero. */
export function audited({ centre }: ScriptedCentre, options: Partial<AuditOptions> = {}) {
  const sink = createMemoryAuditSink();
  let nowMs = Date.parse('2026-11-21T08:00:00Z');
  let named = 0;
  const clock = { now: () => (nowMs += 10), schedule: () => () => undefined };
  const layer = withAudit({ sink, clock, ids: () => `request-${(named += 1)}`, ...options });
  return { records: sink.records, centre: wrapContactCentre(centre, layer), layer };
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const one of items) collected.push(one);
  return collected;
}

export const conflict = () =>
  new ContactCentreError({
    code: 'CONFLICT',
    operation: 'agentStates.change',
    message: 'S3CRET',
    details: {},
    requestId: 'vendor-request-5',
    cause: new Error('S3CRET'),
  });
