import type { HttpRequest, HttpResponse, HttpTransport } from '../src/http/http-transport.js';

export type Step = Partial<HttpResponse> | Error | ((request: HttpRequest) => Promise<Partial<HttpResponse>>);

/** A transport that answers by a script, and remembers what it was asked. The last step repeats. */
export function scriptedHttp(...steps: readonly Step[]): HttpTransport & { readonly requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  const http = async (request: HttpRequest): Promise<HttpResponse> => {
    requests.push(request);
    const step = steps[Math.min(requests.length, steps.length) - 1];
    if (step === undefined) throw new Error('the script is empty');
    if (step instanceof Error) throw step;
    const answer = typeof step === 'function' ? await step(request) : step;
    return { status: 200, headers: {}, body: '', ...answer };
  };
  return Object.assign(http, { requests });
}

/** An answer that never comes; honours the signal as real transports do. */
export function never(request: HttpRequest): Promise<Partial<HttpResponse>> {
  return new Promise((_resolve, reject) => {
    request.signal?.addEventListener('abort', () => reject(new Error('aborted')));
  });
}
