import { tryParse } from '@contactport/adapter-kit';
import { z } from 'zod';

const frameSchema = z.object({ stream: z.string(), data: z.unknown() });

/** What one message of the socket tells, and on which stream; undefined for anything that is no event. */
export function parseFrame(text: string): { readonly stream: string; readonly data: unknown } | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  const frame = tryParse(frameSchema, message);
  return frame.ok ? frame.value : undefined;
}

/** What to say after the socket has opened: it replaces whatever was subscribed to on it before. */
export function subscriptionText(streams: readonly string[]): string {
  return JSON.stringify({ streams, format: 'json' });
}
