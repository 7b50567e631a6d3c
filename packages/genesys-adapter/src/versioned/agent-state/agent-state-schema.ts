import { z } from 'zod';

/** An agent's state as these routes hold it. */
export interface VendorAgentState {
  readonly stateId?: string;
  readonly stateName?: string;
  readonly wrapUp?: { readonly id: string; readonly name?: string };
  /** Changes with the state and with every write of it; sent back as it came. */
  readonly tag: string;
}

const stateFields = {
  stateId: z.string().nullish(),
  stateName: z.string().nullish(),
  wrapUpStateId: z.string().nullish(),
  wrapUpStateName: z.string().nullish(),
  etag: z.string().min(1),
};

type StateFields = z.infer<z.ZodObject<typeof stateFields>>;

/** The answer to a read and to a write. */
export const agentStateSchema = z.object(stateFields).transform(convertState);

/** What an event tells, and when by the vendor's clock it came to be so. */
export const agentStateEventSchema = z
  .object({
    ...stateFields,
    timestamp: z.string().refine((text) => !Number.isNaN(Date.parse(text)), { message: 'is no instant' }),
  })
  .transform(({ timestamp, ...state }) => ({
    state: convertState(state),
    occurredAt: new Date(timestamp).toISOString(),
  }));

function convertState({ stateId, stateName, wrapUpStateId, wrapUpStateName, etag }: StateFields): VendorAgentState {
  return {
    ...(stateId == null ? {} : { stateId }),
    ...(stateName == null ? {} : { stateName }),
    ...(wrapUpStateId == null
      ? {}
      : { wrapUp: { id: wrapUpStateId, ...(wrapUpStateName == null ? {} : { name: wrapUpStateName }) } }),
    tag: etag,
  };
}

/** One tag, however it is written: quoted, bare, or marked as weak. */
export function convertTag(tag: string): string {
  const bare = tag.replace(/^W\//, '');
  return /^".*"$/.test(bare) ? bare.slice(1, -1) : bare;
}
