import { testContactCentre } from '@contactport/conformance';
import { describe, it } from 'vitest';
import { createVendorSubject } from './bench/vendor-subject.js';
import { withRulesAndAudit } from './bench/with-rules-and-audit.js';

const subject = createVendorSubject({ vendor: 'cxone', join: 'in memory' });
testContactCentre(subject, { describe, it });
testContactCentre(withRulesAndAudit(subject), { describe, it });

// Integers beyond 2^53, which an ordinary JSON parser rounds.
const numbered = createVendorSubject({ vendor: 'cxone', join: 'in memory', cxone: { contactIds: 'number' } });
testContactCentre(numbered, { describe, it });

// The other kind of work items, of which a service can do more.
testContactCentre(createVendorSubject({ vendor: 'cxone', join: 'in memory', persistentWorkItems: true }), {
  describe,
  it,
});
