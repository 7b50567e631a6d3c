// For users: a centre without a vendor

export { createReferenceCentre } from './reference/reference-centre.js';
export type { ReferenceCentre, ReferenceCentreOptions } from './reference/reference-centre.js';
export { createReferenceWorld } from './reference/reference-world.js';
export type { ReferenceNews, ReferenceWorld, ReferenceWorldOptions } from './reference/reference-world.js';
export type { ReferenceCatalogue } from './reference/reference-catalogue.js';
export { referenceCapabilities } from './reference/reference-capabilities.js';
export type { ReferenceAgent, ReferenceTarget } from './reference/reference-agent.js';
export type { ReferenceWorkItem } from './reference/reference-work-item.js';
export type { LineFaults, ReferenceLine } from './reference/reference-line.js';

// For adapter authors: the suites, and the bench on which they put an adapter

export { testContactCentre } from './suite/test-contact-centre.js';
export type {
  AgentTruth,
  Bench,
  BenchConnection,
  BenchSkill,
  ConformanceSubject,
  SomebodyElse,
  WorkItemStep,
} from './bench/bench.js';
export { createReferenceSubject } from './reference/reference-subject.js';
export type { ReferenceSubjectOptions } from './reference/reference-subject.js';
export type { TestRunner } from './bench/test-runner.js';
