import { ContactCentreError, type Effect } from '@contactport/core';
import type { AuditRecord } from '../record/audit-record.js';
import type { AuditSink } from '../audit-sink.js';

/** What to do about a record that the sink did not take. */
export type OnSinkFailure = 'refuse' | ((failure: ContactCentreError<'STORE_FAILURE'>, record: AuditRecord) => void);

/** A record that belongs to an operation of a centre. */
export type CallRecord = Extract<AuditRecord, { readonly operation: string }>;

/** Gives a record to the sink; `effect` is what the caller must know of the vendor if that fails. */
export type KeepRecord = (record: CallRecord, effect: Effect) => Promise<void>;

export function createKeepRecord(sink: AuditSink, onSinkFailure: OnSinkFailure): KeepRecord {
  return async (record, effect) => {
    try {
      await sink.append(record);
    } catch (cause) {
      const failure = new ContactCentreError({
        code: 'STORE_FAILURE',
        operation: record.operation,
        vendor: record.vendor,
        tenant: record.tenant,
        effect,
        retryable: effect === 'none',
        message: `${record.operation}: the audit trail did not take the record ${record.type}`,
        details: { store: 'audit', reason: `${record.type} was not recorded` },
        cause,
      });
      if (onSinkFailure === 'refuse') throw failure;
      onSinkFailure(failure, record);
    }
  };
}
