import { describe, expectTypeOf, it } from 'vitest';
import {
  type AgentId,
  type AgentKey,
  type AgentProfile,
  agentId,
  type Answer,
  type AnyContactCentreError,
  type ContactCentre,
  ContactCentreError,
  type EventStream,
  type AgentStateEvent,
  isContactCentreError,
  type QueueId,
  queueId,
  type SettableStatus,
  type AgentStatus,
  type StateChange,
  type StateChangeResult,
  type Violation,
  type Destination,
  type DirectoryPort,
  type SchedulePort,
  type Shift,
  type WorkItem,
  type WorkItemAction,
  type WorkItemCreation,
  type WorkItemCreationResult,
  type WorkItemDraft,
  type WorkItemStatus,
} from './index.js';

describe('ids', () => {
  it('of different kinds do not mix, and plain text is none', () => {
    expectTypeOf(agentId('1')).toEqualTypeOf<AgentId>();
    expectTypeOf<AgentId>().toExtend<string>();
    expectTypeOf<string>().not.toExtend<AgentId>();
    expectTypeOf<AgentId>().not.toExtend<QueueId>();
    expectTypeOf<ContactCentre['agentStates']['get']>().parameter(0).toEqualTypeOf<AgentId>();
    // @ts-expect-error a queue is no agent
    const misplaced: AgentId = queueId('1');
    void misplaced;
  });
});

describe('errors', () => {
  it('narrow by code, with the details of that code', () => {
    const caught: unknown = undefined;
    if (isContactCentreError(caught, 'RULE_VIOLATION')) {
      expectTypeOf(caught.details.violations).toEqualTypeOf<readonly Violation[]>();
    }
    if (isContactCentreError(caught) && caught.code === 'NOT_FOUND') {
      expectTypeOf(caught.details).toEqualTypeOf<{ readonly kind: string; readonly id: string }>();
    }
    expectTypeOf<AnyContactCentreError['effect']>().toEqualTypeOf<'none' | 'unknown'>();
  });

  it('cannot be made with details of another code', () => {
    type Init = ConstructorParameters<typeof ContactCentreError<'TIMEOUT'>>[0];
    expectTypeOf<Init['details']>().toEqualTypeOf<{ readonly timeoutMs: number }>();
    // @ts-expect-error TIMEOUT tells timeoutMs
    void (() => new ContactCentreError({ code: 'TIMEOUT', operation: 'x', message: 'x', details: { reason: 'x' } }));
  });
});

describe('states', () => {
  it('that may be asked for are fewer than those that may be seen', () => {
    expectTypeOf<SettableStatus>().toExtend<AgentStatus>();
    expectTypeOf<'busy'>().not.toExtend<SettableStatus>();
  });
});

describe('work items', () => {
  it('an action has what it needs, and nothing of another', () => {
    const queue = queueId('1');
    const sent: WorkItemAction = { type: 'transfer', to: { queueId: queue } };
    // @ts-expect-error work is assigned to somebody
    const unassigned: WorkItemAction = { type: 'assign' };
    // @ts-expect-error nobody is needed to accept
    const accepted: WorkItemAction = { type: 'accept', agentId: agentId('1') };
    void [sent, unassigned, accepted];
    expectTypeOf<Extract<WorkItemAction, { type: 'requeue' }>['destination']>().toEqualTypeOf<
      Destination | undefined
    >();
  });

  it('are told apart by a closed set of statuses, and of priorities', () => {
    expectTypeOf<WorkItemDraft['priority']>().toEqualTypeOf<1 | 2 | 3 | 4 | 5 | undefined>();
    expectTypeOf<'wrap-up'>().toExtend<WorkItemStatus>();
    expectTypeOf<string>().not.toExtend<WorkItemStatus>();
  });

  it('partial failure is data: an error only where there is no creation', () => {
    const result = {} as WorkItemCreationResult;
    if (result.ok) expectTypeOf(result.creation).toEqualTypeOf<WorkItemCreation>();
    else expectTypeOf(result.error).toEqualTypeOf<AnyContactCentreError>();
  });
});

describe('ports that may be absent', () => {
  it('are looked for before they are used, and what is in them too', () => {
    expectTypeOf<ContactCentre['directory']>().toEqualTypeOf<DirectoryPort | undefined>();
    expectTypeOf<ContactCentre['schedules']>().toEqualTypeOf<SchedulePort | undefined>();
    expectTypeOf<undefined>().toExtend<DirectoryPort['entryPoints']>();
    expectTypeOf<undefined>().toExtend<SchedulePort['adherence']>();
  });

  it('an agent is found by one key', () => {
    const byId: AgentKey = { id: agentId('1') };
    // @ts-expect-error no vendor looks people up by their telephone
    const byPhone: AgentKey = { telephone: '1' };
    void [byId, byPhone];
    expectTypeOf<ReturnType<DirectoryPort['findAgent']>>().toEqualTypeOf<Promise<AgentProfile | undefined>>();
    expectTypeOf<ReturnType<SchedulePort['shifts']>>().toEqualTypeOf<AsyncIterable<Shift>>();
  });
});

describe('middleware', () => {
  it('answers once or many times, by operation', () => {
    expectTypeOf<Answer<'agentStates.change'>>().toEqualTypeOf<Promise<StateChange>>();
    expectTypeOf<Answer<'agentStates.changeMany'>>().toEqualTypeOf<AsyncIterable<StateChangeResult>>();
    expectTypeOf<ReturnType<ContactCentre['agentStates']['watch']>>().toEqualTypeOf<EventStream<AgentStateEvent>>();
    expectTypeOf<Answer<'workItems.act'>>().toEqualTypeOf<Promise<WorkItem>>();
    expectTypeOf<Answer<'workItems.createMany'>>().toEqualTypeOf<AsyncIterable<WorkItemCreationResult>>();
  });

  it('partial failure is data: an error only where there is no change', () => {
    const result = {} as StateChangeResult;
    if (result.ok) expectTypeOf(result.change).toEqualTypeOf<StateChange>();
    else expectTypeOf(result.error).toEqualTypeOf<AnyContactCentreError>();
  });
});
