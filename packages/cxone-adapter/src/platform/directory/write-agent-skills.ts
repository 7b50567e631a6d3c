import { lenientList, pathOf } from '@contactport/adapter-kit';
import { type AgentId, type CallOptions, ContactCentreError, type JsonValue } from '@contactport/core';
import { type CxoneContext, errorContext, vendor } from '../cxone-context.js';
import { listSchemas, skillResultSchema } from './directory-schema.js';

/** One skill as it goes over the wire. */
export interface SkillChange {
  readonly skillId: string;
  readonly proficiency?: number;
  readonly isActive?: boolean;
}

/**
 * Assigns skills (POST) or changes those that are assigned (PUT). CXone does what it can of a request and says what it
 * could not.
 * @throws VENDOR_FAILURE naming what was refused; effect `unknown` where a part was done.
 */
export async function writeAgentSkills(
  context: CxoneContext,
  method: 'POST' | 'PUT',
  agentId: AgentId,
  changes: readonly SkillChange[],
  operation: string,
  options: CallOptions,
): Promise<void> {
  if (changes.length === 0) return;
  const { data, status } = await context.client.send({
    operation,
    method,
    path: pathOf`/agents/${agentId}/skills`,
    body: { skills: changes.map((change): JsonValue => ({ ...change })) },
    routeClass: 'directory-change',
    idempotence: method === 'PUT' ? 'idempotent' : 'once',
    schema: listSchemas.skillResults,
    options,
  });
  const results = lenientList(skillResultSchema, data.rows, errorContext(context, operation)).items;
  const failed = results.filter((result) => result.failed);
  if (failed.length === 0) return;
  const reason = failed.map(({ skillId, error }) => `skill ${skillId ?? '?'}: ${error ?? 'refused'}`).join('; ');
  throw new ContactCentreError({
    code: 'VENDOR_FAILURE',
    operation,
    vendor,
    tenant: context.settings.tenant,
    message: `${operation}: ${reason}`,
    details: { status, reason },
    effect: failed.length === changes.length ? 'none' : 'unknown',
    retryable: false,
  });
}
