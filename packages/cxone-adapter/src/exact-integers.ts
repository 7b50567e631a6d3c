import type { HttpTransport } from '@contactport/adapter-kit';

const textOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const longInteger = /^-?\d{16,}$/;

/** JSON in which integers too long for a JavaScript number have become texts, so that parsing loses no digit. */
export function quoteLongIntegers(json: string): string {
  if (!/\d{16}/.test(json)) return json;
  return json.replace(textOrNumber, (token) => (longInteger.test(token) ? `"${token}"` : token));
}

/** A transport whose answers keep every digit: CXone sends contact ids beyond 2^53 as bare integers. */
export function withExactIntegers(http: HttpTransport): HttpTransport {
  return async (request) => {
    const response = await http(request);
    return { ...response, body: quoteLongIntegers(response.body) };
  };
}
