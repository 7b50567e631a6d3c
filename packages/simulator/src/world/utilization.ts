import type { Media } from './contact.js';

/** How much of one medium an agent may have at once, and what may come on top of it. */
export interface MediaUtilization {
  /** Contacts at once; 0: none of this medium. */
  readonly capacity: number;
  /** Media that may still be offered to an agent who has a contact of this one. */
  readonly interruptedBy: readonly Media[];
}

export type Utilization = Readonly<Record<Media, MediaUtilization>>;

/**
 * What agents are given at the start: one conversation at a time, two where they are written, and work items beside
 * which a call may come.
 */
export const DEFAULT_UTILIZATION: Utilization = {
  call: { capacity: 1, interruptedBy: [] },
  callback: { capacity: 1, interruptedBy: [] },
  video: { capacity: 1, interruptedBy: [] },
  chat: { capacity: 2, interruptedBy: [] },
  message: { capacity: 2, interruptedBy: [] },
  email: { capacity: 1, interruptedBy: [] },
  'work-item': { capacity: 2, interruptedBy: ['call', 'callback', 'video', 'chat', 'message', 'email'] },
};
