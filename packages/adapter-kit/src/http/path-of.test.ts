import { isContactCentreError } from '@contactport/core';
import { expect, test } from 'vitest';
import { pathOf } from './path-of.js';

test('ids stay within their segment, whatever is in them', () => {
  expect(pathOf`/users/${'a/b?c#d'}/presences/${7}`).toBe('/users/a%2Fb%3Fc%23d/presences/7');
});

test.each(['.', '..', ''])('"%s" is refused: it would leave its segment even encoded', (id) => {
  expect(() => pathOf`/tokens/${id}`).toThrow(
    expect.toSatisfy((e: unknown) => isContactCentreError(e, 'INVALID_ARGUMENT')),
  );
});
