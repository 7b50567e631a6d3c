import { describe, expect, it } from 'vitest';
import { describeVersionedFailure } from './versioned-error.js';

const describeStatus = (status: number, body: unknown, routeClass = 'agent-states') =>
  describeVersionedFailure({
    status,
    headers: {},
    body,
    call: { operation: 'agentStates.change', method: 'PUT', path: '/api/v2/routing/users/17/states', routeClass },
  });

describe('describeVersionedFailure', () => {
  it.each([409, 412])('%i is a tag that is no longer the state’s, in whatever words', (status) => {
    expect(describeStatus(status, { code: 'whatever', message: 'stale' })).toMatchObject({
      code: 'CONFLICT',
      details: {},
    });
  });

  it.each(['The agent is in wrap-up', 'agent has no active session', 'state change blocked: wrapUp'])(
    '%s: not from here',
    (message) => {
      expect(describeStatus(400, { message })).toMatchObject({ code: 'INVALID_STATE', details: { reason: message } });
    },
  );

  it.each([
    ['stateId', 'reason'],
    ['reasonCode', 'vendorOptions.genesys.reasonCode'],
    ['else', 'else'],
  ])('%s is called %s here', (fieldName, field) => {
    expect(describeStatus(400, { message: 'not valid', details: [{ fieldName }] })).toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { field },
    });
  });

  it('names the scope that is missing', () => {
    expect(describeStatus(403, { message: 'missing scope routing:agent-state:write' })).toMatchObject({
      code: 'PERMISSION',
      details: { missing: ['routing:agent-state:write'] },
    });
    expect(describeStatus(403, { message: 'not yours' })).toMatchObject({ code: 'PERMISSION' });
  });

  it('leaves everything else as the platform says it', () => {
    expect(describeStatus(404, {})).toMatchObject({ code: 'NOT_FOUND', details: { kind: 'agent', id: '17' } });
    expect(describeStatus(503, {})).toMatchObject({ code: 'VENDOR_FAILURE' });
    expect(describeStatus(401, { error: 'invalid_client' }, 'login')).toMatchObject({ code: 'AUTHENTICATION' });
  });
});
