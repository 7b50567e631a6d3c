import type {
  Fault,
  MessageFault,
  MessageTrouble,
  RequestFault,
  RequestTrouble,
  SocketFault,
  SocketTrouble,
} from './fault.js';
import type { PlanFields } from './plan-fields.js';

/** How each kind of trouble is read from its fields. */
type Readers<Trouble extends { readonly kind: string }> = {
  readonly [Kind in Trouble['kind']]: (fields: PlanFields) => Extract<Trouble, { readonly kind: Kind }>;
};

const requestReaders: Readers<RequestTrouble> = {
  'no-connection': () => ({ kind: 'no-connection' }),
  'lost-request': (fields) => ({ kind: 'lost-request', delayMs: fields.span('delayMs') }),
  'lost-answer': (fields) => ({ kind: 'lost-answer', delayMs: fields.span('delayMs') }),
  'slow-request': (fields) => ({ kind: 'slow-request', delayMs: fields.demand('delayMs', fields.span('delayMs')) }),
  'slow-answer': (fields) => ({ kind: 'slow-answer', delayMs: fields.demand('delayMs', fields.span('delayMs')) }),
  'truncated-answer': () => ({ kind: 'truncated-answer' }),
  'server-error': (fields) => ({
    kind: 'server-error',
    status: fields.demand('status', fields.oneOf('status', [500, 502, 503, 504])),
    acted: fields.flag('acted'),
    page: fields.oneOf('page', ['vendor', 'gateway']),
    retryAfterS: fields.whole('retryAfterS', { low: 0 }),
  }),
  'rate-limited': (fields) => ({
    kind: 'rate-limited',
    retryAfterS: fields.whole('retryAfterS', { low: 0 }),
    retryAfterForm: fields.oneOf('retryAfterForm', ['seconds', 'date']),
  }),
  unauthorized: (fields) => ({
    kind: 'unauthorized',
    revokes: fields.oneOf('revokes', ['nothing', 'token', 'client']),
  }),
  'stale-read': (fields) => ({
    kind: 'stale-read',
    maxAgeMs: fields.demand('maxAgeMs', fields.whole('maxAgeMs', { low: 1 })),
  }),
  'empty-read': (fields) => ({
    kind: 'empty-read',
    status: fields.demand('status', fields.oneOf('status', [204, 304])),
  }),
};

const messageReaders: Readers<MessageTrouble> = {
  'event-lost': () => ({ kind: 'event-lost' }),
  'event-repeated': (fields) => ({ kind: 'event-repeated', delayMs: fields.span('delayMs') }),
  'event-delayed': (fields) => ({ kind: 'event-delayed', delayMs: fields.demand('delayMs', fields.span('delayMs')) }),
  'event-reordered': (fields) => ({
    kind: 'event-reordered',
    delayMs: fields.demand('delayMs', fields.span('delayMs')),
  }),
};

const socketReaders: Readers<SocketTrouble> = {
  'upgrade-refused': (fields) => ({
    kind: 'upgrade-refused',
    status: fields.demand('status', fields.whole('status', { low: 400, high: 599 })),
  }),
  'socket-cut': (fields) => ({ kind: 'socket-cut', afterMs: fields.span('afterMs'), code: readCloseCode(fields) }),
  'socket-silent': (fields) => ({ kind: 'socket-silent', afterMs: fields.span('afterMs') }),
  'socket-closing': (fields) => ({ kind: 'socket-closing', afterMs: fields.span('afterMs') }),
  'channel-evicted': (fields) => ({ kind: 'channel-evicted', afterMs: fields.span('afterMs') }),
  'channel-expired': (fields) => ({ kind: 'channel-expired', afterMs: fields.span('afterMs') }),
};

export const requestKinds = kindsOf(requestReaders);
export const messageKinds = kindsOf(messageReaders);
export const socketKinds = kindsOf(socketReaders);

export const readRequestTrouble = (kind: RequestTrouble['kind'], fields: PlanFields): RequestTrouble =>
  requestReaders[kind](fields);
export const readMessageTrouble = (kind: MessageTrouble['kind'], fields: PlanFields): MessageTrouble =>
  messageReaders[kind](fields);
export const readSocketTrouble = (kind: SocketTrouble['kind'], fields: PlanFields): SocketTrouble =>
  socketReaders[kind](fields);

export const isRequestKind = (kind: Fault['kind']): kind is RequestFault['kind'] => kind in requestReaders;
export const isMessageKind = (kind: Fault['kind']): kind is MessageFault['kind'] => kind in messageReaders;

export const isRequestFault = (fault: Fault): fault is RequestFault => fault.kind in requestReaders;
export const isMessageFault = (fault: Fault): fault is MessageFault => fault.kind in messageReaders;
export const isSocketFault = (fault: Fault): fault is SocketFault => fault.kind in socketReaders;

/** Those that an endpoint may send (RFC 6455, section 7.4), and 1006 for none at all. */
function readCloseCode(fields: PlanFields): number | undefined {
  const code = fields.whole('code', { low: 1000, high: 4999 });
  if (code === undefined || (code <= 1014 && code !== 1004 && code !== 1005) || code >= 3000) return code;
  return fields.refuse('code', 'must be a code that an endpoint may send, or 1006.');
}

function kindsOf<Kind extends string>(readers: Readonly<Record<Kind, unknown>>): readonly Kind[] {
  return Object.keys(readers).filter((kind): kind is Kind => kind in readers);
}
