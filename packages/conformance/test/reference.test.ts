import { describe, it } from 'vitest';
import { createReferenceSubject, testContactCentre } from '../src/index.js';

testContactCentre(createReferenceSubject(), { describe, it });
