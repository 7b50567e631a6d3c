/**
 * What may be kept of a foreign error: HTTP clients hang requests with headers, and so tokens, on theirs.
 * Even messages can hold a URL with a token in its query, or a header's value.
 */
export function strippedCause(cause: unknown): { readonly name: string; readonly message: string } {
  if (!(cause instanceof Error)) return { name: 'Error', message: withoutSecrets(String(cause)) };
  return { name: cause.name, message: withoutSecrets(cause.message) };
}

function withoutSecrets(text: string): string {
  return text
    .replace(/(\/[^\s?#]*)[?#]\S*/g, '$1')
    .replace(/\/\/[^/\s]*@/g, '//')
    .replace(/\b(bearer|basic)\s+\S+/gi, '$1 …');
}
