import { describe, expect, it } from 'vitest';
import { createCxoneClient } from '../../test/cxone-client.js';

describe('the CXone server', () => {
  it('reads paths without regard to case and double slashes, and counts them as one route', async () => {
    const { api, send } = await createCxoneClient();
    const { route } = await api('GET', '/agents/10001');
    expect(route).toBe('/incontactapi/services/v34.0/agents/{agentId}');
    expect((await send('GET', '/inContactAPI//Services/V34.0/AGENTS/10001')).status).toBe(401);
  });

  it('refuses a call without a good token, before anything else', async () => {
    const { api } = await createCxoneClient();
    expect((await api('GET', '/agents', { headers: { authorization: 'Bearer nonsense' } })).status).toBe(401);
    expect((await api('GET', '/nowhere', { headers: { authorization: '' } })).status).toBe(401);
  });

  it('tells an unknown path from a wrong method', async () => {
    const { api } = await createCxoneClient();
    expect((await api('GET', '/nowhere')).status).toBe(404);
    expect((await api('DELETE', '/agents')).status).toBe(405);
  });

  it('cannot render for a caller who accepts nothing it has', async () => {
    const { api } = await createCxoneClient();
    expect(await api('GET', '/agents', { headers: { accept: '' } })).toMatchObject({
      status: 200,
      body: 'No known way to render data',
      headers: { 'content-type': 'application/html' },
    });
    expect((await api('GET', '/agents', { headers: { accept: '*/*' } })).json).toBeDefined();
  });

  it('echoes the correlation id', async () => {
    const { api } = await createCxoneClient();
    expect((await api('GET', '/server-time', { headers: { correlationid: 'abc' } })).headers).toMatchObject({
      CorrelationId: 'abc',
    });
  });

  it('pages: skip, top, fields, orderBy and links', async () => {
    const { api } = await createCxoneClient();
    const query = { skip: '8', top: '1', fields: 'AgentId,firstName', orderBy: 'agentId desc' };
    const { json } = await api('GET', '/agents', { query });
    expect(json).toMatchObject({ totalRecords: 10, agents: [{ agentId: 10_002 }] });
    const { agents, _links } = json as { agents: object[]; _links: { next: string; previous: string } };
    expect(Object.keys(agents[0] ?? {})).toEqual(['agentId', 'firstName']);
    expect(new URL(_links.next).searchParams.get('skip')).toBe('9');
    for (const [wrong, name] of [
      [{ top: '-1' }, 'top'],
      [{ fields: 'nothing' }, 'fields'],
      [{ orderBy: 'nothing' }, 'orderBy'],
    ] as const) {
      const reply = await api('GET', '/agents', { query: wrong });
      expect(reply.status).toBe(400);
      expect(reply.headers['icStatusDescription']).toContain(`Invalid ${name}`);
    }
  });

  it('has one person under a number and a uuid, whose name depends on the version', async () => {
    const { api, world } = await createCxoneClient();
    const { cxoneUser } = world.agent('agent-1').ids;
    expect((await api('GET', `/agents/${cxoneUser}`)).json).toMatchObject({
      agents: [{ agentId: 10_001, userID: cxoneUser }],
    });
    expect((await api('GET', '/agents/10001', { version: 23 })).json).toMatchObject({
      agents: [{ userId: cxoneUser }],
    });
    expect((await api('GET', '/agents/77')).status).toBe(404);
  });

  it('has teams, one or all, and who is in them', async () => {
    const { api, world } = await createCxoneClient();
    expect((await api('GET', '/teams')).json).toMatchObject({ totalRecords: 3, teams: [{ teamId: 2001 }, {}, {}] });
    const { ids } = world.catalogue.teams[0] ?? { ids: { genesys: '' } };
    const team = { teams: [{ teamId: 2001, teamName: 'North', agentCount: 4 }] };
    for (const id of ['2001', ids.genesys]) expect((await api('GET', `/teams/${id}`)).json).toMatchObject(team);
    expect((await api('GET', '/teams/2001/agents')).json).toMatchObject({ totalRecords: 4 });
    expect((await api('GET', '/teams/1')).status).toBe(404);
  });

  it('lists the team’s codes in every shape its clients read', async () => {
    const { api } = await createCxoneClient();
    const older = (await api('GET', '/teams/2001/unavailable-codes', { version: 23 })).json;
    expect(older).toMatchObject({
      resultSet: { teamId: 2001 },
      unavailableCodes: [{ outStateName: 'Break' }, ...Array.from({ length: 9 }, () => ({}))],
    });
    const { unavailableCodes } = (await api('GET', '/teams/2001/unavailable-codes')).json as {
      unavailableCodes: unknown[];
    };
    expect(unavailableCodes).toContainEqual(
      expect.objectContaining({ outstateName: 'Meal', outStateName: 'Meal', isAcw: false }),
    );
    expect(unavailableCodes).toContainEqual(expect.objectContaining({ isAcw: true }));
    const paperwork: unknown = expect.objectContaining({ outStateName: 'Paperwork' });
    expect(unavailableCodes).toContainEqual(paperwork);
    expect((await api('GET', '/teams/2003/unavailable-codes')).json).toMatchObject({
      unavailableCodes: expect.not.arrayContaining([paperwork]) as unknown,
    });
    expect(await api('GET', '/teams/1/unavailable-codes')).toMatchObject({
      json: { error_description: "Invalid teamId - '1', does not exist" },
    });
    expect((await api('GET', '/unavailable-codes')).json).toMatchObject({
      unavailableCodes: [{ OutStateName: 'Break', AgentTimeoutMins: '120' }, ...Array.from({ length: 9 }, () => ({}))],
    });
  });

  it('assigns skills both ways: proficiency for what agents can, membership for where work waits', async () => {
    const { api } = await createCxoneClient();
    const { agentSkillAssignments: ofAgent } = (await api('GET', '/agents/10001/skills')).json as {
      agentSkillAssignments: unknown[];
    };
    expect(ofAgent).toContainEqual(expect.objectContaining({ skillId: 5001, isActive: true }));
    expect(ofAgent).toContainEqual(expect.objectContaining({ skillId: 4001, mediaTypeId: 6 }));
    const { agentSkillAssignments: ofSkill } = (await api('GET', '/skills/4001/agents')).json as {
      agentSkillAssignments: unknown[];
    };
    expect(ofSkill).toContainEqual(expect.objectContaining({ agentId: 10_001 }));
    const points = (await api('GET', '/points-of-contact', { query: { mediaTypeId: '6' } })).json;
    expect(points).toMatchObject({
      totalRecords: 3,
      pointsOfContact: [{ contactCode: 7001, defaultSkillId: 4001 }, {}, {}],
    });
  });
});
