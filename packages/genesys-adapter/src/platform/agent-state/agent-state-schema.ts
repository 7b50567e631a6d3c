import { z } from 'zod';
import type { AgentStateParts } from './agent-state-parts.js';
import { parseConversationsPart, parsePresencePart, parseRoutingStatusPart } from './parse-agent-state-parts.js';

/** The same reading as of events, for answers. */
const readBy = <Part>(parse: (value: unknown) => Part | undefined) =>
  z.unknown().transform((value, context): Part => {
    const part = parse(value);
    if (part !== undefined) return part;
    context.addIssue({ code: 'custom', message: 'is not as documented' });
    return z.NEVER;
  });

export const presenceSchema = readBy(parsePresencePart);

export const routingStatusSchema = readBy(parseRoutingStatusPart);

/** What is left out, or cannot be read, counts as left out. */
const bestEffort = <Part>(parse: (value: unknown) => Part | undefined) => z.unknown().optional().transform(parse);

/** A user with the expansions `presence,routingStatus,conversationSummary`. */
export const userSchema = z.object({
  id: z.string(),
  presence: bestEffort(parsePresencePart),
  routingStatus: bestEffort(parseRoutingStatusPart),
  conversationSummary: bestEffort(parseConversationsPart),
});

export function convertUserParts({
  presence,
  routingStatus,
  conversationSummary,
}: z.infer<typeof userSchema>): AgentStateParts {
  return {
    ...(presence === undefined ? {} : { presence }),
    ...(routingStatus === undefined ? {} : { routingStatus }),
    ...(conversationSummary === undefined ? {} : { conversations: conversationSummary }),
  };
}
