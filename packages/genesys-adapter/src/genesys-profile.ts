import type { TokenRequest, VendorFailure, VendorRefusal } from '@contactport/adapter-kit';
import type { Clock, ContactCentre } from '@contactport/core';
import type { GenesysContext } from './genesys-context.js';
import type { ClientCredentials } from './genesys-token.js';

/** One way to speak with Genesys: which routes there are, and what can be done over them. */
export interface GenesysProfile {
  requestToken(credentials: ClientCredentials, clock: Clock): TokenRequest;
  /** Pure: what a refusal means in the contract's words. */
  readonly describeFailure: (refusal: VendorRefusal) => VendorFailure;
  /** Sends nothing. */
  createPorts(context: GenesysContext): GenesysPorts;
}

/** What a profile makes of a centre. */
export interface GenesysPorts
  extends Pick<ContactCentre, 'capabilities' | 'agentStates' | 'workItems' | 'directory' | 'schedules' | 'probe'> {
  /** Reads now what the first call would otherwise wait for. */
  makeReady(signal: AbortSignal | undefined): Promise<unknown>;
  /** Ends its connections. */
  close(): Promise<void>;
}
