import type { WorkType } from '../../world/catalogue.js';
import type { WorkItemPatch, WorkItemRequest } from '../../world/work-item-fields.js';
import type { ScoredAgent } from '../../world/work-item.js';
import { badRequest, demandUuid, GenesysFailure, invalidValue, ruleBroken } from '../failure.js';
import {
  demandArray,
  demandObject,
  demandText,
  type JsonObject,
  optionalBoolean,
  optionalInteger,
  optionalText,
  optionalTexts,
} from '../json.js';
import { demandById, demandUser, type GenesysTenant } from '../tenant.js';
import { readCustomFields } from './custom-fields.js';
import { KEPT_FIELDS } from './work-item-entity.js';

const NAME = { shortest: 3, longest: 256 };
const LONGEST_DESCRIPTION = 512;
const HIGHEST_PRIORITY = 25_000_000;
const MOST_SCORED_AGENTS = 20;
const HIGHEST_SCORE = 100;
const HOUR_MS = 3_600_000;
const YEAR_SECONDS = 365 * 86_400;

/**
 * A body that creates an item.
 * @throws GenesysFailure 400 for what makes no sense, 404 for what is not there, 409 for what breaks a business rule
 */
export function readCreation(tenant: GenesysTenant, value: unknown): WorkItemRequest {
  const body = demandObject(value);
  const type = demandById(tenant.world.catalogue.workTypes, demandUuid(demandText(body, 'typeId'), 'typeId'));
  const {
    name = '',
    attributes: _some,
    queueKey,
    assigneeKey,
    externalId,
    description,
    dueAt,
    expiresAt,
    ...patch
  } = readFields(tenant, type, { ...body, name: demandText(body, 'name') });
  const wrapupId = optionalText(body, 'wrapupCode');
  return {
    ...patch,
    name,
    typeKey: type.key,
    attributes: readCustomFields(type.schema, body['customFields']),
    ...given({ queueKey, assigneeKey, externalId, description, dueAt, expiresAt }),
    ...(wrapupId === undefined ? {} : { vendorFields: { ...patch.vendorFields, wrapupId } }),
  };
}

/**
 * A body that changes an item of the given type. A field that is null is emptied.
 * @throws GenesysFailure as {@link readCreation}
 */
export function readChange(tenant: GenesysTenant, type: WorkType, body: JsonObject): WorkItemPatch {
  return readFields(tenant, type, body);
}

function readFields(tenant: GenesysTenant, type: WorkType, body: JsonObject): WorkItemPatch {
  const { queues, skills } = tenant.world.catalogue;
  const text = optionalText(body, 'name');
  if (text !== undefined && (text.length < NAME.shortest || text.length > NAME.longest)) {
    throw badRequest(`name must have ${NAME.shortest} to ${NAME.longest} characters.`);
  }
  const description = optionalText(body, 'description');
  if (description !== undefined && description.length > LONGEST_DESCRIPTION) {
    throw badRequest(`description must have at most ${LONGEST_DESCRIPTION} characters.`);
  }
  const statusId = optionalText(body, 'statusId');
  const skillIds = optionalTexts(body, 'skillIds');
  const preferredIds = optionalTexts(body, 'preferredAgentIds');
  const vendorFields = readKeptFields(tenant, body);
  return {
    ...given({
      name: text,
      statusKey: statusId === undefined ? undefined : demandById(type.statuses, statusId).key,
      priority: readPriority(body),
      skillKeys: skillIds?.map((id) => demandById(skills, id).key),
      preferredAgentKeys: preferredIds?.map((id) => demandUser(tenant, id).key),
      scoredAgents: readScoredAgents(tenant, body),
      attributes: 'customFields' in body ? readCustomFields(type.schema, body['customFields']) : undefined,
      vendorFields: Object.keys(vendorFields).length === 0 ? undefined : vendorFields,
    }),
    ...emptiable(body, 'queueId', 'queueKey', (id) => demandById(queues, id).key),
    ...emptiable(body, 'assigneeId', 'assigneeKey', (id) => demandUser(tenant, id).key),
    ...emptiable(body, 'externalTag', 'externalId', (tag) => tag),
    ...emptiable(body, 'description', 'description', (words) => words),
    ...emptiable(body, 'dateDue', 'dueAt', (date) => readInstant(tenant, date, 'dateDue')),
    ...emptiable(body, 'dateExpires', 'expiresAt', (date) => readExpiry(tenant, date)),
  };
}

function readPriority(body: JsonObject): number | undefined {
  const priority = optionalInteger(body, 'priority');
  if (priority === undefined || Math.abs(priority) <= HIGHEST_PRIORITY) return priority;
  throw badRequest(`priority must be from -${HIGHEST_PRIORITY} to ${HIGHEST_PRIORITY}.`);
}

function readScoredAgents(tenant: GenesysTenant, body: JsonObject): readonly ScoredAgent[] | undefined {
  const { scoredAgents } = body;
  if (scoredAgents === undefined || scoredAgents === null) return undefined;
  const agents = demandArray(scoredAgents).map((value) => {
    const entry = demandObject(value);
    const score = optionalInteger(entry, 'score') ?? 0;
    if (score < 0 || score > HIGHEST_SCORE) throw badRequest(`score must be from 0 to ${HIGHEST_SCORE}.`);
    return { agentKey: demandUser(tenant, demandText(entry, 'id')).key, score };
  });
  if (agents.length > MOST_SCORED_AGENTS) throw badRequest(`At most ${MOST_SCORED_AGENTS} scoredAgents are allowed.`);
  return agents;
}

/** What is kept as it is given; `undefined` for what is emptied. */
function readKeptFields(tenant: GenesysTenant, body: JsonObject): JsonObject {
  return Object.fromEntries(
    KEPT_FIELDS.filter((field) => field in body).map((field) => [field, readKeptField(tenant, body, field)]),
  );
}

function readKeptField(tenant: GenesysTenant, body: JsonObject, field: (typeof KEPT_FIELDS)[number]): unknown {
  switch (field) {
    case 'durationSeconds':
      return readSeconds(body, field, 0);
    case 'ttl':
      return readSeconds(body, field, Math.floor(tenant.clock.now() / 1_000));
    case 'autoStatusTransition':
      return optionalBoolean(body, field);
    case 'workbinId': {
      const id = optionalText(body, field);
      const bins = tenant.world.catalogue.workTypes.map(({ bin }) => bin);
      return id === undefined ? undefined : demandById(bins, id).ids.genesys;
    }
    case 'languageId':
    case 'utilizationLabelId':
    case 'externalContactId':
    case 'scriptId':
    case 'wrapupId':
      return optionalText(body, field);
    default:
      return field satisfies never;
  }
}

function readSeconds(body: JsonObject, field: string, from: number): number | undefined {
  const seconds = optionalInteger(body, field);
  if (seconds === undefined || (seconds > from && seconds <= from + YEAR_SECONDS)) return seconds;
  throw badRequest(`${field} must lie within 365 days.`);
}

/** @throws GenesysFailure 400 */
export function readInstant(tenant: GenesysTenant, text: string, field: string): string {
  const at = /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new GenesysFailure(
      400,
      'invalid.date',
      'Dates must be specified as ISO-8601 strings. For example: yyyy-MM-ddTHH:mm:ss.SSSZ',
    );
  }
  if (at <= tenant.clock.now() + YEAR_SECONDS * 1_000) return new Date(at).toISOString();
  throw ruleBroken('value.greater.than', '{name} cannot be more than 365 days ahead. {name}: {value}', {
    name: field,
    value: text,
  });
}

function readExpiry(tenant: GenesysTenant, text: string): string {
  const expiresAt = readInstant(tenant, text, 'dateExpires');
  if (Date.parse(expiresAt) >= tenant.clock.now() + HOUR_MS) return expiresAt;
  throw ruleBroken('value.less.than', '{name} must be at least one hour ahead. {name}: {value}', {
    name: 'dateExpires',
    value: text,
  });
}

/** A field of the body under the world's name for it: absent, or null, or read. */
function emptiable<Name extends string>(
  body: JsonObject,
  field: string,
  name: Name,
  read: (text: string) => string,
): { readonly [Key in Name]?: string | null } {
  if (!(field in body)) return {};
  const text = optionalText(body, field);
  const entry: Record<string, string | null> = { [name]: text === undefined ? null : read(text) };
  return entry as { readonly [Key in Name]?: string | null };
}

type Given<Values> = { readonly [Key in keyof Values]?: Exclude<Values[Key], undefined | null> };

/** The values that are there. */
function given<Values extends object>(values: Values): Given<Values> {
  const there = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(there) as Given<Values>;
}

/** What a client may ask of an item's way to an agent. */
export const ASSIGNMENT_OPERATIONS = ['AgentAssignmentAlerting', 'QueueAssignmentAlerting'] as const;
export type AssignmentOperation = (typeof ASSIGNMENT_OPERATIONS)[number];

/** @throws GenesysFailure 400 */
export function readAssignmentOperation(body: JsonObject): AssignmentOperation | undefined {
  const text = optionalText(body, 'assignmentOperation');
  const operation = ASSIGNMENT_OPERATIONS.find((known) => known === text);
  if (text !== undefined && operation === undefined) {
    throw invalidValue(text, 'assignmentOperation', ASSIGNMENT_OPERATIONS);
  }
  return operation;
}
