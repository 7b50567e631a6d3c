import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyContactCentreError, ContactCentreError, errorFromUnknown, isContactCentreError } from '../index.js';

const conflict = (): ContactCentreError<'CONFLICT'> =>
  new ContactCentreError({
    code: 'CONFLICT',
    operation: 'agentStates.change',
    message: 'agent 17 was changed by somebody else',
    details: { expected: 'a', actual: 'b' },
    vendor: 'genesys',
    tenant: 'acme',
    requestId: 'r-1',
  });

describe('ContactCentreError', () => {
  it('reads well', () => {
    expect(String(conflict())).toBe('ContactCentreError: agent 17 was changed by somebody else');
    expect(conflict().docs).toBe('docs/errors.md#conflict');
    expect(conflict().toJSON()).toMatchInlineSnapshot(`
      {
        "code": "CONFLICT",
        "details": {
          "actual": "b",
          "expected": "a",
        },
        "effect": "none",
        "message": "agent 17 was changed by somebody else",
        "name": "ContactCentreError",
        "operation": "agentStates.change",
        "requestId": "r-1",
        "retryAfterMs": undefined,
        "retryable": false,
        "tenant": "acme",
        "vendor": "genesys",
      }
    `);
  });

  it('says by code whether a later try may succeed, unless told otherwise', () => {
    const timeout = { code: 'TIMEOUT', operation: 'x', message: 'late', details: { timeoutMs: 5 } } as const;
    expect(conflict().retryable).toBe(false);
    expect(new ContactCentreError(timeout).retryable).toBe(true);
    expect(new ContactCentreError({ ...timeout, retryable: false }).retryable).toBe(false);
    expect(new ContactCentreError({ ...timeout, effect: 'unknown' }).effect).toBe('unknown');
    expect(new ContactCentreError(timeout).effect).toBe('none');
  });

  it('narrows details when code is tested', () => {
    const error: AnyContactCentreError = conflict();
    expect(error.code === 'CONFLICT' ? error.details.expected : undefined).toBe('a');
  });

  it('is recognised by its mark, so also across two copies of the package', () => {
    const fromAnotherCopy = Object.assign(new Error('x'), {
      code: 'CONFLICT',
      [Symbol.for('contactport.error')]: true,
    });
    expect(isContactCentreError(fromAnotherCopy)).toBe(true);
    expect(isContactCentreError(fromAnotherCopy, 'CONFLICT')).toBe(true);
    expect(isContactCentreError(fromAnotherCopy, 'TIMEOUT')).toBe(false);
    for (const other of [new Error('x'), null, undefined, 'x', { code: 'CONFLICT' }]) {
      expect(isContactCentreError(other)).toBe(false);
    }
  });

  it('keeps of its cause no more than name and message', () => {
    const cause = Object.assign(new TypeError('connect failed'), {
      config: { headers: { authorization: 'Bearer s3cr3t' } },
    });
    const error = new ContactCentreError({ ...networkInit, cause });
    expect(error.cause).toEqual({ name: 'TypeError', message: 'connect failed' });
  });

  it('lets no secret of a foreign error through, wherever URLs and headers put it', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9_-]{8,24}$/).map((text) => `S3CRET${text}`);
    const message = secret.chain((text) =>
      fc
        .constantFrom(
          `GET https://api.example.com/v2/me?access_token=${text} failed`,
          `redirected to https://a.example/cb#access_token=${text}&x=1`,
          `wss://user:${text}@streaming.example.com/channels/1 closed`,
          `POST /oauth/token?client_secret=${text}: 500`,
          `request with Authorization: Bearer ${text}`,
          `proxy refused Basic ${text}==`,
        )
        .map((sentence) => ({ text, sentence })),
    );
    fc.assert(
      fc.property(message, ({ text, sentence }) => {
        const cause = Object.assign(new Error(sentence), { request: { token: text } });
        for (const error of [
          new ContactCentreError({ ...networkInit, cause }),
          errorFromUnknown(cause, 'x'),
          errorFromUnknown(sentence, 'x'),
        ]) {
          const shown =
            inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error) + String(error.stack);
          expect(shown).not.toContain(text);
        }
      }),
    );
  });
});

describe('errorFromUnknown', () => {
  it('passes our own errors on and takes the rest for a failure of unknown effect', () => {
    const ours = conflict();
    expect(errorFromUnknown(ours, 'x')).toBe(ours);
    expect(errorFromUnknown(new RangeError('odd'), 'agentStates.get').toJSON()).toMatchInlineSnapshot(`
      {
        "code": "VENDOR_FAILURE",
        "details": {
          "reason": "odd",
        },
        "effect": "unknown",
        "message": "agentStates.get failed unexpectedly",
        "name": "ContactCentreError",
        "operation": "agentStates.get",
        "requestId": undefined,
        "retryAfterMs": undefined,
        "retryable": false,
        "tenant": undefined,
        "vendor": undefined,
      }
    `);
    expect(errorFromUnknown('thrown text', 'agentStates.get').details).toEqual({ reason: 'thrown text' });
  });
});

const networkInit = { code: 'NETWORK', operation: 'x', message: 'no answer', details: { reason: 'reset' } } as const;
