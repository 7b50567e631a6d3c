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
export type { AuditRecord, TailRecovered } from './record/audit-record.js';
export type { RecordedFailure } from './record/centre-record.js';
export type {
  MembershipChangeRequested,
  MembershipChangeSettled,
  RecordedSkill,
  SkillChangeRequested,
  SkillChangeSettled,
} from './record/directory-record.js';
export type { ObservationGap } from './record/observation-record.js';
export type {
  RecordedState,
  RulesVerdict,
  StateChangeObserved,
  StateChangeRequested,
  StateChangeSettled,
} from './record/state-change-record.js';
export type {
  CreationRequested,
  CreationSettled,
  RecordedAction,
  RecordedPatch,
  RecordedWorkItem,
  WorkItemChangeObserved,
  WorkItemChangeRequested,
  WorkItemChangeSettled,
} from './record/work-item-record.js';

// For authors of sinks

export type { AuditSink } from './audit-sink.js';
