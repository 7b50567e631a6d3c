import type { AuditRecord } from './record/audit-record.js';

/** Where records are kept. It numbers them from 1, in the order in which `append` was called. */
export interface AuditSink {
  /** Resolves once the record is as safe as the sink can make it; rejects when it may be lost. */
  append(record: AuditRecord): Promise<void>;
  /** Waits for what was appended, then releases everything. What is appended later is rejected. Close the centre first. */
  close(): Promise<void>;
}
