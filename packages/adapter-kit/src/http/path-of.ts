import { ContactCentreError } from '@contactport/core';

/**
 * A path with its ids encoded: pathOf`/users/${id}/presence`.
 * @throws INVALID_ARGUMENT for `.` and `..`, which no encoding keeps from being read as steps in the path, and for an
 * empty id, which would make it the path to something else.
 */
export function pathOf(parts: TemplateStringsArray, ...ids: readonly (string | number)[]): string {
  return parts.reduce((path, part, index) => `${path}${segment(String(ids[index - 1]))}${part}`);
}

function segment(id: string): string {
  if (id !== '' && id !== '.' && id !== '..') return encodeURIComponent(id);
  throw new ContactCentreError({
    code: 'INVALID_ARGUMENT',
    operation: 'request',
    message: `"${id}" is no id`,
    details: { field: 'id', reason: 'must not be empty, nor a step in a path' },
  });
}
