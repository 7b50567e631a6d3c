import type { VendorFailure, VendorRefusal } from '@contactport/adapter-kit';
import { describeGenesysFailure } from '../genesys-error.js';

/** What a refusal by the guarded routes means, where they do not speak as the published API does. */
export function describeVersionedFailure(refusal: VendorRefusal): VendorFailure {
  const { status, call } = refusal;
  const failure = describeGenesysFailure(refusal);
  if (call.routeClass !== 'agent-states') return failure;
  const { message } = failure;
  // A tag that is no longer the state's, in the guides' words and in HTTP's own.
  if (status === 409 || status === 412) return { code: 'CONFLICT', message, details: {} };
  if (failure.code === 'INVALID_ARGUMENT') {
    const { field, reason } = failure.details;
    if (/wrap-?\s?up|session/i.test(reason)) return { code: 'INVALID_STATE', message, details: { reason } };
    return { ...failure, details: { ...failure.details, field: fields.get(field) ?? field } };
  }
  if (failure.code === 'PERMISSION' && failure.details.missing === undefined) {
    const missing = scopesIn(message);
    if (missing.length > 0) return { ...failure, details: { ...failure.details, missing } };
  }
  return failure;
}

/** Our names of what these routes call otherwise. */
const fields: ReadonlyMap<string, string> = new Map([
  ['stateId', 'reason'],
  ['reasonCode', 'vendorOptions.genesys.reasonCode'],
]);

/** Scopes as they are spelt: `routing:agent-state:write`, `user:read`. */
function scopesIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(/\b[a-z][a-z-]*(?::[a-z][a-z-]*)+\b/g), ([scope]) => scope))];
}
