import { randomUUID } from 'node:crypto';
import { type Clock, type Middleware, systemClock } from '@contactport/core';
import type { AuditSink } from './audit-sink.js';
import { auditCall } from './middleware/audit-call.js';
import { auditChangeMany } from './middleware/audit-change-many.js';
import { auditCreateMany } from './middleware/audit-create-many.js';
import type { Auditor } from './middleware/call-story.js';
import { convertAgentStateEvent, convertWorkItemEvent } from './middleware/convert-event.js';
import { creationStory } from './middleware/creation-story.js';
import { membershipStory, skillStory } from './middleware/directory-story.js';
import { createKeepRecord, type OnSinkFailure } from './middleware/keep-record.js';
import { stateChangeStory } from './middleware/state-change-story.js';
import { tapEvents } from './middleware/tap-events.js';
import { actionStory, updateStory } from './middleware/work-item-change-story.js';

/** What the audit layer needs. */
export interface AuditOptions {
  /** Stays the caller's to close, after the centre. */
  readonly sink: AuditSink;
  /** Default: the system's. */
  readonly clock?: Clock;
  /** Names requests, so that outcomes find them. Default: random UUIDs. */
  readonly ids?: () => string;
  /**
   * `refuse`, the default: nothing unrecorded happens or is believed. A request that cannot be recorded is not sent
   * (STORE_FAILURE, effect `none`); an outcome that cannot be recorded is thrown away for STORE_FAILURE with effect
   * `unknown`, or with that of the failure it replaces; a watch ends with it.
   *
   * A function is told instead, and the call goes on as if nothing had happened: for who would rather have gaps in
   * the trail than agents whose state nobody can change.
   */
  readonly onSinkFailure?: OnSinkFailure;
}

/**
 * Writes down who changes which agent or work item, when, for whom and why, and what came of it: every change of a
 * state, a work item, a membership or a skill before it is sent and again with its outcome, failed and aborted ones
 * too, and what watches see of changes made by anybody, as far as they are read. Dry runs are not recorded: they change
 * nothing.
 *
 * Stands outside the rules, so that it sees what they refuse, and inside telemetry.
 */
export function withAudit(options: AuditOptions): Middleware {
  const { sink, clock = systemClock, ids = randomUUID, onSinkFailure = 'refuse' } = options;
  const keep = createKeepRecord(sink, onSinkFailure);
  return (centre) => {
    const { vendor, tenant } = centre;
    const auditor: Auditor = { centre, clock, ids, keep };
    return {
      'agentStates.change': (call, next) =>
        auditCall(auditor, call, () => stateChangeStory(auditor, call, call.input), next),
      'agentStates.changeMany': (call, next) => auditChangeMany(auditor, call, next),
      'workItems.create': (call, next) =>
        auditCall(auditor, call, () => creationStory(auditor, call, call.input.draft), next),
      'workItems.createMany': (call, next) => auditCreateMany(auditor, call, next),
      'workItems.update': (call, next) => auditCall(auditor, call, () => updateStory(auditor, call), next),
      'workItems.act': (call, next) => auditCall(auditor, call, () => actionStory(auditor, call), next),
      'directory.setMembership': (call, next) => auditCall(auditor, call, () => membershipStory(auditor, call), next),
      'directory.setSkills': (call, next) => auditCall(auditor, call, () => skillStory(auditor, call), next),
      'agentStates.watch': (call, next) =>
        tapEvents(next(call), async (event) => {
          const record = convertAgentStateEvent(event, { vendor, tenant, observer: call.options.context });
          if (record !== undefined) await keep(record, 'none');
        }),
      'workItems.watch': (call, next) =>
        tapEvents(next(call), async (event) => {
          const record = convertWorkItemEvent(event, { vendor, tenant, observer: call.options.context });
          if (record !== undefined) await keep(record, 'none');
        }),
    };
  };
}
