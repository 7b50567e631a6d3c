import { describe, expect, it } from 'vitest';
import type { VendorRefusal } from '@contactport/adapter-kit';
import { describeCxoneFailure } from './cxone-error.js';

interface Told {
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly path?: string;
  readonly routeClass?: string;
}

function describeStatus(
  status: number,
  { headers = {}, body, path = '/agents/1001/state', routeClass = 'agent-change' }: Told,
) {
  const call: VendorRefusal['call'] = { operation: 'agentStates.change', method: 'POST', path, routeClass };
  return describeCxoneFailure({ status, headers, body, call });
}

describe('describeCxoneFailure', () => {
  it.each([
    [
      400,
      "Invalid outStateId - '9', Invalid Unavailable Code",
      { code: 'INVALID_ARGUMENT', details: { field: 'reason' } },
    ],
    [
      400,
      `Invalid state - 'x', Must be either "Available" or "Unavailable"`,
      { code: 'INVALID_ARGUMENT', details: { field: 'status' } },
    ],
    [
      400,
      'Point of contact is not valid for this business unit.',
      { code: 'INVALID_ARGUMENT', details: { field: 'destination' } },
    ],
    [
      400,
      'Payload in the requested exceeded the configured limit for the business unit.',
      { code: 'INVALID_ARGUMENT', details: { field: 'attributes' } },
    ],
    [400, 'Invalid Skip', { code: 'INVALID_ARGUMENT', details: { field: 'request' } }],
    [401, 'The access token is invalid or has expired.', { code: 'AUTHENTICATION' }],
    [403, 'Security permissions prevent access to data', { code: 'PERMISSION' }],
    [
      404,
      "Invalid agentId - '1001', Agent session not started",
      { code: 'INVALID_STATE', details: { current: 'logged-off' } },
    ],
    [404, "Invalid agentId - '1001'", { code: 'NOT_FOUND', details: { kind: 'agent', id: '1001' } }],
    [405, 'Method not allowed', { code: 'VENDOR_FAILURE', retryable: false }],
    [409, "Invalid state - 'Available'", { code: 'INVALID_STATE' }],
    [409, 'Too many requests; limited to 10 per second', { code: 'RATE_LIMITED' }],
    [429, 'API Rate Exceeded', { code: 'RATE_LIMITED', details: { bucket: 'business-unit.requests' } }],
    [
      429,
      'Number of queued work items exceeded port limit for this business unit.',
      { code: 'RATE_LIMITED', details: { bucket: 'work-item-queue' }, retryable: false },
    ],
    [500, 'External service', { code: 'VENDOR_FAILURE', retryable: true }],
    [302, 'Moved', { code: 'VENDOR_FAILURE', retryable: false }],
  ])('%i %s', (status, text, expected) => {
    expect(describeStatus(status, { body: { error: 'x', error_description: text } })).toMatchObject(expected);
  });

  it.each(['error_description', 'errorDescription', 'error_Description', 'message', 'error'])(
    'reads the text from %s',
    (key) => {
      expect(describeStatus(409, { body: { [key]: 'Invalid state' } })).toMatchObject({
        details: { reason: 'Invalid state' },
      });
    },
  );

  it('reads the text from the header where the body is no JSON', () => {
    const told = { headers: { icstatusdescription: 'Agent session not started' }, body: 'No known way to render data' };
    expect(describeStatus(404, told)).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('says the status where there is no text at all', () => {
    expect(describeStatus(503, { body: undefined })).toMatchObject({ details: { status: 503, reason: 'status 503' } });
  });

  it.each([
    ['/contacts/900719925474010002', { kind: 'work-item', id: '900719925474010002' }],
    ['/teams/7/unavailable-codes?activeOnly=true', { kind: 'team', id: '7' }],
    ['/skills/a%2Fb/agents', { kind: 'queue', id: 'a/b' }],
    ['/elsewhere', { kind: 'resource', id: '/elsewhere' }],
  ])('names who was not found at %s', (path, details) => {
    expect(describeStatus(404, { path })).toMatchObject({ code: 'NOT_FOUND', details });
  });

  it.each([
    [400, 'AUTHENTICATION'],
    [401, 'AUTHENTICATION'],
    [429, 'RATE_LIMITED'],
    [503, 'VENDOR_FAILURE'],
  ])('%i at the token endpoint is %s', (status, code) => {
    expect(describeStatus(status, { path: '/auth/token', routeClass: 'login' })).toMatchObject({ code });
  });
});
