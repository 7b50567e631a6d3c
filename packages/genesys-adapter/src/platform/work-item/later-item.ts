import { contentRevision } from '@contactport/adapter-kit';
import type { VendorWorkItem } from './work-item-schema.js';

/** An item as it came to be known. */
export interface WorkItemTruth {
  readonly item: VendorWorkItem;
  /** When it was learned: decides between a read and what is dated alike. */
  readonly order: number;
  /** Every event that bears the item's date. The same again is the same event, come on another topic. */
  readonly told: readonly VendorWorkItem[];
  /** Those of them that lead on from what is not known yet. */
  readonly ahead?: readonly VendorWorkItem[];
}

/**
 * Items carry no version: the date of their last change orders them. Of several changes of one instant each event says
 * what it changed from what, and so which of them it follows, in whatever order they come.
 */
export function laterItem(held: WorkItemTruth | undefined, observed: WorkItemTruth): WorkItemTruth {
  if (held === undefined) return observed;
  const heldAt = held.item.dateModified;
  const observedAt = observed.item.dateModified;
  if (heldAt === undefined || observedAt === undefined) return observed.order < held.order ? held : observed;
  if (heldAt !== observedAt) return Date.parse(observedAt) > Date.parse(heldAt) ? observed : held;
  const [event] = observed.told;
  return event === undefined ? laterRead(held, observed) : laterEvent(held, event, observed.order);
}

function laterRead(held: WorkItemTruth, { item, order }: WorkItemTruth): WorkItemTruth {
  if (order < held.order) return held;
  // Only the event of the same change says from whom it was taken.
  const { takenFrom, assignmentState } = held.item;
  const isSame = takenFrom !== undefined && assignmentState === item.assignmentState;
  return { item: isSame ? { takenFrom, ...item } : item, order, told: held.told };
}

function laterEvent(held: WorkItemTruth, event: VendorWorkItem, order: number): WorkItemTruth {
  const known = held.told.map((other) => contentRevision(other));
  if (known.includes(contentRevision(event))) return held;
  const told = [...held.told, event];
  // An event that does not say what it changed is taken as it comes.
  if (event.changedFrom === undefined) return { item: event, order, told };
  return { ...goOn(held.item, [...(held.ahead ?? []), event]), order, told };
}

/** From where the item stands, along the changes that follow it, each once. */
function goOn(item: VendorWorkItem, ahead: readonly VendorWorkItem[]): Pick<WorkItemTruth, 'item' | 'ahead'> {
  const next = ahead.find((event) => follows(event, item));
  if (next === undefined) return { item, ahead };
  return goOn(
    next,
    ahead.filter((event) => event !== next),
  );
}

function follows({ changedFrom = {} }: VendorWorkItem, item: VendorWorkItem): boolean {
  const stands = new Map<string, unknown>(Object.entries(item));
  const fields = Object.entries(changedFrom);
  return fields.length > 0 && fields.every(([field, value]) => (stands.get(field) ?? null) === value);
}
