import type { VendorCall } from './vendor-call.js';

/**
 * What a vendor or a transport must not get into an error: answers have been seen to repeat the token. Taken out of the
 * answer before anybody reads it, so that no mapping of an adapter can let it through.
 */
export function secretsOf(call: VendorCall<unknown>, token: string | undefined): readonly string[] {
  const { grant_type: _, ...form } = call.form ?? {};
  const authorization = call.headers?.['authorization']?.replace(/^\w+\s+/, '');
  return [token, authorization, ...Object.values(form)].filter((secret) => secret !== undefined && secret.length >= 8).map(String);
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
