import type { Actor, Agent } from './agent.js';
import type { Contact } from './contact.js';
import type { WorkItem } from './work-item.js';

/**
 * Something in the world changed. Each event holds the values before and after (absent before: it is new), so that a
 * vendor's server can tell what its own clients would have noticed. Events arrive in the order of the changes.
 */
export type WorldEvent =
  | {
      readonly type: 'agent-changed';
      readonly at: string;
      readonly by: Actor;
      readonly before: Agent;
      readonly agent: Agent;
    }
  | {
      readonly type: 'contact-changed';
      readonly at: string;
      readonly by: Actor;
      readonly before?: Contact;
      readonly contact: Contact;
    }
  | {
      readonly type: 'work-item-changed';
      readonly at: string;
      readonly by: Actor;
      readonly before?: WorkItem;
      readonly workItem: WorkItem;
    }
  | { readonly type: 'work-item-removed'; readonly at: string; readonly by: Actor; readonly workItem: WorkItem };

/** One line of a history: who moved the subject from what to what, and when. */
export interface HistoryEntry<Standing> {
  readonly at: string;
  readonly by: Actor;
  /** Absent for the moment the subject came to be. */
  readonly from?: Standing;
  readonly to: Standing;
}
