/**
 * Whether an `If-Match` header lets a change of the thing with this tag through. One tag is written in several ways:
 * quoted, bare, or marked as weak; `*` stands for any.
 */
export function matchesTag(ifMatch: string, tag: string): boolean {
  const current = bareTag(tag);
  return ifMatch.split(',').some((given) => given.trim() === '*' || bareTag(given) === current);
}

function bareTag(tag: string): string {
  return tag.trim().replace(/^W\//i, '').replaceAll('"', '');
}
