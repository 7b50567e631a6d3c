import { z } from 'zod';
import type {
  AgentStateParts,
  ConversationsPart,
  MediaConversations,
  PresencePart,
  RoutingStatusPart,
} from './agent-state-parts.js';

// Only what is needed, and lenient: Genesys adds fields and words without notice, and expansions are best effort.

const date = z
  .string()
  .nullish()
  .transform((text) => (text == null ? undefined : instantOf(text)));

const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function instantOf(text: string): string | undefined {
  const at = Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  return isInstant.test(text) ? text : new Date(at).toISOString();
}

/** A presence in an answer or in an event. */
export const presenceSchema = z.object({
  presenceDefinition: z.object({ id: z.string(), systemPresence: z.string() }),
  modifiedDate: date,
  primary: z.boolean().nullish(),
  futurePresenceDefinition: z.object({ id: z.string() }).nullish(),
});

export const routingStatusSchema = z.object({ status: z.string(), startTime: date });

const counts = z.object({ active: z.number().nullish(), acw: z.number().nullish() }).nullish();

const mediaCounts = z.object({ contactCenter: counts, enterprise: counts });

/** One entry a medium; entries that are no counts, such as the user's id, are passed over. */
export const conversationSummarySchema = z.record(
  z.string(),
  z.union([mediaCounts, z.unknown().transform(() => undefined)]),
);

/** A user with the expansions `presence,routingStatus,conversationSummary`. */
export const userSchema = z.object({
  id: z.string(),
  presence: presenceSchema.nullish().catch(undefined),
  routingStatus: routingStatusSchema.nullish().catch(undefined),
  conversationSummary: conversationSummarySchema.nullish().catch(undefined),
});

/** The event of `v2.users.{id}.routingStatus` wraps the status. */
export const routingStatusEventSchema = z.object({ routingStatus: routingStatusSchema });

type Presence = z.infer<typeof presenceSchema>;
type RoutingStatus = z.infer<typeof routingStatusSchema>;
type ConversationSummary = z.infer<typeof conversationSummarySchema>;
type Counts = z.infer<typeof counts>;
type User = z.infer<typeof userSchema>;

export function convertPresencePart(presence: Presence): PresencePart {
  const { presenceDefinition, modifiedDate, primary, futurePresenceDefinition } = presence;
  return {
    definitionId: presenceDefinition.id,
    word: presenceDefinition.systemPresence,
    ...(modifiedDate === undefined ? {} : { modifiedDate }),
    ...(futurePresenceDefinition == null ? {} : { futureDefinitionId: futurePresenceDefinition.id }),
    ...(primary == null ? {} : { primary }),
  };
}

export function convertRoutingStatusPart({ status, startTime }: RoutingStatus): RoutingStatusPart {
  return { word: status, ...(startTime === undefined ? {} : { startTime }) };
}

/** Media that keep the user busy, in order of name, so that equal summaries give equal states. */
export function convertConversationsPart(summary: ConversationSummary): ConversationsPart {
  const busy: MediaConversations[] = [];
  for (const [media, counted] of Object.entries(summary)) {
    if (isIdle(counted?.contactCenter) && isIdle(counted?.enterprise)) continue;
    busy.push({ media, contactCentre: load(counted?.contactCenter), enterprise: load(counted?.enterprise) });
  }
  return busy.toSorted((one, other) => (one.media < other.media ? -1 : 1));
}

const isIdle = (given: Counts): boolean => (given?.active ?? 0) === 0 && (given?.acw ?? 0) === 0;

const load = (given: Counts) => ({ active: given?.active ?? 0, acw: given?.acw ?? 0 });

export function convertUserParts({ presence, routingStatus, conversationSummary }: User): AgentStateParts {
  return {
    ...(presence == null ? {} : { presence: convertPresencePart(presence) }),
    ...(routingStatus == null ? {} : { routingStatus: convertRoutingStatusPart(routingStatus) }),
    ...(conversationSummary == null ? {} : { conversations: convertConversationsPart(conversationSummary) }),
  };
}
