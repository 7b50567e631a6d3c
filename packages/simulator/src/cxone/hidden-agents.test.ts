import { describe, expect, it } from 'vitest';
import { createCxoneClient } from '../../test/cxone-client.js';
import { listAt } from '../../test/json.js';

describe('agents whom the role may not see', () => {
  it('are counted in lists, never listed', async () => {
    const { api } = await createCxoneClient({ hiddenAgents: 3 });
    for (const [method, path] of [
      ['GET', '/agents'],
      ['POST', '/agents/search'],
    ] as const) {
      expect((await api(method, path)).json).toMatchObject({ totalRecords: 7, hiddenAgents: 3 });
    }
    expect((await api('GET', '/skills/4001/agents')).json).toMatchObject({ hiddenAgents: 3 });
    expect(listAt((await api('GET', '/agents/states')).json, 'agentStates')).toHaveLength(7);
  });

  it.each([
    ['GET', '/agents/10010'],
    ['GET', '/agents/10010/states'],
    ['GET', '/agents/10010/skills'],
    ['POST', '/agents/10010/state?state=Available'],
    ['POST', '/agents/10010/logout'],
  ])('are refused by name: %s %s', async (method, target) => {
    const { api, world } = await createCxoneClient({ hiddenAgents: 3 });
    const [path = '', query = ''] = target.split('?');
    const reply = await api(method, path, { query: Object.fromEntries(new URLSearchParams(query)) });
    expect(reply).toMatchObject({ status: 403, headers: { icStatusDescription: "Agent - '10010', is restricted" } });
    expect(world.agent('agent-10').wanted).toEqual({ availability: 'not-ready' });
  });
});
