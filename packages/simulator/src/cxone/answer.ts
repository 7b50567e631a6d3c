import type { SimulatedResponse } from '../vendor-server.js';

/** What a route answers, before it is rendered for the caller. */
export interface CxoneAnswer {
  readonly status: number;
  /** Absent: an empty body. */
  readonly body?: unknown;
  /** What went wrong in the vendor's words; often the only place is the header `icStatusDescription`. */
  readonly statusDescription?: string;
}

/** A refusal that any depth of a route may raise; the server renders it. */
export class CxoneFailure extends Error {
  override readonly name = 'CxoneFailure';
  readonly status: number;
  readonly code: string;

  constructor(status: number, description: string, code = defaultCodes[status] ?? 'Error') {
    super(description);
    this.status = status;
    this.code = code;
  }
}

const defaultCodes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  429: 'TooManyRequests',
};

export const ok = (body: unknown): CxoneAnswer => ({ status: 200, body });
/** Accepted; the effect shows later, in what other routes and events tell. */
export const accepted = (body?: unknown): CxoneAnswer => ({ status: 202, ...(body === undefined ? {} : { body }) });
/** "There are none": several list routes answer so instead of an empty list. */
export const noContent: CxoneAnswer = { status: 204 };

export const convertFailure = (failure: CxoneFailure): CxoneAnswer => ({
  status: failure.status,
  body: { error: failure.code, error_description: failure.message },
  statusDescription: failure.message,
});

/**
 * Renders an answer. Without a usable `Accept` header the platform does the work and then answers
 * "No known way to render data" (reported by the authors of two public clients).
 */
export function renderAnswer(
  answer: CxoneAnswer,
  headers: Readonly<Record<string, string | undefined>>,
): SimulatedResponse {
  const correlationId = headers['correlationid'];
  const shared = {
    ...(answer.statusDescription === undefined
      ? {}
      : { icStatusDescription: convertHeaderText(answer.statusDescription) }),
    ...(correlationId === undefined ? {} : { CorrelationId: correlationId }),
  };
  if (answer.body === undefined) return { status: answer.status, headers: shared, body: '' };
  return takesJson(headers['accept'])
    ? {
        status: answer.status,
        headers: { ...shared, 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(answer.body),
      }
    : {
        status: answer.status,
        headers: { ...shared, 'content-type': 'application/html' },
        body: 'No known way to render data',
      };
}

function takesJson(accept: string | undefined): boolean {
  return accept !== undefined && /application\/(json|\*)|\*\/\*/i.test(accept);
}

/** A description may quote what the caller sent; a header takes printable ASCII only. */
const convertHeaderText = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');
