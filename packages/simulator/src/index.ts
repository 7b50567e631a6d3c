// For users
export { createSimulator, startSimulator } from './simulator.js';
export type { InMemoryOptions, RunningSimulator, Simulator, SimulatorOptions, StartOptions } from './simulator.js';
export type { CxoneReady, GenesysReady, SimulatorReady } from './ready-line.js';

// Time and chance
export type { Clock } from './clock/clock.js';
export { createVirtualClock } from './clock/virtual-clock.js';
export type { VirtualClock } from './clock/virtual-clock.js';
export { createWallClock } from './clock/wall-clock.js';
export { createRandom } from './random/random.js';
export type { Random } from './random/random.js';

// Disasters by plan
export type {
  Fault,
  FaultPlan,
  FaultTiming,
  MessageChoice,
  MessageFault,
  RequestChoice,
  RequestFault,
  RouteClass,
  SocketFault,
  Span,
} from './faults/fault.js';
export type { FaultReport } from './faults/faulty-server.js';
export { ConnectionFault } from './faults/connection-fault.js';
export { faultPlanNames, namedFaultPlan } from './faults/named-plans.js';
export type { FaultPlanName } from './faults/named-plans.js';
export { parseFaultPlan } from './faults/parse-fault-plan.js';
export { FaultPlanError } from './faults/plan-fields.js';

// The truth behind the vendors
export { createWorld } from './world/world.js';
export type { World } from './world/world.js';
export { agentStanding } from './world/agent.js';
export type { Actor, Agent, AgentActivity, AgentStanding, Availability, Wanted } from './world/agent.js';
export type { Catalogue, Queue, Reason, Skill, Team, VendorIds, WorkStatus, WorkType } from './world/catalogue.js';
export type { Contact, ContactPhase, Media, OfferReaction } from './world/contact.js';
export type { ContactRequest } from './world/contact-operations.js';
export type { HistoryEntry, WorldEvent } from './world/event.js';
export { createPeople } from './world/people.js';
export type { WorldSnapshot } from './world/snapshot.js';
export { createTraffic } from './world/traffic.js';
export { CallLogError, parseCallLog } from './world/call-log.js';
export type { LoggedCall } from './world/call-log.js';
export { createCallLogTraffic } from './world/call-log-traffic.js';
export type { WorkAssignment, WorkItem, WorkItemStanding } from './world/work-item.js';
export type { Shift, ShiftActivity, ShiftActivityKind } from './world/schedule.js';
export type { MediaUtilization, Utilization } from './world/utilization.js';
export type { WorkItemAction } from './world/work-item-actions.js';
export type { WorkItemPatch, WorkItemRequest } from './world/work-item-fields.js';
export { WorldRefusal } from './world/world-refusal.js';

// A vendor's server on its own, free of sockets
export { createGenesysServer } from './genesys/genesys-server.js';
export type { GenesysServer, GenesysServerOptions } from './genesys/genesys-server.js';
export type { ClientCredentials } from './genesys/oauth.js';
export type { GenesysQuirks } from './genesys/quirks.js';
export type { TaskLimits } from './genesys/task-management/task-limits.js';
export { createCxoneServer } from './cxone/cxone-server.js';
export type { CxoneQuirks, CxoneServerOptions } from './cxone/cxone-server.js';
export type { CxoneCredentials } from './cxone/token-routes.js';
export type {
  SimulatedRequest,
  SimulatedResponse,
  SimulatedSocket,
  SocketAnswer,
  SocketEnding,
  SocketSession,
  VendorServer,
} from './vendor-server.js';
