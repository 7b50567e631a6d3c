import { describe, expect, test } from 'vitest';
import type { Capabilities, ContactCentre } from '@contactport/core';
import { createReferenceSubject, referenceCapabilities, testContactCentre } from '../src/index.js';
import { variantsOf } from './capability-variants.js';
import { recordTests, whatFails } from './recording-runner.js';

const variants = variantsOf(referenceCapabilities);

/** The first test that fails on a reference adapter that can do one thing and declares another. */
async function failureWhere(can: Capabilities, declares: Capabilities): Promise<string | undefined> {
  const wrap = (centre: ContactCentre): ContactCentre => ({ ...centre, capabilities: declares });
  const subject = { ...createReferenceSubject({ capabilities: can, wrap }), capabilities: declares };
  const failures = whatFails(recordTests((runner) => testContactCentre(subject, runner)));
  for await (const failure of failures) return failure;
  return undefined;
}

test('the variants are found in the data', () => {
  expect(variants.map(({ name }) => name)).toMatchSnapshot();
});

describe.each(variants)('$name', ({ capabilities }) => {
  test('an adapter that can do as it declares passes', async () => {
    expect(await failureWhere(capabilities, capabilities)).toBeUndefined();
  });

  test('an adapter that declares less or other than it can do fails', async () => {
    expect(await failureWhere(referenceCapabilities, capabilities)).toBeDefined();
  });

  test('an adapter that declares more or other than it can do fails', async () => {
    expect(await failureWhere(capabilities, referenceCapabilities)).toBeDefined();
  });
});

// To claim less than is known harms nobody, so this one has but one wrong side.
describe('agentStates.watch: sampled', () => {
  const { agentStates } = referenceCapabilities;
  const filters = agentStates.watch?.filters ?? [];
  const sampled: Capabilities = {
    ...referenceCapabilities,
    agentStates: { ...agentStates, watch: { delivery: 'sampled', resolutionMs: 5000, filters } },
  };

  test('an adapter that looks from time to time, and says so, passes', async () => {
    expect(await failureWhere(sampled, sampled)).toBeUndefined();
  });

  test('an adapter that looks from time to time, and claims to be told, fails', async () => {
    expect(await failureWhere(sampled, referenceCapabilities)).toBeDefined();
  });
});
