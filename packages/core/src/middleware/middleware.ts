import type { ContactCentre } from '../v1/contact-centre.js';
import type { Answer, Call, Operation } from './call.js';

/**
 * Does something around one operation: before `next`, after it, or in place of it.
 * A hook around a stream calls `next` before it returns, so that watching begins with the call.
 */
export type Hook<Name extends Operation> = (call: Call<Name>, next: (call: Call<Name>) => Answer<Name>) => Answer<Name>;

/** The operations that a layer has something to do with; the others pass it by. */
export type Hooks = { readonly [Name in Operation]?: Hook<Name> };

/**
 * One layer around a centre. It is given the centre below itself, for what it must read.
 * The usual order, outermost first: telemetry, audit, rules.
 */
export type Middleware = (inner: ContactCentre) => Hooks;
