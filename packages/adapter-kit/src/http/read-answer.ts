import { type ParseContext, parseWith, tryParse } from '../schema/parse-with.js';
import { nothing } from '../schema/schema.js';
import type { HttpResponse } from './http-transport.js';
import type { VendorAnswer, VendorCall } from './vendor-call.js';

/** An answer whose body is whole, and not yet read by any schema. */
export interface ParsedResponse extends Pick<HttpResponse, 'status' | 'headers'> {
  readonly data: unknown;
}

/**
 * Pure: the body's JSON, or `undefined` where none is of interest. Not ok: no JSON, or nothing where there must be
 * something, so it was cut short on its way.
 */
export function parseBody(
  { schema }: VendorCall<unknown>,
  { status, body }: HttpResponse,
): { readonly ok: true; readonly data: unknown } | { readonly ok: false } {
  if (status >= 300 || Object.is(schema, nothing)) return { ok: true, data: undefined };
  if (body === '')
    return status === 204 || tryParse(schema, undefined).ok ? { ok: true, data: undefined } : { ok: false };
  try {
    return { ok: true, data: JSON.parse(body) };
  } catch {
    return { ok: false };
  }
}

/** Pure: an answer, read by the call's schema. @throws ContactCentreError VENDOR_RESPONSE_INVALID */
export function readAnswer<Data>(
  { schema }: VendorCall<Data>,
  { status, headers, data }: ParsedResponse,
  context: ParseContext,
): VendorAnswer<Data> {
  return { status, headers, data: parseWith(schema, data, context) };
}
