import { lenientList } from '@contactport/adapter-kit';
import {
  type AgentId,
  type AnyContactCentreError,
  type CallOptions,
  ContactCentreError,
  isContactCentreError,
} from '@contactport/core';
import { z } from 'zod';
import { errorContext, vendor } from '../../genesys-context.js';
import type { PlatformContext } from '../platform-context.js';
import { presenceSchema } from './agent-state-schema.js';
import { convertAgentState } from './convert-agent-state.js';
import { targetStands } from './convert-target.js';
import type { Change } from './judge-change.js';
import { readAgents } from './read-agent-states.js';
import type { WrittenChange } from './settle-changes.js';

/** What became of presences asked for in one call. */
export interface WrittenTogether {
  readonly written: readonly WrittenChange[];
  readonly failed: readonly { readonly agentId: AgentId; readonly error: AnyContactCentreError }[];
  /** Nothing was written, for a fault that may be one agent's alone: to be tried one by one. */
  readonly refused: boolean;
}

const operation = 'agentStates.changeMany';
const answersSchema = z.array(z.unknown());
const answerSchema = presenceSchema.and(z.object({ id: z.string() }));

/** Asks for the presences of many agents in one call. What is not answered is read back. */
export async function writePresences(
  context: PlatformContext,
  changes: readonly Change[],
  writing: CallOptions,
  reading: CallOptions,
): Promise<WrittenTogether> {
  let doubt: AnyContactCentreError = unanswered();
  const written: WrittenChange[] = [];
  try {
    const { data } = await context.client.send({
      operation,
      method: 'PUT',
      path: '/api/v2/users/presences/bulk',
      body: changes.map(({ agentId, wanted }) => ({ id: agentId, presenceDefinition: { id: wanted.definition.id } })),
      routeClass: 'presence',
      idempotence: 'once',
      schema: answersSchema,
      options: writing,
    });
    const { items } = lenientList(answerSchema, data, errorContext(context, operation));
    const answers = new Map(items.map(({ id, ...presence }) => [id, presence]));
    for (const change of changes) {
      const presence = answers.get(change.agentId);
      if (presence !== undefined) written.push({ change, after: { presence }, attempts: 1, verifiedBy: 'answer' });
    }
  } catch (error) {
    if (!isContactCentreError(error)) throw error;
    if (error.effect === 'none' && isOneAgentsFault(error)) return { written: [], failed: [], refused: true };
    if (error.effect === 'none') throw error;
    doubt = error;
  }
  const answered = new Set(written.map(({ change }) => change.agentId));
  const lost = new Map(
    changes.filter(({ agentId }) => !answered.has(agentId)).map((change) => [change.agentId, change]),
  );
  for await (const { agentId, parts: after } of standing(context, [...lost.keys()], reading)) {
    const change = lost.get(agentId);
    if (change === undefined) continue;
    const current = convertAgentState(agentId, after, change.definitions);
    if (!targetStands(change.wanted, current) || current.revision === change.previous.revision) continue;
    lost.delete(agentId);
    written.push({ change, after, attempts: 1, verifiedBy: 'read-back' });
  }
  return { written, failed: [...lost.keys()].map((agentId) => ({ agentId, error: doubt })), refused: false };
}

/** A read that fails here leaves the doubt as it was. */
async function* standing(context: PlatformContext, ids: readonly AgentId[], reading: CallOptions) {
  try {
    yield* readAgents(context, ids, operation, reading);
  } catch (error) {
    if (!isContactCentreError(error)) throw error;
  }
}

/** Refused for what may be wrong with one agent of many. */
export function isOneAgentsFault({ code }: AnyContactCentreError): boolean {
  return code === 'NOT_FOUND' || code === 'INVALID_ARGUMENT' || code === 'CONFLICT' || code === 'INVALID_STATE';
}

function unanswered(): ContactCentreError<'VENDOR_RESPONSE_INVALID'> {
  const reason = 'an agent who was asked for is missing from the answer';
  return new ContactCentreError({
    code: 'VENDOR_RESPONSE_INVALID',
    operation,
    vendor,
    message: `${operation}: ${reason}`,
    details: { path: '', reason },
    effect: 'unknown',
  });
}
