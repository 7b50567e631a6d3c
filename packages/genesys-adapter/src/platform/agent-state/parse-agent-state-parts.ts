import type { ConversationsPart, MediaConversations, PresencePart, RoutingStatusPart } from './agent-state-parts.js';

// Only what is needed, and lenient: Genesys adds fields and words without notice. Written out rather than left to a
// schema, since every event of a watched agent comes by here.

type Mutable<Part> = { -readonly [Field in keyof Part]: Part[Field] };

/** A presence in an answer or in an event; undefined when it is none. */
export function parsePresencePart(value: unknown): PresencePart | undefined {
  if (!isRecord(value) || !isRecord(value['presenceDefinition'])) return undefined;
  const { modifiedDate, primary, futurePresenceDefinition: future } = value;
  const { id: definitionId, systemPresence: word } = value['presenceDefinition'];
  if (typeof definitionId !== 'string' || definitionId === '' || typeof word !== 'string') return undefined;
  const part: Mutable<PresencePart> = { definitionId, word };
  if (typeof modifiedDate === 'string') {
    const date = instantOf(modifiedDate);
    if (date !== undefined) part.modifiedDate = date;
  } else if (modifiedDate != null) {
    return undefined;
  }
  if (isRecord(future) && typeof future['id'] === 'string') part.futureDefinitionId = future['id'];
  else if (future != null) return undefined;
  if (typeof primary === 'boolean') part.primary = primary;
  else if (primary != null) return undefined;
  return part;
}

/** A routing status in an answer or, wrapped, in an event; undefined when it is none. */
export function parseRoutingStatusPart(value: unknown): RoutingStatusPart | undefined {
  if (!isRecord(value)) return undefined;
  const { status: word, startTime } = value;
  if (typeof word !== 'string') return undefined;
  const part: Mutable<RoutingStatusPart> = { word };
  if (typeof startTime === 'string') {
    const date = instantOf(startTime);
    if (date !== undefined) part.startTime = date;
  } else if (startTime != null) {
    return undefined;
  }
  return part;
}

/**
 * The media that keep a user busy, in order of name, so that equal summaries give equal states. One entry a medium;
 * entries that are no counts, such as the user's id, are passed over.
 */
export function parseConversationsPart(value: unknown): ConversationsPart | undefined {
  if (!isRecord(value)) return undefined;
  const busy: MediaConversations[] = [];
  for (const media of Object.keys(value)) {
    const counted = value[media];
    if (!isRecord(counted)) continue;
    const contactCentre = parseCounts(counted['contactCenter']);
    const enterprise = parseCounts(counted['enterprise']);
    if (contactCentre === undefined || enterprise === undefined) continue;
    if (contactCentre !== none || enterprise !== none) busy.push({ media, contactCentre, enterprise });
  }
  return busy.length > 1 ? busy.toSorted((one, other) => (one.media < other.media ? -1 : 1)) : busy;
}

type Counts = MediaConversations['enterprise'];

const none: Counts = { active: 0, acw: 0 };

function parseCounts(value: unknown): Counts | undefined {
  if (value == null) return none;
  if (!isRecord(value)) return undefined;
  const { active, acw } = value;
  if (!isCount(active) || !isCount(acw)) return undefined;
  return (active ?? 0) === 0 && (acw ?? 0) === 0 ? none : { active: active ?? 0, acw: acw ?? 0 };
}

const isCount = (value: unknown): value is number | null | undefined => value == null || typeof value === 'number';

const isInstant = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Dates are written alike from here on; one that is none counts as left out. */
function instantOf(text: string): string | undefined {
  if (isInstant.test(text)) return text;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
