import { testContactCentre } from '@contactport/conformance';
import { describe, it } from 'vitest';
import { createVendorSubject } from './bench/vendor-subject.js';

for (const join of ['in memory', 'over loopback'] as const) {
  for (const wrapped of [false, true]) {
    testContactCentre(createVendorSubject({ vendor: 'genesys', join, wrapped }), { describe, it });
  }
}
