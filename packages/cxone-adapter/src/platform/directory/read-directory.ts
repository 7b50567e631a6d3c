import { pathOf } from '@contactport/adapter-kit';
import type { AgentId, CallOptions, QueueId } from '@contactport/core';
import type { CxoneContext } from '../cxone-context.js';
import { readRows } from '../read-pages.js';
import {
  assignmentRowSchema,
  type AssignmentRow,
  type DispositionRow,
  dispositionRowSchema,
  listSchemas,
  type SkillRow,
  skillRowSchema,
  type TeamRow,
  teamRowSchema,
} from './directory-schema.js';

type Reader = Pick<CxoneContext, 'client' | 'settings'>;

export function readTeams(context: Reader, operation: string, options: CallOptions): AsyncGenerator<TeamRow> {
  return readRows(context, teamRowSchema, {
    path: '/teams',
    schema: listSchemas.teams,
    routeClass: 'directory',
    operation,
    options,
  });
}

export function readSkills(context: Reader, operation: string, options: CallOptions): AsyncGenerator<SkillRow> {
  return readRows(context, skillRowSchema, {
    path: '/skills',
    schema: listSchemas.skills,
    routeClass: 'directory',
    operation,
    options,
  });
}

/** The agents to whom a skill is assigned. @throws NOT_FOUND for a queue nobody has. */
export function readMembers(
  context: Reader,
  queueId: QueueId,
  operation: string,
  options: CallOptions,
): AsyncGenerator<AssignmentRow> {
  return readRows(context, assignmentRowSchema, {
    path: pathOf`/skills/${queueId}/agents`,
    schema: listSchemas.assignments,
    routeClass: 'directory',
    operation,
    options,
  });
}

/** The skills that an agent is assigned. @throws NOT_FOUND */
export function readAgentSkills(
  context: Reader,
  agentId: AgentId,
  operation: string,
  options: CallOptions,
): AsyncGenerator<AssignmentRow> {
  return readRows(context, assignmentRowSchema, {
    path: pathOf`/agents/${agentId}/skills`,
    schema: listSchemas.assignments,
    routeClass: 'directory',
    operation,
    options,
  });
}

/** How contacts of a skill may be summed up. @throws NOT_FOUND for a queue nobody has. */
export function readDispositions(
  context: Reader,
  queueId: QueueId,
  operation: string,
  options: CallOptions,
): AsyncGenerator<DispositionRow> {
  return readRows(context, dispositionRowSchema, {
    path: pathOf`/skills/${queueId}/dispositions`,
    schema: listSchemas.dispositions,
    routeClass: 'directory',
    operation,
    options,
  });
}
