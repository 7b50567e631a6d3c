import { type ErrorCode, type ErrorDetails, retryableCodes } from './error-codes.js';
import { strippedCause } from './stripped-cause.js';

/** Registered, so that errors are recognised across two copies of this package in one process. */
const marker = Symbol.for('contactport.error');

/** May the vendor have acted? `none`: surely not. `unknown`: the answer was lost, so look before you send again. */
export type Effect = 'none' | 'unknown';

/** What a ContactCentreError is made from. */
export interface ContactCentreErrorInit<Code extends ErrorCode> {
  readonly code: Code;
  /** The port's operation, e.g. `agentStates.change`. */
  readonly operation: string;
  /** One sentence without tokens, secrets or signed URLs. */
  readonly message: string;
  readonly details: ErrorDetails[Code];
  readonly vendor?: string | undefined;
  readonly tenant?: string | undefined;
  /** Default `none`. */
  readonly effect?: Effect | undefined;
  /** Default: by code. */
  readonly retryable?: boolean | undefined;
  readonly retryAfterMs?: number | undefined;
  /** The vendor's own id of the request: quote it to the vendor's support. */
  readonly requestId?: string | undefined;
  /** Only its name and message are kept. */
  readonly cause?: unknown;
}

/** The one error that every port, adapter and middleware throws. Tell cases apart by `code`. */
export class ContactCentreError<Code extends ErrorCode = ErrorCode> extends Error {
  static {
    this.prototype.name = 'ContactCentreError';
  }

  readonly code: Code;
  readonly operation: string;
  readonly details: ErrorDetails[Code];
  readonly vendor: string | undefined;
  readonly tenant: string | undefined;
  readonly effect: Effect;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
  /** Where this code is explained. */
  readonly docs: string;

  constructor(init: ContactCentreErrorInit<Code>) {
    super(init.message, init.cause === undefined ? undefined : { cause: strippedCause(init.cause) });
    this.code = init.code;
    this.operation = init.operation;
    this.details = init.details;
    this.vendor = init.vendor;
    this.tenant = init.tenant;
    this.effect = init.effect ?? 'none';
    this.retryable = init.retryable ?? retryableCodes.includes(init.code);
    this.retryAfterMs = init.retryAfterMs;
    this.requestId = init.requestId;
    this.docs = `docs/errors.md#${init.code.toLowerCase().replaceAll('_', '-')}`;
    Object.defineProperty(this, marker, { value: true });
  }

  /** Plain data, for logs and records. */
  toJSON(): Record<string, unknown> {
    const { name, message, code, operation, vendor, tenant, effect, retryable, retryAfterMs, requestId, details } =
      this;
    return { name, message, code, operation, vendor, tenant, effect, retryable, retryAfterMs, requestId, details };
  }
}

/** A ContactCentreError of one code or of any: a union, so that testing `code` narrows `details`. */
export type AnyContactCentreError = { [Code in ErrorCode]: ContactCentreError<Code> }[ErrorCode];

/** Is this our error, of any copy of the package, and of the given code if one is named? */
export function isContactCentreError(value: unknown): value is AnyContactCentreError;
export function isContactCentreError<Code extends ErrorCode>(
  value: unknown,
  code: Code,
): value is ContactCentreError<Code>;
export function isContactCentreError(value: unknown, code?: ErrorCode): boolean {
  if (typeof value !== 'object' || value === null || !(marker in value)) return false;
  return code === undefined || ('code' in value && value.code === code);
}
