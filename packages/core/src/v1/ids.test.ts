import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agentId,
  entryPointId,
  queueId,
  reasonId,
  revision,
  skillId,
  teamId,
  workItemId,
  workItemTypeId,
} from '../index.js';

const makers = { agentId, entryPointId, queueId, reasonId, revision, skillId, teamId, workItemId, workItemTypeId };

describe.each(Object.entries(makers))('%s', (name, make) => {
  it('keeps any text that says something as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
        (text) => {
          expect(make(text)).toBe(text);
        },
      ),
    );
  });

  it.each(['', ' ', '\t\n'])('refuses %j', (text) => {
    expect(() => make(text)).toThrow(
      expect.objectContaining({
        code: 'INVALID_ARGUMENT',
        details: { field: name, reason: 'must be a non-empty string' },
      }),
    );
  });

  it('refuses a number that comes in past the types: an id beyond 2^53 would lose digits', () => {
    expect(() => make(JSON.parse('9007199254740993') as string)).toThrow(`${name} must be a non-empty string`);
  });
});
