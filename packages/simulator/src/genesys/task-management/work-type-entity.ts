import type { WorkField, WorkFieldType, WorkSchema, WorkStatus, WorkType } from '../../world/catalogue.js';
import { homeDivision } from '../division.js';
import type { JsonObject } from '../json.js';
import { byKey, type GenesysTenant } from '../tenant.js';
import { ROOT, STATUS_CATEGORIES } from './work-item-entity.js';

export function workTypeEntity({ world }: GenesysTenant, type: WorkType): JsonObject {
  const { queues, skills } = world.catalogue;
  const queue = type.defaultQueueKey === undefined ? undefined : byKey(queues, type.defaultQueueKey);
  return {
    id: type.ids.genesys,
    name: type.name,
    division: homeDivision(world.catalogue),
    defaultWorkbin: {
      id: type.bin.ids.genesys,
      name: type.bin.name,
      selfUri: `${ROOT}/workbins/${type.bin.ids.genesys}`,
    },
    defaultPriority: type.defaultPriority,
    ...(type.defaultDueMs === undefined ? {} : { defaultDueDurationSeconds: type.defaultDueMs / 1_000 }),
    ...(queue === undefined
      ? {}
      : { defaultQueue: { id: queue.ids.genesys, selfUri: `/api/v2/routing/queues/${queue.ids.genesys}` } }),
    defaultSkills: type.defaultSkillKeys.map((key) => {
      const { ids } = byKey(skills, key);
      return { id: ids.genesys, selfUri: `/api/v2/routing/skills/${ids.genesys}` };
    }),
    assignmentEnabled: type.routed,
    schema: {
      id: type.schema.ids.genesys,
      name: type.schema.name,
      version: type.schema.version,
      selfUri: `${ROOT}/workitems/schemas/${type.schema.ids.genesys}`,
    },
    serviceLevelTarget: 100,
    statuses: type.statuses.map((status) => workStatusEntity(type, status)),
    defaultStatus: workStatusEntity(type, byKey(type.statuses, type.defaultStatusKey)),
    selfUri: `${ROOT}/worktypes/${type.ids.genesys}`,
  };
}

export function workStatusEntity(type: WorkType, status: WorkStatus): JsonObject {
  const uri = ({ ids }: WorkStatus): string => `${ROOT}/worktypes/${type.ids.genesys}/statuses/${ids.genesys}`;
  return {
    id: status.ids.genesys,
    name: status.name,
    category: STATUS_CATEGORIES[status.category],
    destinationStatuses: status.nextKeys.map((key) => {
      const next = byKey(type.statuses, key);
      return { id: next.ids.genesys, name: next.name, selfUri: uri(next) };
    }),
    ...(status.category === 'closed' ? { autoTerminateWorkitem: status.terminates } : {}),
    worktype: { id: type.ids.genesys, selfUri: `${ROOT}/worktypes/${type.ids.genesys}` },
    selfUri: uri(status),
  };
}

export function workbinEntity({ world }: GenesysTenant, { name, ids }: WorkType['bin']): JsonObject {
  return {
    id: ids.genesys,
    name,
    division: homeDivision(world.catalogue),
    description: '',
    selfUri: `${ROOT}/workbins/${ids.genesys}`,
  };
}

export function schemaEntity({ ids, name, version, fields }: WorkSchema): JsonObject {
  return {
    id: ids.genesys,
    name,
    version,
    appliesTo: ['WORKITEM'],
    enabled: true,
    jsonSchema: {
      $schema: 'http://json-schema.org/draft-04/schema#',
      title: name,
      type: 'object',
      required: fields.filter(({ required }) => required).map((field) => field.name),
      properties: Object.fromEntries(fields.map((field) => [field.name, property(field)])),
      additionalProperties: false,
    },
    selfUri: `${ROOT}/workitems/schemas/${ids.genesys}`,
  };
}

const TEXTS: readonly WorkFieldType[] = ['text', 'longtext', 'url', 'identifier'];

function property({ name, type, maximum, options }: WorkField): JsonObject {
  const title = name.slice(0, name.length - type.length - 1);
  return {
    allOf: [{ $ref: `#/definitions/${type}` }],
    title,
    description: '',
    ...(TEXTS.includes(type) ? { minLength: 0, maxLength: maximum ?? LONGEST_TEXT } : {}),
    ...(type === 'tag' ? { minItems: 0, maxItems: maximum ?? LONGEST_TEXT } : {}),
    ...(options === undefined
      ? {}
      : {
          enum: options,
          _enumProperties: Object.fromEntries(options.map((option) => [option, { title: option, _disabled: false }])),
        }),
  };
}

const LONGEST_TEXT = 100;
