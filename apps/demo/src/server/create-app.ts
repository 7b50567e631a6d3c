import {
  agentId,
  type CallContext,
  type Clock,
  ContactCentreError,
  errorFromUnknown,
  type AnyContactCentreError,
} from '@contactport/core';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { boardUpdates } from '../board/board-updates.js';
import { pageHtml } from '../web/page-html.js';
import { pageStyle } from '../web/page-style.js';
import { invalid, parseDraft, parseStateTarget } from './given.js';
import { httpStatus } from './http-status.js';
import { ownPageOnly } from './own-page-only.js';
import type { ServedCentre } from './served-centre.js';
import { workPlaces } from './work-places.js';

export interface AppOptions {
  readonly centres: readonly ServedCentre[];
  readonly clock: Clock;
  /** Ends the event streams, so that the server can close. */
  readonly signal: AbortSignal;
  /** A compiled module of the page, by its file name; undefined where there is none. */
  readonly readScript: (file: string) => Promise<string | undefined>;
}

const selfOnly = { defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:'], frameAncestors: ["'none'"] };

/** The page and what it asks for. Nothing here knows a vendor: everything comes through the ports. */
export function createApp({ centres, clock, signal, readScript }: AppOptions): Hono {
  const boards = () => centres.map(({ board }) => board.board());
  const served = (context: Context) => findCentre(centres, context.req.param('vendor') ?? '');
  const app = new Hono();

  app.use(secureHeaders({ contentSecurityPolicy: selfOnly, strictTransportSecurity: false }));
  app.use(requestId());
  app.use(ownPageOnly);
  app.use(
    bodyLimit({
      maxSize: 16_384,
      onError: (context) => problem(context, invalid('demo.request', 'body', 'is too long')),
    }),
  );
  app.onError((error, context) => problem(context, errorFromUnknown(error, 'demo.request')));
  app.notFound((context) => problem(context, notFound('page', context.req.path)));

  app.get('/', (context) => context.html(pageHtml));
  app.get('/style.css', (context) => context.body(pageStyle, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/script/:file{[a-z-]+\\.js}', async (context) => {
    const file = context.req.param('file');
    const text = await readScript(file);
    if (text === undefined) throw notFound('script', file);
    return context.body(text, 200, { 'content-type': 'text/javascript; charset=utf-8' });
  });

  app.get('/api/centres', (context) => context.json(boards()));
  app.get('/api/events', (context) =>
    streamSSE(context, async (stream) => {
      const left = new AbortController();
      stream.onAbort(() => left.abort());
      for await (const { event, data } of boardUpdates({
        boards,
        clock,
        signal: AbortSignal.any([signal, left.signal]),
      })) {
        await stream.writeSSE({ event, data: JSON.stringify(data) });
      }
    }),
  );
  app.get('/api/centres/:vendor/catalog', async (context) => {
    const { centre } = served(context);
    const agent = agentId(context.req.query('agent') ?? '');
    return context.json(await centre.agentStates.catalog({ agentId: agent }, { signal: context.req.raw.signal }));
  });
  app.get('/api/centres/:vendor/work-places', async (context) =>
    context.json(await workPlaces(served(context).centre, context.req.raw.signal)),
  );
  app.post('/api/centres/:vendor/agents/:id/state', async (context) => {
    const { centre } = served(context);
    const target = parseStateTarget(await context.req.text());
    const change = await centre.agentStates.change(agentId(context.req.param('id')), target, byThePage(context));
    return context.json(change);
  });
  app.post('/api/centres/:vendor/work-items/check', async (context) => {
    const { centre } = served(context);
    const draft = parseDraft(await context.req.text(), 'workItems.check');
    return context.json(await centre.workItems.check(draft, { signal: context.req.raw.signal }));
  });
  app.post('/api/centres/:vendor/work-items', async (context) => {
    const { centre } = served(context);
    const draft = parseDraft(await context.req.text(), 'workItems.create');
    return context.json(await centre.workItems.create(draft, byThePage(context)), 201);
  });
  return app;
}

/** Who asked: joins the audit record to the answer's `X-Request-Id`. */
function byThePage(context: Context): { readonly context: CallContext } {
  return { context: { actor: { id: 'demo-page', kind: 'service' }, correlationId: context.get('requestId') } };
}

function findCentre(centres: readonly ServedCentre[], vendor: string): ServedCentre {
  const found = centres.find(({ centre }) => centre.vendor === vendor);
  if (found === undefined) throw notFound('centre', vendor);
  return found;
}

function notFound(kind: string, id: string): ContactCentreError<'NOT_FOUND'> {
  return new ContactCentreError({
    code: 'NOT_FOUND',
    operation: 'demo.request',
    message: `there is no ${kind} ${id}`,
    details: { kind, id },
  });
}

function problem(context: Context, error: AnyContactCentreError): Response {
  if (error.retryAfterMs !== undefined) context.header('retry-after', String(Math.ceil(error.retryAfterMs / 1000)));
  return context.json({ error: error.toJSON() }, httpStatus[error.code]);
}
