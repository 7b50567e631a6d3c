import type { AuditRecord } from './record/audit-record.js';
import type { AuditSink } from './audit-sink.js';
import { auditStoreFailure } from './audit-store-failure.js';

/** A sink whose records can be looked at. */
export interface MemoryAuditSink extends AuditSink {
  /** The first is record 1. */
  readonly records: readonly AuditRecord[];
}

/** Keeps records in memory, for tests. They are gone with the process. */
export function createMemoryAuditSink(): MemoryAuditSink {
  const records: AuditRecord[] = [];
  let closed = false;
  return {
    records,
    async append(record) {
      if (closed) throw auditStoreFailure('the audit sink is closed');
      records.push(structuredClone(record));
    },
    async close() {
      closed = true;
    },
  };
}
