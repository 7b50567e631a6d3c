import type { RateBucket } from './rate-profile.js';

/** What a vendor's headers tell of a bucket, or nothing when they are absent or no numbers. */
export function readRateHeaders(
  bucket: RateBucket,
  headers: Readonly<Record<string, string>>,
): { readonly counted: number; readonly allowed: number; readonly resetMs: number } | undefined {
  if (bucket.headers === undefined) return undefined;
  const counted = numberIn(headers[bucket.headers.count]);
  const allowed = numberIn(headers[bucket.headers.allowed]);
  const resetSeconds = numberIn(headers[bucket.headers.resetSeconds]);
  if (counted === undefined || allowed === undefined || resetSeconds === undefined) return undefined;
  return { counted, allowed, resetMs: resetSeconds * 1000 };
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}
