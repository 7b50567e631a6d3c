import { describe, expectTypeOf, it } from 'vitest';
import {
  type AgentId,
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

describe('middleware', () => {
  it('answers once or many times, by operation', () => {
    expectTypeOf<Answer<'agentStates.change'>>().toEqualTypeOf<Promise<StateChange>>();
    expectTypeOf<Answer<'agentStates.changeMany'>>().toEqualTypeOf<AsyncIterable<StateChangeResult>>();
    expectTypeOf<ReturnType<ContactCentre['agentStates']['watch']>>().toEqualTypeOf<EventStream<AgentStateEvent>>();
  });

  it('partial failure is data: an error only where there is no change', () => {
    const result = {} as StateChangeResult;
    if (result.ok) expectTypeOf(result.change).toEqualTypeOf<StateChange>();
    else expectTypeOf(result.error).toEqualTypeOf<AnyContactCentreError>();
  });
});
