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
  .transform((text) => (text == null || Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString()));

/** A presence in an answer or in an event. */
export const presenceSchema = z.object({
  presenceDefinition: z.object({ id: z.string(), systemPresence: z.string() }),
  modifiedDate: date,
  primary: z.boolean().nullish(),
  futurePresenceDefinition: z.object({ id: z.string() }).nullish(),
});

export const routingStatusSchema = z.object({ status: z.string(), startTime: date });

const counts = z
  .object({ active: z.number().nullish(), acw: z.number().nullish() })
  .nullish()
  .transform((given) => ({ active: given?.active ?? 0, acw: given?.acw ?? 0 }));

const mediaCounts = z.object({ contactCenter: counts, enterprise: counts }).optional().catch(undefined);

/** One entry a medium; entries that are no counts, such as the user's id, are passed over. */
export const conversationSummarySchema = z.record(z.string(), mediaCounts);

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
    if (counted === undefined) continue;
    const { contactCenter: contactCentre, enterprise } = counted;
    const conversations = contactCentre.active + contactCentre.acw + enterprise.active + enterprise.acw;
    if (conversations > 0) busy.push({ media, contactCentre, enterprise });
  }
  return busy.toSorted((one, other) => (one.media < other.media ? -1 : 1));
}

export function convertUserParts({ presence, routingStatus, conversationSummary }: User): AgentStateParts {
  return {
    ...(presence == null ? {} : { presence: convertPresencePart(presence) }),
    ...(routingStatus == null ? {} : { routingStatus: convertRoutingStatusPart(routingStatus) }),
    ...(conversationSummary == null ? {} : { conversations: convertConversationsPart(conversationSummary) }),
  };
}
