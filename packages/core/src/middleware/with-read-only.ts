import { ContactCentreError } from '../errors/contact-centre-error.js';
import type { Call, Operation } from './call.js';
import type { Middleware } from './middleware.js';

/** Refuses every write with RULE_VIOLATION; reads and watches pass. For wallboards and for trying things out. */
export function withReadOnly(): Middleware {
  return () => ({
    'agentStates.change': async (call) => refuse(call),
    'agentStates.changeMany': (call) => refuse(call),
    'workItems.create': async (call) => refuse(call),
    'workItems.createMany': (call) => refuse(call),
    'workItems.update': async (call) => refuse(call),
    'workItems.act': async (call) => refuse(call),
    'directory.setMembership': async (call) => refuse(call),
    'directory.setSkills': async (call) => refuse(call),
  });
}

function refuse(call: Call<Operation>): never {
  throw new ContactCentreError({
    code: 'RULE_VIOLATION',
    operation: call.operation,
    message: `${call.operation} is refused: this centre is read-only`,
    details: { violations: [{ rule: 'read-only', message: 'this centre is read-only' }] },
  });
}
