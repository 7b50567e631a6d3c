// For users: a centre without a vendor

export { createReferenceCentre } from './reference/reference-centre.js';
export type { ReferenceCentre, ReferenceCentreOptions } from './reference/reference-centre.js';
export { createReferenceWorld } from './reference/reference-world.js';
export type {
  ReferenceCatalogue,
  ReferenceNews,
  ReferenceWorld,
  ReferenceWorldOptions,
} from './reference/reference-world.js';
export { referenceCapabilities } from './reference/reference-capabilities.js';
export type { ReferenceAgent, ReferenceTarget } from './reference/reference-agent.js';
export type { ReferenceWorkItem } from './reference/reference-work-item.js';
export type { LineFaults, ReferenceLine } from './reference/reference-line.js';
