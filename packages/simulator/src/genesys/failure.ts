/** What a Genesys error body may hold beside message, code and status. */
export interface FailureExtras {
  readonly headers?: Readonly<Record<string, string>>;
  readonly entityId?: string;
  /** The message as a template, and what its parameters stand for. */
  readonly template?: { readonly message: string; readonly params: Readonly<Record<string, string>> };
  readonly limit?: { readonly key: string; readonly namespace: string; readonly value: number };
}

/** A request refused by the platform; becomes the one error body that all of its services share. */
export class GenesysFailure extends Error {
  override readonly name = 'GenesysFailure';
  readonly status: number;
  readonly code: string;
  readonly extras: FailureExtras;

  constructor(status: number, code: string, message: string, extras: FailureExtras = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.extras = extras;
  }
}

export function errorBody(failure: GenesysFailure, contextId: string): Record<string, unknown> {
  const { entityId, limit, template } = failure.extras;
  return {
    message: failure.message,
    code: failure.code,
    status: failure.status,
    ...(entityId === undefined ? {} : { entityId }),
    ...(template === undefined ? {} : { messageWithParams: template.message, messageParams: template.params }),
    contextId,
    details: [],
    errors: [],
    ...(limit === undefined ? {} : { limit }),
  };
}

export function badRequest(
  message = 'The request could not be understood by the server due to malformed syntax.',
): GenesysFailure {
  return new GenesysFailure(400, 'bad.request', message);
}

export function invalidValue(value: string, field: string, allowed: readonly string[]): GenesysFailure {
  const message = `Value [${value}] is not valid for field type [${field}]. Allowable values are: ${allowed.join(', ')}`;
  return new GenesysFailure(400, 'invalid.value', message);
}

export function missingField(): GenesysFailure {
  return new GenesysFailure(400, 'required.field.missing', 'A required field is missing a value.');
}

/** A business rule that the request breaks. It is a conflict here, though no repetition resolves it. */
export function ruleBroken(code: string, template: string, params: Readonly<Record<string, string>>): GenesysFailure {
  const message = Object.entries(params).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), template);
  return new GenesysFailure(409, `pre.check.${code}`, message, { template: { message: template, params } });
}

export function conflict(message: string): GenesysFailure {
  return new GenesysFailure(409, 'general.conflict', message);
}

/** What a request gets that only makes sense for a person: a client's own token stands for none. */
export function userContextRequired(): GenesysFailure {
  return badRequest(
    'This request requires a user context. Client credentials cannot be used for requests that require a user context.',
  );
}

export function notFound(entityId?: string): GenesysFailure {
  const extras = entityId === undefined ? {} : { entityId };
  return new GenesysFailure(404, 'not.found', 'The requested resource was not found.', extras);
}

/** @throws GenesysFailure 400 for anything but a version 4 UUID */
export function demandUuid(value: string, name: string): string {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(value)) return value.toLowerCase();
  throw badRequest(`${name} - a version 4 UUID is required, received: [${value}]`);
}
