import { z } from 'zod';

/** A notification channel. Its address is its only secret: it is never logged. */
export const channelSchema = z.object({ id: z.string().min(1), connectUri: z.string().min(1) });

export type VendorChannel = z.infer<typeof channelSchema>;

/** What became of each topic asked for. */
export const subscriptionsSchema = z.object({
  entities: z.array(
    z.object({
      id: z.string(),
      state: z.string().nullish(),
      rejectionReason: z.string().nullish(),
      missingPermissions: z.array(z.string()).nullish(),
    }),
  ),
});

/** One frame of a notification socket. */
export type NotificationFrame =
  | { readonly kind: 'event'; readonly topic: string; readonly body: unknown }
  /** Heartbeats, answers to pings, and frames that nobody documented. */
  | { readonly kind: 'none' }
  /** The server will close soon; a second connection to the same address takes over. */
  | { readonly kind: 'closing' }
  /** Topics were taken away, or the token behind them. */
  | { readonly kind: 'subscriptions-lost' }
  | { readonly kind: 'token-revoked' };

export function parseFrame(text: string): NotificationFrame {
  const { topicName: topic, eventBody: body } = parseEnvelope(text);
  if (typeof topic !== 'string' || topic === 'channel.metadata') return { kind: 'none' };
  if (topic === 'v2.system.socket_closing') return { kind: 'closing' };
  if (topic.startsWith('v2.system.no_longer_subscribed')) return { kind: 'subscriptions-lost' };
  if (topic.startsWith('v2.system.token_revoked')) return { kind: 'token-revoked' };
  return { kind: 'event', topic, body };
}

function parseEnvelope(text: string): { readonly topicName?: unknown; readonly eventBody?: unknown } {
  try {
    const envelope: unknown = JSON.parse(text);
    return typeof envelope === 'object' && envelope !== null ? envelope : {};
  } catch {
    return {};
  }
}
