import { GenesysFailure } from './failure.js';
import type { TokenGrant } from './tokens.js';

/** Whether a token asked for scopes, and for none of these. A token that asked for no scopes may do everything. */
export function lacksScope({ scopes }: TokenGrant, sufficient: readonly string[] | undefined): boolean {
  return scopes !== undefined && sufficient !== undefined && !sufficient.some((scope) => scopes.includes(scope));
}

/** @throws GenesysFailure 403, which names the scope */
export function demandScope(grant: TokenGrant, sufficient: readonly string[] | undefined): void {
  if (!lacksScope(grant, sufficient)) return;
  const message = `The request needs a scope that the token lacks: ${sufficient?.join(' or ')}`;
  throw new GenesysFailure(403, 'missing.scope', message);
}
