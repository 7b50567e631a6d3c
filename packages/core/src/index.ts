// For users

export { ContactCentreError, isContactCentreError } from './errors/contact-centre-error.js';
export type { AnyContactCentreError, ContactCentreErrorInit, Effect } from './errors/contact-centre-error.js';
export type { ErrorCode, ErrorDetails } from './errors/error-codes.js';

export {
  agentId,
  entryPointId,
  queueId,
  reasonId,
  revision,
  skillId,
  teamId,
  workItemId,
  workItemStatusId,
  workItemTypeId,
  wrapUpCodeId,
} from './v1/ids.js';
export type {
  AgentId,
  EntryPointId,
  Id,
  Instant,
  QueueId,
  ReasonId,
  Revision,
  SkillId,
  TeamId,
  WorkItemId,
  WorkItemStatusId,
  WorkItemTypeId,
  WrapUpCodeId,
} from './v1/ids.js';
export type { JsonValue } from './v1/json.js';
export type { Warning } from './v1/warning.js';
export type { Actor, CallContext, CallOptions } from './v1/call-options.js';
export { systemClock } from './v1/clock.js';
export type { Clock } from './v1/clock.js';

export type { ContactCentre, ProbeCheck, ProbeReport } from './v1/contact-centre.js';
export type { OperationalEvent } from './v1/operational-event.js';
export type {
  AgentStateCapabilities,
  Capabilities,
  CreatePromise,
  DirectoryCapabilities,
  Grant,
  ScheduleCapabilities,
  StreamKnowledge,
  WorkItemCapabilities,
} from './v1/capabilities.js';

export type {
  AgentState,
  AgentStateQuery,
  AgentStatus,
  Availability,
  MediaWork,
  PendingState,
  Reason,
  ReasonCategory,
  WorkState,
} from './v1/agent-state/agent-state.js';
export type {
  ChangeOptions,
  Guard,
  SettableStatus,
  SkillTarget,
  StateChange,
  StateChangeOutcome,
  StateChangeRequest,
  StateChangeResult,
  StateTarget,
} from './v1/agent-state/state-change.js';
export type { StateCatalog, StateCatalogQuery } from './v1/agent-state/state-catalog.js';
export type {
  AgentStateChanged,
  AgentStateEvent,
  AgentStateResynchronised,
  AgentStateSnapshot,
  StreamGap,
} from './v1/agent-state/agent-state-event.js';
export type { AgentStatePort } from './v1/agent-state/agent-state-port.js';
export { updateAgentState } from './v1/agent-state/update-agent-state.js';
export type { UpdateAgentStateOptions } from './v1/agent-state/update-agent-state.js';

export { endedWorkItemStatuses } from './v1/work-item/work-item.js';
export type {
  BusinessStatus,
  Destination,
  LastOffer,
  Priority,
  WorkItem,
  WorkItemAttributes,
  WorkItemStatus,
} from './v1/work-item/work-item.js';
export type { WorkItemAction, WorkItemActionType } from './v1/work-item/work-item-action.js';
export type {
  AttributeDefinition,
  WorkItemCatalog,
  WorkItemStatusDefinition,
  WorkItemType,
  WrapUpCode,
} from './v1/work-item/work-item-catalog.js';
export type {
  CreateManyOptions,
  CreateManyProgress,
  WorkItemCreation,
  WorkItemCreationResult,
  WorkItemDraft,
  WorkItemPatch,
} from './v1/work-item/work-item-draft.js';
export type {
  WorkItemChanged,
  WorkItemEvent,
  WorkItemResynchronised,
  WorkItemSnapshot,
} from './v1/work-item/work-item-event.js';
export type { WorkItemChangeOptions, WorkItemPort } from './v1/work-item/work-item-port.js';
export type { WorkItemQuery, WorkItemWatchQuery } from './v1/work-item/work-item-query.js';
export type { RoutabilityCheck, RoutabilityReport } from './v1/work-item/routability.js';
export { forecastServiceLevel, isServiceLevelBreached, workItemAgeMs } from './v1/work-item/service-level.js';
export type { ServiceLevelForecast, ServiceLevelPolicy } from './v1/work-item/service-level.js';

export type {
  AgentKey,
  AgentProfile,
  AgentSkill,
  EntryPoint,
  Membership,
  Queue,
  QueueMember,
  Skill,
  Team,
} from './v1/directory/directory.js';
export type { DirectoryPort } from './v1/directory/directory-port.js';
export type { Adherence, SchedulePort, Shift, ShiftActivity } from './v1/schedule/schedule-port.js';

export type { EventStream, StreamState, StreamStatus } from './v1/stream/event-stream.js';

export type { Rule, RuleContext, Violation } from './rules/rule.js';
export { createRules } from './rules/rule-set.js';
export type { RuleSet } from './rules/rule-set.js';
export { transitionRule } from './rules/transition-rule.js';
export type { TransitionMatrix } from './rules/transition-rule.js';
export { afterContactWorkRule } from './rules/after-contact-work-rule.js';
export { knownReasonRule } from './rules/known-reason-rule.js';
export { concurrentInteractionsRule } from './rules/concurrent-interactions-rule.js';
export { onShiftRule } from './rules/on-shift-rule.js';
export { explain } from './rules/explain.js';

export { wrapContactCentre } from './middleware/wrap-contact-centre.js';
export { withRules } from './middleware/with-rules.js';
export type { WithRulesOptions } from './middleware/with-rules.js';
export { withReadOnly } from './middleware/with-read-only.js';

// For adapter and middleware authors

export { errorFromUnknown } from './errors/error-from-unknown.js';
export { createRefusals } from './errors/refusals.js';
export type { Refusals } from './errors/refusals.js';
export { unsupportedCapability } from './v1/unsupported.js';
export { unsupportedWorkItems } from './v1/work-item/unsupported-work-items.js';
export { createEventChannel } from './v1/stream/event-channel.js';
export type { EventChannel, EventChannelOptions } from './v1/stream/event-channel.js';
export { rulesNote } from './middleware/with-rules.js';
export type { Hook, Hooks, Middleware } from './middleware/middleware.js';
export type {
  Answer,
  Call,
  CallNotes,
  Operation,
  Output,
  StreamOperation,
  StreamOperations,
  UnaryOperation,
  UnaryOperations,
} from './middleware/call.js';
