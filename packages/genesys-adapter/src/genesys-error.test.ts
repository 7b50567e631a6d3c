import { describe, expect, it } from 'vitest';
import { describeGenesysFailure } from './genesys-error.js';

const uuid = '5b995d43-0000-4000-8000-000000000001';

function describeStatus(status: number, body: unknown, path = `/api/v2/users/${uuid}`, routeClass = 'directory') {
  const call = { operation: 'agentStates.get', method: 'GET', path, routeClass } as const;
  return describeGenesysFailure({ status, headers: {}, body, call });
}

const errorBody = (code: string, message: string, more: object = {}) => ({
  status: 0,
  code,
  message,
  contextId: 'c-1',
  details: [],
  errors: [],
  ...more,
});

describe('describeGenesysFailure', () => {
  it.each([
    [400, errorBody('bad.request', 'The request could not be understood.'), 'INVALID_ARGUMENT'],
    [401, errorBody('bad.credentials', 'Invalid login credentials.'), 'AUTHENTICATION'],
    [403, errorBody('not.authorized', 'You are not authorized.'), 'PERMISSION'],
    [404, errorBody('not.found', 'The requested resource was not found.'), 'NOT_FOUND'],
    [408, errorBody('client.timeout', 'timeout'), 'VENDOR_FAILURE'],
    [409, errorBody('general.conflict', 'The version supplied does not match.'), 'CONFLICT'],
    [409, errorBody('pre.check.value.greater.than', 'dateDue cannot be greater'), 'INVALID_ARGUMENT'],
    [409, errorBody('workitem.not.queued', 'The workitem is not queued.'), 'INVALID_STATE'],
    [413, errorBody('request.entity.too.large', 'too large'), 'INVALID_ARGUMENT'],
    [415, errorBody('unsupported.media.type', 'media'), 'INVALID_ARGUMENT'],
    [422, {}, 'INVALID_ARGUMENT'],
    [424, errorBody('externalservice.unexpectedresponsecode', 'external'), 'VENDOR_FAILURE'],
    [429, errorBody('too.many.requests', 'Rate limit exceeded'), 'RATE_LIMITED'],
    [500, errorBody('internal.server.error', 'oops'), 'VENDOR_FAILURE'],
    [503, '<html>', 'VENDOR_FAILURE'],
    [504, undefined, 'VENDOR_FAILURE'],
  ])('%i %j is %s', (status, body, code) => {
    expect(describeStatus(status, body).code).toBe(code);
  });

  it('only a failure on their side may pass', () => {
    expect(describeStatus(418, {})).toMatchObject({ code: 'VENDOR_FAILURE', retryable: false });
    expect(describeStatus(500, {})).toMatchObject({ retryable: true });
  });

  it('carries the request’s id', () => {
    expect(describeStatus(404, errorBody('not.found', 'x')).requestId).toBe('c-1');
  });

  it('names who was not found', () => {
    expect(describeStatus(404, {})).toMatchObject({ details: { kind: 'agent', id: uuid } });
    expect(describeStatus(404, {}, '/api/v2/taskmanagement/workitems/w%2F1')).toMatchObject({
      details: { kind: 'work-item', id: 'w/1' },
    });
  });

  it('an id in the path that is no UUID is one nobody has; elsewhere it is a wrong argument', () => {
    const body = errorBody('bad.request', 'userId - a version 4 UUID is required, received: [x y]');
    expect(describeStatus(400, body, '/api/v2/users/x%20y')).toMatchObject({ details: { kind: 'agent', id: 'x y' } });
    expect(describeStatus(400, body, '/api/v2/taskmanagement/workitems').code).toBe('INVALID_ARGUMENT');
  });

  const work = (body: object, path = '/api/v2/taskmanagement/workitems') =>
    describeStatus(409, body, path, 'task-management');

  it.each([
    ['general.conflict', 'The work item is not queued.', 'INVALID_STATE'],
    ['pre.check.status.transition', 'The status cannot be changed.', 'INVALID_STATE'],
    ['pre.check.value.greater.than', 'dateDue cannot be greater', 'INVALID_ARGUMENT'],
  ])('in task management %s is no conflict', (code, message, expected) => {
    expect(work(errorBody(code, message)).code).toBe(expected);
  });

  it.each([
    [{ details: [{ fieldName: 'customFields' }] }, 'attributes'],
    [{ messageParams: { name1: 'dateDue', name2: 'dateExpires' } }, 'dueAt'],
    [{ messageParams: { name: 'externalTag' } }, 'externalId'],
    [{ message: 'typeId - a version 4 UUID is required, received: [x]' }, 'type'],
    [{ message: 'customFields - x_text is not defined in schema Claim.' }, 'attributes'],
    [{ message: 'Value [x] is not valid for field type [priority]. Allowable values are: 1' }, 'priority'],
    [{}, 'request'],
  ])('%j is about %s', (more, field) => {
    const body = errorBody('pre.check.value', '', more);
    expect(work(body)).toMatchObject({ code: 'INVALID_ARGUMENT', details: { field } });
  });

  it.each([
    ['/api/v2/taskmanagement/workitems/w/terminate', 'work-item', 'w'],
    ['/api/v2/taskmanagement/workitems/query/jobs/j', 'resource', '/api/v2/taskmanagement/workitems/query/jobs/j'],
    ['/api/v2/routing/queues/q/members', 'queue', 'q'],
    ['/api/v2/users/u/routingskills', 'agent', 'u'],
    ['/api/v2/workforcemanagement/agents/u/managementunit', 'agent', 'u'],
    ['/api/v2/workforcemanagement/managementunits/m/agentschedules/search', 'management-unit', 'm'],
  ])('%s: nobody’s %s', (path, kind, id) => {
    expect(describeStatus(404, errorBody('not.found', 'x'), path)).toMatchObject({ details: { kind, id } });
  });

  it('names the rights that are missing', () => {
    const message = 'You must have at least one of the following permissions assigned: [presence:userPresence:edit]';
    expect(describeStatus(403, errorBody('missing.any.permissions', message))).toMatchObject({
      details: { missing: ['presence:userPresence:edit'] },
    });
    const params = { messageParams: { permissions: '[a:b:c, d:e:f]' } };
    expect(describeStatus(403, errorBody('missing.permissions', '', params))).toMatchObject({
      details: { missing: ['a:b:c', 'd:e:f'] },
    });
  });

  it('names the limit and reads the wait from the text where the header is missing', () => {
    const limit = { limit: { key: 'workitem.create.per.day', namespace: 'task.management' } };
    const body = errorBody('too.many.requests.retry.after', 'Retry the request in [42] seconds', limit);
    expect(describeStatus(429, body)).toMatchObject({
      details: { bucket: 'workitem.create.per.day' },
      retryAfterMs: 42_000,
    });
  });

  it('an impossible routing status is a matter of state', () => {
    const body = errorBody('general.bad.request', 'An invalid routing status transition was attempted.');
    expect(describeStatus(400, body, `/api/v2/users/${uuid}/routingstatus`).code).toBe('INVALID_STATE');
  });

  describe('at the token endpoint', () => {
    const login = (status: number, body: unknown) => describeStatus(status, body, '/oauth/token', 'login');

    it.each([400, 401])('%i invalid_client is AUTHENTICATION', (status) => {
      expect(login(status, { error: 'invalid_client', description: 'client not found: 1' }).code).toBe(
        'AUTHENTICATION',
      );
    });

    it('400 with "rate limit exceeded" is RATE_LIMITED', () => {
      const body = { error: 'invalid_request', description: 'rate limit exceeded for …' };
      expect(login(400, body).code).toBe('RATE_LIMITED');
    });

    it('5xx is VENDOR_FAILURE', () => {
      expect(login(503, undefined).code).toBe('VENDOR_FAILURE');
    });
  });
});
