import { type ParseContext, parseWith, vendorResponseInvalid } from '../schema/parse-with.js';
import { nothing } from '../schema/schema.js';
import type { HttpResponse } from './http-transport.js';
import type { VendorAnswer, VendorCall } from './vendor-call.js';

/** Pure: an answer, read by the call's schema. @throws ContactCentreError VENDOR_RESPONSE_INVALID */
export function readAnswer<Data>(
  call: VendorCall<Data>,
  { status, headers, body }: HttpResponse,
  context: ParseContext,
): VendorAnswer<Data> {
  const empty = body === '' || status >= 300 || Object.is(call.schema, nothing);
  const data = empty ? undefined : parsedJson(body, context);
  return { status, headers, data: parseWith(call.schema, data, context) };
}

function parsedJson(body: string, context: ParseContext): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw vendorResponseInvalid(context, '', 'is not JSON');
  }
}
