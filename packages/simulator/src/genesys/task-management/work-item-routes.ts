import type { WorkItem } from '../../world/work-item.js';
import type { WorkItemAction } from '../../world/work-item-actions.js';
import { type Answer, type Call, empty, ok } from '../call.js';
import { conflict, demandUuid, invalidValue, missingField, notFound } from '../failure.js';
import { demandObject, demandText, type JsonObject, optionalText } from '../json.js';
import type { Route } from '../router.js';
import { actorOf, byKey, demandById, demandUser, type GenesysTenant } from '../tenant.js';
import { legally } from './refusals.js';
import type { TaskMeter } from './task-limits.js';
import { readAssignmentOperation, readChange, readCreation } from './work-item-body.js';
import { ASSIGNMENT_STATES, workItemEntity } from './work-item-entity.js';

/** Making work items, changing them, and moving them to and from agents. */
export function workItemRoutes(tenant: GenesysTenant, meter: TaskMeter): Route[] {
  const { world } = tenant;
  const items = '/taskmanagement/workitems';
  const one = `${items}/{workitemId}`;

  /** One that is to be changed, which counts. */
  function demandChange(call: Call): WorkItem {
    const item = demandItem(tenant, call);
    meter.countUpdate(item.key);
    return item;
  }

  function act(call: Call, action: WorkItemAction): Answer {
    const { key } = demandChange(call);
    return ok(
      workItemEntity(
        tenant,
        legally(() => world.actOnWorkItem(key, action, actorOf(call))),
      ),
    );
  }

  return [
    {
      method: 'POST',
      path: items,
      handle(call) {
        const request = readCreation(tenant, call.body());
        meter.countCreate();
        return ok(
          workItemEntity(
            tenant,
            legally(() => world.createWorkItem(request, actorOf(call))),
          ),
        );
      },
    },
    {
      method: 'GET',
      path: one,
      handle(call) {
        const id = demandUuid(call.param('workitemId'), 'workitemId');
        const item = tenant.workItems.find(id);
        if (item === undefined) throw notFound(id);
        return ok(workItemEntity(tenant, item, call.queryList('expands')));
      },
    },
    {
      method: 'PATCH',
      path: one,
      handle(call) {
        const item = demandChange(call);
        return ok(
          workItemEntity(
            tenant,
            legally(() => change(tenant, item, demandObject(call.body()), actorOf(call))),
          ),
        );
      },
    },
    {
      method: 'DELETE',
      path: one,
      handle(call) {
        const { key } = demandChange(call);
        legally(() => world.deleteWorkItem(key, actorOf(call)));
        return empty(204);
      },
    },
    {
      method: 'POST',
      path: `${one}/terminate`,
      handle(call) {
        const item = demandChange(call);
        const statusId = optionalText(demandObject(call.body() ?? {}), 'statusId');
        const { statuses } = byKey(world.catalogue.workTypes, item.typeKey);
        const statusKey = statusId === undefined ? undefined : demandById(statuses, statusId).key;
        return ok(
          workItemEntity(
            tenant,
            legally(() => world.terminateWorkItem(item.key, statusKey, actorOf(call))),
          ),
        );
      },
    },
    { method: 'POST', path: `${one}/disconnect`, handle: (call) => act(call, { type: 'release' }) },
    { method: 'POST', path: `${one}/acd/cancel`, handle: (call) => act(call, { type: 'cancel-routing' }) },
    {
      method: 'PATCH',
      path: `${one}/assignment`,
      handle(call) {
        const item = demandItem(tenant, call);
        const agent = demandUser(tenant, demandText(demandObject(call.body()), 'id'));
        if (item.queueKey === undefined) throw conflict('Manual assignment is not enabled for this work item.');
        act(call, { type: 'assign', agentKey: agent.key });
        return empty(202);
      },
    },
  ];
}

/** @throws GenesysFailure 400 for no UUID, 404 for nobody's */
export function demandItem({ workItems }: GenesysTenant, call: Call): WorkItem {
  const id = demandUuid(call.param('workitemId'), 'workitemId');
  const item = workItems.findForChange(id);
  if (item === undefined) throw notFound(id);
  return item;
}

/** The assignment first: it is what is refused more often, and a refused patch is to change nothing. */
function change(tenant: GenesysTenant, item: WorkItem, body: JsonObject, by: string): WorkItem {
  const { world } = tenant;
  const { queueKey, assigneeKey, ...rest } = readChange(tenant, byKey(world.catalogue.workTypes, item.typeKey), body);
  const operation = readAssignmentOperation(body);
  const action = readAssignmentState(item, body);
  if (action !== undefined) world.actOnWorkItem(item.key, action, by);
  switch (operation) {
    case 'AgentAssignmentAlerting':
      if (typeof assigneeKey !== 'string') throw missingField();
      world.actOnWorkItem(item.key, { type: 'assign', agentKey: assigneeKey }, by);
      return world.updateWorkItem(item.key, rest, by);
    case 'QueueAssignmentAlerting':
      if (typeof queueKey !== 'string') throw missingField();
      world.actOnWorkItem(item.key, { type: 'requeue', queueKey }, by);
      return world.updateWorkItem(item.key, rest, by);
    case undefined:
      return world.updateWorkItem(
        item.key,
        {
          ...rest,
          ...(queueKey === undefined ? {} : { queueKey }),
          ...(assigneeKey === undefined ? {} : { assigneeKey }),
        },
        by,
      );
    default:
      return operation satisfies never;
  }
}

const STATES_TO_ASK_FOR: readonly string[] = ['Connected', 'Declined', 'Held', 'Parked', 'Disconnected'];

/** What an agent's desktop asks for by naming the state to come. The state it has already asks for nothing. */
function readAssignmentState(item: WorkItem, body: JsonObject): WorkItemAction | undefined {
  const state = optionalText(body, 'assignmentState');
  if (state === undefined || state === ASSIGNMENT_STATES[item.assignment]) return undefined;
  switch (state) {
    case 'Connected':
      return { type: item.assignment === 'held' ? 'resume' : item.assignment === 'parked' ? 'unpark' : 'accept' };
    case 'Declined':
      return { type: 'decline' };
    case 'Held':
      return { type: 'hold' };
    case 'Parked':
      return { type: 'park' };
    case 'Disconnected':
      return { type: 'release' };
    default:
      throw invalidValue(state, 'assignmentState', STATES_TO_ASK_FOR);
  }
}
