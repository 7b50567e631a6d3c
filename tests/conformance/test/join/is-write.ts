import type { HttpRequest } from '@contactport/adapter-kit';

/** What is sent for a token, for live events, or as a long question changes nothing in the contact centre. */
const harmless = [
  /\/token(\/access-key)?$/,
  /\/public\/user\/refresh$/,
  /\/api\/v2\/notifications\//,
  /\/(query|search)(\/jobs)?$/,
];

/** Does this request to either vendor change something in the contact centre? */
export function isWrite({ method, url }: HttpRequest): boolean {
  const { pathname } = new URL(url);
  return method !== 'GET' && !harmless.some((pattern) => pattern.test(pathname));
}
