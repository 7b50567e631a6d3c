import { ContactCentreError } from '@contactport/core';
import type { MiddlewareHandler } from 'hono';
import { invalid } from './given.js';

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
const operation = 'demo.request';

/**
 * A page of another origin, open in the same browser, can reach loopback too, but must not see or change agents. The
 * Host must be loopback (a rebound DNS name is not), an Origin our own, and a body JSON by its content type, which no
 * page can send elsewhere unasked.
 */
export const ownPageOnly: MiddlewareHandler = async ({ req, json }, next) => {
  const host = req.header('host') ?? '';
  const origin = req.header('origin');
  if (!loopbackNames.has(host.replace(/:\d+$/, '').toLowerCase())) throw foreign('the demo answers on loopback only');
  if (origin !== undefined && origin !== `http://${host}`) throw foreign('the demo takes no calls from other origins');
  if (req.method === 'POST' && !/^application\/json\b/i.test(req.header('content-type') ?? '')) {
    return json({ error: invalid(operation, 'content-type', 'must be application/json').toJSON() }, 415);
  }
  return next();
};

function foreign(reason: string): ContactCentreError<'PERMISSION'> {
  return new ContactCentreError({ code: 'PERMISSION', operation, message: reason, details: { reason } });
}
