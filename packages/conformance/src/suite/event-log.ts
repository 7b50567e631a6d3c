import assert from 'node:assert/strict';
import type { AgentId, AgentState, AgentStateEvent, EventStream, StreamState, WorkItemEvent } from '@contactport/core';
import type { Bench } from '../bench/bench.js';

/** What one stream has told so far, read as it comes. */
export interface EventLog<Event> {
  readonly events: readonly Event[];
  readonly stream: EventStream<Event>;
  /** Resolves as soon as the condition holds; rejects when the stream ends before. */
  until(condition: (events: readonly Event[]) => boolean): Promise<void>;
  /** Resolves as soon as the stream is in this state. */
  untilState(state: StreamState): Promise<void>;
  /** Resolves when the stream has ended, with its error where it ended with one. */
  readonly ended: Promise<{ readonly error?: unknown }>;
}

/** Consumes a stream into a log. */
function logEvents<Event>(stream: EventStream<Event>): EventLog<Event> {
  const events: Event[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  const wake = (): void => {
    for (const check of waiting) check();
  };
  stream.onStatus(wake);
  const ended = (async () => {
    try {
      for await (const event of stream) {
        events.push(event);
        wake();
      }
      return {};
    } catch (error) {
      return { error };
    } finally {
      over = true;
      wake();
    }
  })();
  const until: EventLog<Event>['until'] = (condition) =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (condition(events)) resolve();
        else if (over) reject(new Error(`the stream ended after ${JSON.stringify(events)}`));
        else return;
        waiting.delete(check);
      };
      waiting.add(check);
      check();
    });
  return { events, stream, ended, until, untilState: (state) => until(() => stream.status.state === state) };
}

/** Watches from here on, and waits until the stream is whole and has told what it must begin with. */
export async function liveLog<Event>(
  bench: Bench,
  stream: EventStream<Event>,
  begun: (events: readonly Event[]) => boolean,
): Promise<EventLog<Event>> {
  const log = logEvents(stream);
  await bench.run(log.until((events) => stream.status.state === 'live' && begun(events)));
  return log;
}

/** The agent's events without gaps. */
export function eventsOf(
  events: readonly AgentStateEvent[],
  agentId: AgentId,
): Exclude<AgentStateEvent, { type: 'stream-gap' }>[] {
  return events.filter((event) => event.type !== 'stream-gap').filter((event) => event.agentId === agentId);
}

/** What the stream tells of the agent last. */
export function lastState(events: readonly AgentStateEvent[], agentId: AgentId): AgentState | undefined {
  return eventsOf(events, agentId).at(-1)?.state;
}

type AnyEvent = AgentStateEvent | WorkItemEvent;

/** What holds of every stream at every moment, whatever happened. */
export function assertStreamHonest(events: readonly AnyEvent[]): void {
  const last = new Map<string, { sequence: number; revision: string }>();
  for (const event of events) {
    if (event.type === 'stream-gap') {
      assert.ok(event.from <= event.to, `a gap runs forward: ${JSON.stringify(event)}`);
      continue;
    }
    const subject: string = 'agentId' in event ? event.agentId : event.workItemId;
    const state = 'state' in event ? event.state : event.workItem;
    const before = last.get(subject);
    const snapshot = event.type === 'agent-state-snapshot' || event.type === 'work-item-snapshot';
    assert.equal(snapshot, before === undefined, `${subject}: first a snapshot, and only first`);
    assert.equal(
      event.sequence,
      (before?.sequence ?? 0) + 1 + (event.skipped ?? 0),
      `${subject}: sequence without holes`,
    );
    assert.notEqual(state.revision, before?.revision, `${subject}: no two neighbours equal`);
    if ('previous' in event) {
      assert.equal(event.previous.revision, before?.revision, `${subject}: previous is what was told before`);
    }
    last.set(subject, { sequence: event.sequence, revision: state.revision });
  }
}
