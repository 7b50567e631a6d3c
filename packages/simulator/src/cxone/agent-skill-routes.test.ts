import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CxoneClient, createCxoneClient } from '../../test/cxone-client.js';
import { listAt } from '../../test/json.js';

const change = (client: CxoneClient, method: string, skills: unknown, agentId = '10002') =>
  client.api(method, `/agents/${agentId}/skills`, { body: JSON.stringify({ skills }) });

async function assignments(client: CxoneClient, agentId = '10002') {
  const { json } = await client.api('GET', `/agents/${agentId}/skills`);
  return new Map(
    listAt(json, 'agentSkillAssignments').map((row) => {
      const { skillId, agentProficiencyValue, isActive } = row as {
        skillId: number;
        agentProficiencyValue: number;
        isActive: boolean;
      };
      return [skillId, { proficiency: agentProficiencyValue, isActive }] as const;
    }),
  );
}

describe('an agent’s skills', () => {
  it.each([4003, 5001])('are changed, taken away and assigned anew: %i', async (skillId) => {
    const client = await createCxoneClient();
    const done = { status: 200, json: { resultSet: { errorCount: 0, skillResults: [{ success: true }] } } };
    expect(await change(client, 'PUT', [{ skillId: String(skillId), proficiency: 7, isActive: false }])).toMatchObject(
      done,
    );
    expect((await assignments(client)).get(skillId)).toEqual({ proficiency: 7, isActive: false });
    expect(await change(client, 'PUT', [{ skillId, isActive: true }])).toMatchObject(done);
    expect((await assignments(client)).get(skillId)).toEqual({ proficiency: 7, isActive: true });
    expect(await change(client, 'DELETE', [{ skillId }])).toMatchObject(done);
    expect((await assignments(client)).has(skillId)).toBe(false);
    expect(await change(client, 'POST', [{ SkillId: skillId }])).toMatchObject(done);
    expect((await assignments(client)).get(skillId)).toEqual({ proficiency: 1, isActive: true });
  });

  it('fail one by one', async () => {
    const client = await createCxoneClient();
    const before = client.world.agent('agent-2');
    const reply = await change(client, 'PUT', [
      { skillId: '5001', proficiency: 20 },
      { skillId: '1' },
      { skillId: '5001', proficiency: 21 },
      { skillId: 'English' },
      { skillId: '4001', isActive: 'perhaps' },
      null,
    ]);
    expect(reply).toMatchObject({
      status: 206,
      json: {
        resultSet: {
          errorCount: 5,
          skillResults: [
            { skillId: '5001', success: true },
            { skillId: '1', success: false, error: 'Skill does not exist' },
            { skillId: '5001', success: false, error: 'Invalid proficiency, must be 1 to 20' },
            { skillId: 'English', success: false, error: 'Invalid skillId' },
            { skillId: '4001', success: false, error: 'Invalid isActive' },
            { skillId: '', success: false },
          ],
        },
      },
    });
    expect(client.world.agent('agent-2').memberships).toEqual(before.memberships);
  });

  it('are assigned once, and changed only where assigned', async () => {
    const client = await createCxoneClient();
    expect((await change(client, 'POST', [{ skillId: '5001' }])).json).toMatchObject({
      resultSet: { skillResults: [{ error: 'Skill is already assigned to the agent' }] },
    });
    await change(client, 'DELETE', [{ skillId: '5001' }]);
    for (const method of ['PUT', 'DELETE']) {
      expect((await change(client, method, [{ skillId: '5001' }])).json).toMatchObject({
        resultSet: { skillResults: [{ error: 'Skill is not assigned to the agent' }] },
      });
    }
  });

  it('need a list, and an agent', async () => {
    const client = await createCxoneClient();
    for (const wrong of [undefined, {}, []]) expect((await change(client, 'PUT', wrong)).status).toBe(400);
    expect((await change(client, 'PUT', [{ skillId: '5001' }], '1')).status).toBe(404);
  });

  it('decide at once who is offered what waits', async () => {
    const client = await createCxoneClient();
    client.world.want('agent-2', { availability: 'ready' }, 'agent');
    await change(client, 'PUT', [{ skillId: '4002', isActive: false }]);
    await client.api('POST', '/interactions/work-items', { query: { pointOfContact: 'Claims intake' } });
    expect(client.world.contacts()).toMatchObject([{ phase: 'queued' }]);
    await change(client, 'PUT', [{ skillId: '4002', isActive: true }]);
    expect(client.world.contacts()).toMatchObject([{ phase: 'offered', agentKey: 'agent-2' }]);
  });

  it('keep any proficiency exactly as it was given', async () => {
    const client = await createCxoneClient();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(4001, 5001), fc.integer({ min: 1, max: 20 }), async (skillId, proficiency) => {
        await change(client, 'PUT', [{ skillId, proficiency }]);
        expect((await assignments(client)).get(skillId)?.proficiency).toBe(proficiency);
      }),
      { numRuns: 40 },
    );
  });
});
