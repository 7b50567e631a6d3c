import assert from 'node:assert/strict';
import type { AgentState, Instant, Reason } from '@contactport/core';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

export function assertInstant(instant: Instant, field: string): void {
  assert.match(instant, INSTANT, `${field} is an ISO-8601 instant in UTC`);
  assert.ok(!Number.isNaN(Date.parse(instant)), `${field} is a real instant: ${instant}`);
}

/** Plain JSON: what a log, a record or another process gets is what is there. */
export function assertPlain(value: unknown, name: string): void {
  assert.deepEqual(JSON.parse(JSON.stringify(value)), value, `${name} is plain JSON`);
}

/** What holds of every agent state of every vendor: the status is derived from the named parts. */
export function assertAgentState(state: AgentState): void {
  const { agentId, status, availability, workState, since, revision, pending } = state;
  const shown = JSON.stringify(state);
  assertPlain(state, `the state of ${agentId}`);
  if (since !== undefined) assertInstant(since, 'since');
  assert.notEqual(revision, '', 'a state has a revision');
  assert.ok(!('vendorState' in state) || state.vendorState !== undefined, 'vendorState is given');
  if (availability.reason !== undefined) assertReason(availability.reason);
  if (availability.value === 'ready')
    assert.equal(availability.reason, undefined, `a ready agent needs no reason: ${shown}`);
  if (pending !== undefined) {
    assert.ok(
      ['engaged', 'after-contact-work', 'offered', 'unknown'].includes(workState),
      `pending waits for a contact: ${shown}`,
    );
  }
  switch (status) {
    case 'ready':
      assert.equal(availability.value, 'ready', shown);
      break;
    case 'logged-off':
      assert.equal(availability.value, 'logged-off', shown);
      break;
    case 'busy':
      assert.ok(workState === 'engaged' || workState === 'offered', shown);
      break;
    case 'after-contact-work':
      assert.equal(workState, 'after-contact-work', shown);
      break;
    case 'not-ready':
      assert.notEqual(availability.value, 'logged-off', shown);
      break;
    case 'unknown':
      break;
    default:
      assert.fail(`an undocumented status: ${shown}`);
  }
}

export function assertReason({ id, name, category, origin }: Reason): void {
  assert.notEqual(id, '', 'a reason has an id');
  assert.notEqual(name, '', 'a reason has a name');
  assert.notEqual(category, '', 'a reason has a category');
  assert.ok(['person', 'platform', 'unknown'].includes(origin), `a reason has an origin: ${origin}`);
}
