import { type AuditSink, withAudit } from '@contactport/audit';
import {
  afterContactWorkRule,
  type AgentId,
  type ContactCentre,
  createRules,
  type Destination,
  entryPointId,
  knownReasonRule,
  queueId,
  transitionRule,
  withRules,
  workItemTypeId,
  type WorkItemTypeId,
  wrapContactCentre,
} from '@contactport/core';
import { createCxoneAdapter } from '@contactport/cxone-adapter';
import { createGenesysAdapter } from '@contactport/genesys-adapter';
import { type SimulatorOptions, type SimulatorReady, startSimulator } from '@contactport/simulator';
import type { VendorName } from './arguments.js';

/** One vendor's simulator with our adapter on it, ruled and audited: all that the demo knows of vendors. */
export interface SimulatedCentre {
  readonly centre: ContactCentre;
  readonly destination: Destination;
  readonly workItemType?: WorkItemTypeId;
  somebodyElse(agentId: AgentId, status: 'ready' | 'not-ready'): Promise<void>;
  close(): Promise<void>;
}

export interface SimulatedCentreOptions {
  readonly vendor: VendorName;
  readonly auditSink: AuditSink;
  /** Do simulated people live their day, or a logged one once more, or is everything left to the caller? */
  readonly traffic: NonNullable<SimulatorOptions['traffic']>;
}

const agents = 20;

export async function startSimulatedCentre(options: SimulatedCentreOptions): Promise<SimulatedCentre> {
  const { vendor, auditSink, traffic } = options;
  const simulator = await startSimulator({ vendor, agents, traffic, cxone: { agentStateCacheMs: 1000 } });
  const centre = wrapContactCentre(
    adapterFor(simulator.ready),
    withAudit({ sink: auditSink }),
    withRules(createRules([houseTransitions(), afterContactWorkRule(), knownReasonRule()])),
  );
  return {
    centre,
    ...placeOfWork(simulator.ready),
    somebodyElse: (agentId, status) => changePastThePort(simulator.ready.controlUrl, agentId, status),
    async close() {
      await centre.close();
      await simulator.close();
    },
  };
}

/** Swapping the vendor is this one function. */
function adapterFor(ready: SimulatorReady): ContactCentre {
  switch (ready.vendor) {
    case 'genesys':
      return createGenesysAdapter({ ...ready.credentials, baseUrl: ready.url });
    case 'cxone':
      return createCxoneAdapter({ ...ready.credentials, issuer: ready.url, pollIntervalMs: 1000 });
    default:
      return ready satisfies never;
  }
}

function placeOfWork(ready: SimulatorReady): { destination: Destination; workItemType?: WorkItemTypeId } {
  switch (ready.vendor) {
    case 'genesys':
      return {
        destination: { queueId: queueId(first(ready.queues)) },
        workItemType: workItemTypeId(first(ready.workTypes)),
      };
    case 'cxone':
      return { destination: { entryPointId: entryPointId(first(ready.pointsOfContact)) } };
    default:
      return ready satisfies never;
  }
}

function first(named: readonly { readonly id: string }[]): string {
  const one = named[0];
  if (one === undefined) throw new Error('the simulator came up with an empty list');
  return one.id;
}

const houseTransitions = () =>
  transitionRule({ ready: ['not-ready', 'ready', 'busy'], 'logged-off': ['not-ready', 'ready'] });

async function changePastThePort(controlUrl: string, agentId: string, status: string): Promise<void> {
  const answer = await fetch(`${controlUrl}/agents/${agentId}/state`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status }),
  });
  if (!answer.ok) throw new Error(`the simulator refused to change agent ${agentId}: ${answer.status}`);
}
