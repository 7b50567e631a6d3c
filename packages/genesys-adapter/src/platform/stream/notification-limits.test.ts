import { describe, expect, it } from 'vitest';
import { createOrganisation } from '../../../test/scripted-organisation.js';

const channels = 'POST /api/v2/notifications/channels';

/** Three topics an agent, a thousand topics a channel, an agent's never parted: 333 agents a channel, on 20 channels. */
const mostAgents = 333 * 20;

describe('more topics than the vendor allows one client', () => {
  it('are refused before any channel is opened for them, and the error says how many there may be', async () => {
    const organisation = createOrganisation({}, mostAgents + 1);
    const { centre, clock, vendor } = organisation;
    const stream = centre.agentStates.watch({ agentIds: organisation.agents.map(({ id }) => id) });
    const ended = (async () => {
      for await (const _ of stream);
    })();
    ended.catch(() => undefined);
    await clock.advance(60_000);
    await expect(ended).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      retryable: false,
      effect: 'none',
      details: { bucket: 'notifications', reason: '20 channels of 1000 topics are taken' },
    });
    expect(vendor.count(channels)).toBe(0);
    expect(organisation.sockets.opened).toHaveLength(0);
  });

  it('are counted anew when a watch lets go of its own', async () => {
    const organisation = createOrganisation({}, 700);
    const { centre, clock, agents, sockets } = organisation;
    const watch = (from: number, to: number) => {
      const stream = centre.agentStates.watch({ agentIds: agents.slice(from, to).map(({ id }) => id) });
      const ended = (async () => {
        for await (const _ of stream);
      })();
      ended.catch(() => undefined);
      return { stream, ended };
    };
    const first = watch(0, 350);
    await clock.advance(10_000);
    expect(first.stream.status.state).toBe('live');
    expect(sockets.opened).toHaveLength(2);
    await first.stream.drain();
    await first.ended;
    await clock.advance(2_000);
    expect(sockets.opened.filter(({ isOpen }) => isOpen)).toHaveLength(0);
    const second = watch(350, 700);
    await clock.advance(70_000);
    expect(second.stream.status.state).toBe('live');
    expect(sockets.opened.filter(({ isOpen }) => isOpen)).toHaveLength(2);
  });
});
