import type { JsonValue } from '@contactport/core';
import type { VendorCall } from './vendor-call.js';

/**
 * What a vendor or a transport must not get into an error: answers have been seen to repeat the token. Taken out of the
 * answer before anybody reads it, so that no mapping of an adapter can let it through.
 */
export function secretsOf(call: VendorCall<unknown>, token: string | undefined): readonly string[] {
  const { grant_type: _, ...form } = call.form ?? {};
  const authorization = call.headers?.['authorization']?.replace(/^\w+\s+/, '');
  const secrets = [token, authorization, ...Object.values(form)].filter((secret) => secret !== undefined);
  if (call.authorised === false) secrets.push(...textsIn(call.body));
  return secrets.filter((secret) => secret.length >= shortestSecret);
}

/** Anything shorter would take words out of messages and protect nothing. */
const shortestSecret = 8;

/** A call without a token is one that asks for one: what it sends is a secret. */
function textsIn(body: JsonValue | undefined): readonly string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.values(body).filter((value) => typeof value === 'string');
}

export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, '[secret]'), text);
}

export function withoutSecretsInHeaders(
  headers: Readonly<Record<string, string>>,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, withoutSecrets(value, secrets)]));
}

/** A copy without the fields that HTTP clients hang on theirs, e.g. the request with its headers. */
export function withoutSecretsInError(error: Error, secrets: readonly string[]): Error {
  const clean = new Error(withoutSecrets(error.message, secrets));
  clean.name = error.name;
  return clean;
}
