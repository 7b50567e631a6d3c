import { TransportFailure, type HttpRequest, type HttpTransport } from '@contactport/adapter-kit';
import type { ContactCentre } from '@contactport/core';
import { type CxoneSettings, createCxoneAdapter } from '../src/index.js';

/** What a route answers: data, a status, or no answer at all. */
export type Answer =
  | {
      readonly status?: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      /** How long it takes; default no time. */
      readonly afterMs?: number;
    }
  | 'answer lost'
  | 'no answer'
  | 'no connection';

/** Answers by `METHOD /path` below the API's base, one after the other; the last one repeats. */
export type Script = Readonly<Record<string, readonly Answer[]>>;

export interface Sent {
  /** `GET /agents/1001/states`, without the query. */
  readonly route: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const secrets = { clientSecret: 'client-secret', accessKeySecret: 'key-secret====', token: 'the-token' };
export const issuer = 'https://cxone.niceincontact.com';
export const apiEndpoint = 'https://api-na1.niceincontact.com';
export const userHub = 'https://na1.nice-incontact.com';
export const credentials = {
  clientId: 'app@vendor',
  clientSecret: secrets.clientSecret,
  accessKeyId: 'KEY====',
  accessKeySecret: secrets.accessKeySecret,
};

const login: Script = {
  'GET /.well-known/openid-configuration': [{ body: { issuer, token_endpoint: `${issuer}/auth/token` } }],
  'POST /auth/token': [{ body: { access_token: secrets.token, token_type: 'Bearer', expires_in: 3600 } }],
  'GET /.well-known/cxone-configuration': [{ body: { api_endpoint: apiEndpoint, auth_endpoint: userHub } }],
};

/** An adapter of a CXone that does nothing but what the script says. */
export function scriptedCxone(
  script: Script,
  settings: Partial<CxoneSettings> = {},
): { centre: ContactCentre; sent: Sent[] } {
  const sent: Sent[] = [];
  const answers = new Map(Object.entries({ ...login, ...script }).map(([route, list]) => [route, [...list]]));
  const http: HttpTransport = (request) => {
    const one = sentOf(request);
    sent.push(one);
    const list = answers.get(one.route);
    const answer = list === undefined || list.length <= 1 ? list?.[0] : list.shift();
    if (answer === undefined) return Promise.reject(new Error(`the script has no answer to ${one.route}`));
    if (answer === 'no connection') return Promise.reject(new TransportFailure('connect', 'refused'));
    if (answer === 'answer lost') return Promise.reject(new TransportFailure('exchange', 'reset'));
    if (answer === 'no answer') return new Promise(() => undefined);
    const { status = 200, headers = {}, body, afterMs } = answer;
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    const response = { status, headers, body: text };
    if (afterMs === undefined) return Promise.resolve(response);
    return new Promise((resolve) => setTimeout(() => resolve(response), afterMs));
  };
  const centre = createCxoneAdapter({ ...credentials, http, random: () => 0.5, ...settings });
  return { centre, sent };
}

function sentOf({ method, url, headers, body = '' }: HttpRequest): Sent {
  const parsed = new URL(url);
  const path = parsed.pathname.replace(/^\/incontactapi\/services\/v[\d.]+/, '');
  return { route: `${method} ${path}`, url: parsed, headers, body };
}

/** How often a route was called. */
export const countOf = (sent: readonly Sent[], route: string): number =>
  sent.filter((one) => one.route === route).length;

/** An answer of `/agents/{id}/states` as of a poll of the vendor's cache so many seconds after the hour. */
export function agentState(polledAtSecond: number, fields: Readonly<Record<string, unknown>>): Answer {
  return { body: agentStates(polledAtSecond, [{ agentId: 1001, teamId: 7, ...fields }]) };
}

export function agentStates(polledAtSecond: number, rows: readonly Readonly<Record<string, unknown>>[]) {
  const lastPollTime = instantAt(polledAtSecond);
  return { lastPollTime, agentStates: rows.map((row) => ({ startDate: instantAt(0), ...row })) };
}

export const instantAt = (second: number): string => new Date(Date.UTC(2026, 10, 21, 8, 0, second)).toISOString();
