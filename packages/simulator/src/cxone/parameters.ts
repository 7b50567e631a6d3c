import type { SimulatedRequest } from '../vendor-server.js';

/** What a caller passed, whether in the query, a JSON body or a form; names compare without case. */
export interface Parameters {
  /** A single value as text; `undefined` when absent. Numbers and flags of a JSON body come as their text. */
  text(name: string): string | undefined;
  /** The value as it stood in a JSON body (an object, a list), or the text of the query. */
  value(name: string): unknown;
}

/**
 * Gathers a request's parameters. The pages put them in the query, NICE's samples and its own client in a JSON body,
 * often under a form's content type, and old clients in a form: the content type therefore says nothing.
 * Where a name stands in both, the query wins.
 */
export function parseParameters(request: Pick<SimulatedRequest, 'query' | 'body'>): Parameters {
  const values = new Map<string, unknown>();
  for (const [name, value] of bodyEntries(request.body)) values.set(name.toLowerCase(), value);
  for (const [name, value] of request.query) values.set(name.toLowerCase(), value);
  const value = (name: string): unknown => values.get(name.toLowerCase());
  return {
    value,
    text: (name) => {
      const found = value(name);
      if (typeof found === 'string') return found;
      return typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
    },
  };
}

function bodyEntries(body: string): Iterable<[string, unknown]> {
  const text = body.trim();
  if (!text.startsWith('{') && !text.startsWith('[')) return new URLSearchParams(text);
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? Object.entries(parsed) : [];
  } catch {
    return [];
  }
}

/** `true`/`false` in any case; anything else counts as not given. */
export function parseFlag(text: string | undefined): boolean | undefined {
  const word = text?.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}
