import { createReferenceSubject, testContactCentre } from '@contactport/conformance';
import { describe, it } from 'vitest';
import { withRulesAndAudit } from './bench/with-rules-and-audit.js';

testContactCentre(withRulesAndAudit(createReferenceSubject()), { describe, it });
