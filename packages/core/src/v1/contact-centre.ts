import type { AgentStatePort } from './agent-state/agent-state-port.js';
import type { CallOptions } from './call-options.js';
import type { Capabilities } from './capabilities.js';
import type { DirectoryPort } from './directory/directory-port.js';
import type { OperationalEvent } from './operational-event.js';
import type { SchedulePort } from './schedule/schedule-port.js';
import type { WorkItemPort } from './work-item/work-item-port.js';

/** One thing that `probe` tried against the tenant, read-only. */
export interface ProbeCheck {
  /** The capability it stands for, e.g. `agentStates.read`. */
  readonly capability: string;
  /** `not-checkable`: cannot be tried without a write. */
  readonly result: 'passed' | 'failed' | 'not-checkable';
  readonly evidence: string;
}

/** What this tenant and this token may really do, against the declared capabilities. */
export interface ProbeReport {
  readonly vendor: string;
  readonly tenant: string;
  readonly checks: readonly ProbeCheck[];
}

/** One tenant at one vendor, in the words of the contact centre. */
export interface ContactCentre extends AsyncDisposable {
  readonly specificationVersion: 'v1';
  /** Lower-case name of the vendor. */
  readonly vendor: string;
  readonly tenant: string;
  readonly capabilities: Capabilities;
  readonly agentStates: AgentStatePort;
  readonly workItems: WorkItemPort;
  /** Absent where the adapter has none. */
  readonly directory?: DirectoryPort;
  /** Absent where the adapter has none. */
  readonly schedules?: SchedulePort;
  /** Does now what the first call would otherwise wait for: token, discovery, catalogues. */
  ready(options?: CallOptions): Promise<void>;
  /** Read-only. */
  probe(options?: CallOptions): Promise<ProbeReport>;
  /** Tells what happens inside. The answer stops it. */
  observe(listener: (event: OperationalEvent) => void): () => void;
  /** Closes every stream and connection. Calls after it are refused. */
  close(): Promise<void>;
}
