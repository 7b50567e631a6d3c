import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { expect, test } from 'vitest';
import { at, textAt, textMatching } from '../../../test/json.js';
import { createVersionedClient, type VersionedClient } from '../../../test/versioned-client.js';
import { agentActivity, type Availability } from '../../world/agent.js';
import { WorldRefusal } from '../../world/world-refusal.js';

const STATES = ['Available', 'Break', 'Lunch', 'Offline'] as const;
const EVENTS = ['put any', 'log in', 'log out', 'presence', 'control', 'talk', 'hang up'] as const;
const DEEDS = ['put fresh', 'put stale', ...EVENTS] as const;

type State = (typeof STATES)[number];

function availabilityOf(state: State): Availability {
  if (state === 'Available') return 'ready';
  return state === 'Offline' ? 'logged-off' : 'not-ready';
}

/** Things that happen to an agent, by clients of either profile and by everybody else. What cannot be is left undone. */
async function befall(client: VersionedClient, event: (typeof EVENTS)[number], state: State): Promise<void> {
  const { world, agent, session, api, put, userId, stateId } = client;
  const { key, contacts } = agent();
  const [contact] = contacts;
  const body = { presenceDefinition: { id: stateId(state) } };
  try {
    switch (event) {
      case 'put any':
        return void (await put(state));
      case 'log in':
        return void (await session('POST', '/login', { body: state === 'Lunch' ? { stateId: stateId(state) } : {} }));
      case 'log out':
        return void (await session('POST', '/logout'));
      case 'presence':
        return void (await api('PATCH', `/users/${userId}/presences/purecloud`, { body }));
      case 'control':
        return void world.want(key, { availability: availabilityOf(state) }, 'control');
      case 'talk':
        return void world.answerContact(world.offerContact({ media: 'call', agentKey: key }, 'customer').key, 'agent');
      case 'hang up':
        return void (contact && world.endContact(contact.key, 'customer'));
      default:
        event satisfies never;
    }
  } catch (error) {
    if (!(error instanceof WorldRefusal)) throw error;
  }
}

/** Who writes with a tag, and remembers what each stood for. */
function createWriter(client: VersionedClient) {
  const { session, put, agent } = client;
  const seen = new Map<string, string>();

  /** The tag that stands: it is the last one and shows what it did, or one that never was. */
  async function look(): Promise<string> {
    const { json, headers } = await session('GET', '/states');
    const tag = textAt(json, 'etag');
    expect(headers['ETag']).toBe(tag);
    const shown = JSON.stringify(json);
    const wrapsUp = agentActivity(agent()) === 'after-contact-work';
    expect(at(json, 'wrapUpStateName')).toBe(wrapsUp ? 'Wrap-up' : null);
    if (tag === [...seen.keys()].at(-1)) expect(shown).toBe(seen.get(tag));
    else expect(seen.has(tag)).toBe(false);
    seen.set(tag, shown);
    return tag;
  }

  async function putFresh(state: State): Promise<void> {
    const before = agent();
    const tag = await look();
    const hasSession = (await session('GET', '/sessions/active')).status === 200;
    const { isWrapUp } = await client.read();
    const { status, json } = await put(state, tag);
    if (hasSession && !isWrapUp) {
      expect([status, at(json, 'stateName')]).toEqual([200, state]);
      expect(at(json, 'etag')).not.toBe(tag);
      expect(agent()).toMatchObject({
        wanted: { availability: availabilityOf(state) },
        wantedBy: textMatching(/^genesys:/),
      });
    } else {
      expect(status).toBe(400);
      expect(agent()).toBe(before);
    }
  }

  async function putStale(state: State, age: number): Promise<void> {
    const stale = [...seen.keys()].slice(0, -1);
    const tag = stale[age % Math.max(1, stale.length)];
    if (tag === undefined) return;
    const before = agent();
    expect((await put(state, tag)).status).toBe(409);
    expect(agent()).toBe(before);
  }

  return { look, putFresh, putStale };
}

const step = record({
  deed: constantFrom(...DEEDS),
  state: constantFrom(...STATES),
  waitMs: constantFrom(0, 0, 0, 50, 20_000, 90_000),
  age: integer({ min: 0, max: 50 }),
});

test('a stale tag never changes the world, a fresh one always does unless the rules forbid it, and no tag comes twice', async () => {
  const lives = asyncProperty(array(step, { maxLength: 25 }), async (steps) => {
    const client = await createVersionedClient();
    const { look, putFresh, putStale } = createWriter(client);
    for (const { deed, state, waitMs, age } of steps) {
      await look();
      if (deed === 'put fresh') await putFresh(state);
      else if (deed === 'put stale') await putStale(state, age);
      else await befall(client, deed, state);
      await look();
      await client.clock.advance(waitMs);
    }
  });
  await assert(lives, { numRuns: 100 });
});
