import { testContactCentre } from '@contactport/conformance';
import { describe, it } from 'vitest';
import { createVendorSubject } from './bench/vendor-subject.js';
import { withRulesAndAudit } from './bench/with-rules-and-audit.js';

const subject = createVendorSubject({ vendor: 'genesys', profile: 'versioned', join: 'in memory' });
testContactCentre(subject, { describe, it });
testContactCentre(withRulesAndAudit(subject), { describe, it });
