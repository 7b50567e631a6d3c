/**
 * What may be kept of a foreign error: HTTP clients hang requests with headers, and so tokens, on theirs.
 * Even messages can hold a URL with a token in its query; queries are cut off.
 */
export function strippedCause(cause: unknown): { readonly name: string; readonly message: string } {
  if (!(cause instanceof Error)) return { name: 'Error', message: withoutQueries(String(cause)) };
  return { name: cause.name, message: withoutQueries(cause.message) };
}

function withoutQueries(text: string): string {
  return text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s?#]*)[?#]\S*/gi, '$1').replace(/\/\/[^/\s@]*@/g, '//');
}
