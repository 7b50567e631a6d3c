// For users

export { withAudit } from './with-audit.js';
export type { AuditOptions } from './with-audit.js';
export type { OnSinkFailure } from './middleware/keep-record.js';
export { createFileAuditSink } from './trail/file-audit-sink.js';
export type { FileAuditSink, FileAuditSinkOptions } from './trail/file-audit-sink.js';
export { createMemoryAuditSink } from './memory-audit-sink.js';
export type { MemoryAuditSink } from './memory-audit-sink.js';
export { verifyAuditFile } from './trail/verify-audit-file.js';
export type { AuditVerification, NotExcluded } from './trail/verify-audit-file.js';
export type {
  AuditRecord,
  CreationRequested,
  CreationSettled,
  ObservationGap,
  RecordedFailure,
  RecordedState,
  RecordedWorkItem,
  RulesVerdict,
  StateChangeObserved,
  StateChangeRequested,
  StateChangeSettled,
  TailRecovered,
  WorkItemChangeObserved,
} from './audit-record.js';

// For authors of sinks

export type { AuditSink } from './audit-sink.js';
