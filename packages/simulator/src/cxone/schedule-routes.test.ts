import { describe, expect, it } from 'vitest';
import { createCxoneClient } from '../../test/cxone-client.js';

describe('a shift', () => {
  it('is read from the user hub under the person’s uuid, with a token', async () => {
    const { hub, send, world } = await createCxoneClient();
    const { ids, shifts } = world.agent('agent-1');
    const path = `/schedules/user/${ids.cxoneUser}`;
    const day = { start: '2026-03-02T00:00:00Z', end: '2026-03-03T00:00:00Z' };
    expect((await hub('GET', path, { query: day })).json).toMatchObject({
      schedules: [
        {
          shifts: [
            {
              start: shifts[0]?.startsAt,
              end: shifts[0]?.endsAt,
              baseActivityCode: { title: 'Open' },
              activityIntervals: [
                {
                  activityCode: { title: 'Break' },
                  start: '2026-03-02T09:30:00.000Z',
                  end: '2026-03-02T09:45:00.000Z',
                },
                { activityCode: { title: 'Lunch' } },
                { activityCode: { title: 'Break' } },
              ],
            },
          ],
        },
      ],
    });
    expect((await hub('GET', path.toUpperCase(), { query: day })).status).toBe(200);
    expect((await send('GET', path, { query: day })).status).toBe(401);
  });

  it('is shown where it touches the time asked for, and only there', async () => {
    const { hub, world } = await createCxoneClient();
    const path = `/schedules/user/${world.agent('agent-1').ids.cxoneUser}`;
    const ask = async (start: string, end: string) => (await hub('GET', path, { query: { start, end } })).json;
    expect(await ask('2026-03-02T14:59:00Z', '2026-03-02T20:00:00Z')).toMatchObject({ schedules: [{ shifts: [{}] }] });
    expect(await ask('2026-03-02T15:00:00Z', '2026-03-02T20:00:00Z')).toMatchObject({ schedules: [{ shifts: [] }] });
  });

  it('needs a uuid that somebody has, and a time', async () => {
    const { hub, world } = await createCxoneClient();
    expect((await hub('GET', '/schedules/user/10001')).status).toBe(404);
    expect((await hub('GET', `/schedules/user/${world.agent('agent-1').ids.cxoneUser}`)).status).toBe(400);
  });
});
