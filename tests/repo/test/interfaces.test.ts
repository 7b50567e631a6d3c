import { createSimulator, createVirtualClock, faultPlanNames, namedFaultPlan } from '@contactport/simulator';
import { expect, test } from 'vitest';

import { schemaAt } from './support/schemas.js';
import { readRepository } from './support/tree.js';

const tree = readRepository();

/** Holds a shape against its published schema; the test fails with what does not fit. */
function expectShape(name: string, value: unknown): void {
  expect(schemaNamed(name).safeParse(value).error).toBeUndefined();
}

function schemaNamed(name: string) {
  return schemaAt(tree, `simulator/${name}.schema.json`);
}

function create(vendor: 'genesys' | 'cxone') {
  const clock = createVirtualClock({ startAt: Date.parse('2026-01-05T09:00:00Z') });
  const simulator = createSimulator({ vendor, clock, url: 'http://127.0.0.1:4010' });
  const control = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => {
    const response = await simulator.control({
      method,
      path: `/__sim/${path}`,
      query: new URLSearchParams(),
      headers: { host: '127.0.0.1:4010', 'content-type': 'application/json' },
      body: body === undefined ? '' : JSON.stringify(body),
    });
    const json: unknown = JSON.parse(response.body);
    return { status: response.status, json };
  };
  return { ready: simulator.ready, world: simulator.world, control };
}

test.each(['genesys', 'cxone'] as const)('what the %s simulator says fits the published schemas', async (vendor) => {
  const { ready, world, control } = create(vendor);
  expectShape('ready', ready);

  const state = { status: 'not-ready', reason: 'meal' };
  expectShape('agent-state-request', state);
  expectShape('agent-state-answer', (await control('POST', `agents/${ready.agents[0]?.id}/state`, state)).json);

  const contact = {
    media: 'call',
    agentId: ready.agents[0]?.id,
    queueId: ready.queues[0]?.id,
    skillIds: [ready.skills[0]?.id],
    reaction: 'ignore',
  };
  expectShape('contact-request', contact);
  const offered = await control('POST', 'contacts', contact);
  expect(offered.status).toBe(201);
  expectShape('contact-answer', offered.json);
  const { id } = offered.json as { id: string };
  for (const act of ['accept', 'hold', 'resume', 'end']) {
    expectShape('contact-answer', (await control('POST', `contacts/${id}/${act}`, {})).json);
  }
  expectShape('error', (await control('POST', `contacts/${id}/hold`, {})).json);

  const { key } = world.createWorkItem({ name: 'A claim', externalId: 'claim-1' }, 'somebody');
  world.actOnWorkItem(key, { type: 'assign', agentKey: 'agent-2' }, 'somebody');
  const { workItems } = (await control('GET', 'world')).json as { workItems: { id: string }[] };
  expectShape('work-item-answer', (await control('POST', `work-items/${workItems[0]?.id}/accept`, {})).json);

  expectShape('world', (await control('GET', 'world')).json);
  expectShape('requests', (await control('GET', 'requests')).json);
  expectShape('sockets-drop-answer', (await control('POST', 'sockets/drop', {})).json);
  expectShape('error', (await control('POST', 'clock', { advanceMs: 1 })).json);

  expectShape('faults-answer', (await control('GET', 'faults')).json);
  for (const name of faultPlanNames) {
    expectShape('faults-request', { name, seed: 7 });
    const plan = namedFaultPlan(name);
    expectShape('faults-request', plan);
    const begun = await control('POST', 'faults', plan);
    expect(begun.status).toBe(200);
    expectShape('faults-answer', begun.json);
  }
  expectShape('faults-answer', (await control('DELETE', 'faults')).json);
});

test('the schemas refuse what the simulator refuses, and what is not there', () => {
  expect(schemaNamed('contact-request').safeParse({ media: 'smoke' }).success).toBe(false);
  expect(schemaNamed('agent-state-request').safeParse({ status: 'busy' }).success).toBe(false);
  expect(schemaNamed('clock-request').safeParse({ advanceMs: -1 }).success).toBe(false);
  expect(schemaNamed('faults-request').safeParse({ name: 'flood' }).success).toBe(false);
  expect(schemaNamed('faults-request').safeParse({ faults: [{ kind: 'event-lost', methods: ['GET'] }] }).success).toBe(
    false,
  );
  const { ready } = create('cxone');
  expect(schemaNamed('ready').safeParse({ ...ready, pointsOfContact: undefined }).success).toBe(false);
});

test('every published schema is listed in the table, and none else', () => {
  const files = [...tree.keys()].filter((path) => path.startsWith('docs/interfaces/') && path.endsWith('.json'));
  const listed = [...(tree.get('docs/interfaces/README.md') ?? '').matchAll(/\]\(([^)]+\.json)\)/g)].map(
    ([, path]) => `docs/interfaces/${path}`,
  );
  expect([...new Set(listed)].toSorted()).toEqual(files.toSorted());
});
