import { type AgentState, type ContactCentre, isContactCentreError } from '@contactport/core';

export interface SupervisorOptions {
  readonly centre: ContactCentre;
  readonly signal: AbortSignal;
  /** Between two changes, in milliseconds. */
  readonly everyMs: number;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Keeps a live board lively: one agent after the other is sent on a break and called back, through the port. */
export async function supervise({ centre, signal, everyMs, wait }: SupervisorOptions): Promise<void> {
  const options = { signal, context: { actor: { id: 'demo-supervisor', kind: 'service' } } } as const;
  while (!signal.aborted) {
    for await (const state of centre.agentStates.list({ signal })) {
      await wait(everyMs, signal);
      await change(centre, state, options);
    }
  }
}

async function change(centre: ContactCentre, state: AgentState, options: { readonly signal: AbortSignal }): Promise<void> {
  const { agentId } = state;
  try {
    const catalog = await centre.agentStates.catalog({ agentId }, options);
    const reason = catalog.targets.find(({ status }) => status === 'not-ready')?.reasons[0]?.id;
    const away = { status: 'not-ready', ...(reason === undefined ? {} : { reason }) } as const;
    await centre.agentStates.change(agentId, state.availability.value === 'ready' ? away : { status: 'ready' }, options);
  } catch (error) {
    // Simulated people act too: an agent who has logged off or is in after-contact work is left alone.
    if (!isContactCentreError(error, 'RULE_VIOLATION') && !isContactCentreError(error, 'INVALID_STATE')) throw error;
  }
}
