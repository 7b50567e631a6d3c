import { nothing } from '@contactport/adapter-kit';
import {
  type CallOptions,
  errorFromUnknown,
  type JsonValue,
  type ProbeCheck,
  type ProbeReport,
} from '@contactport/core';
import { type GenesysContext, vendor } from './genesys-context.js';
import type { RouteClass } from './genesys-rate-profile.js';

/** A capability and the cheapest read that shows whether it can be had; without one it takes a write to know. */
export interface Trial {
  readonly capability: string;
  /** Why it is not tried. Default: it takes a write to know. */
  readonly untried?: string;
  readonly read?: {
    readonly path: string;
    readonly routeClass: RouteClass;
    readonly accepts?: readonly number[];
    /** A question that is too long for an address: asked by POST, it changes nothing. */
    readonly body?: JsonValue;
  };
}

/** Tries every capability that can be tried without a write. */
export async function probeGenesys(
  context: Pick<GenesysContext, 'client' | 'settings'>,
  trials: readonly Trial[],
  options: CallOptions,
): Promise<ProbeReport> {
  const checks: ProbeCheck[] = [];
  for (const trial of trials) checks.push(await tried(context, trial, options));
  return { vendor, tenant: context.settings.tenant, checks };
}

async function tried(
  { client }: Pick<GenesysContext, 'client'>,
  { capability, read, untried = 'cannot be tried without a write' }: Trial,
  options: CallOptions,
): Promise<ProbeCheck> {
  if (read === undefined) return { capability, result: 'not-checkable', evidence: untried };
  const method = read.body === undefined ? 'GET' : 'POST';
  try {
    const { status } = await client.send({
      operation: 'probe',
      method,
      ...read,
      idempotence: 'read',
      schema: nothing,
      options,
    });
    return { capability, result: 'passed', evidence: `${method} ${read.path}: ${status}` };
  } catch (error) {
    options.signal?.throwIfAborted();
    const { code, message } = errorFromUnknown(error, 'probe');
    return { capability, result: 'failed', evidence: `${method} ${read.path}: ${code}, ${message}` };
  }
}
