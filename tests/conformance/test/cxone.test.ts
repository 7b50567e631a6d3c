import { testContactCentre } from '@contactport/conformance';
import { describe, it } from 'vitest';
import { createVendorSubject } from './bench/vendor-subject.js';

for (const join of ['in memory', 'over loopback'] as const) {
  for (const wrapped of [false, true]) {
    testContactCentre(createVendorSubject({ vendor: 'cxone', join, wrapped }), { describe, it });
  }
}

// Integers beyond 2^53, which an ordinary JSON parser rounds.
testContactCentre(createVendorSubject({ vendor: 'cxone', join: 'in memory', cxone: { contactIds: 'number' } }), { describe, it });
