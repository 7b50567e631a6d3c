import { startChild } from '../child.mjs';
import { createRow, median, percentile, round } from '../row.mjs';

const titles = { contactport: 'ours', ws: 'ws + JSON.parse' };
const watchedAgents = 300;
const perSecond = 1_000;

/** Notifications of agents' states over a real WebSocket, from the frame to whoever consumes the watch. */
export default {
  name: 'events taken in',
  async run({ quick = false } = {}) {
    const [rounds, count, pacedCount] = quick ? [2, 2_000, 500] : [7, 40_000, 5_000];
    const arms = await Promise.all(Object.keys(titles).map(startArm));
    for (const arm of arms) await flood(arm, count);
    for (let round = 0; round < rounds; round += 1) {
      for (const arm of arms) arm.rates.push(await flood(arm, count));
    }
    for (let round = 0; round < Math.min(rounds, 3); round += 1) {
      for (const arm of arms) arm.delaysMs.push(percentile(await pace(arm, pacedCount), 0.99));
    }
    await Promise.all(arms.flatMap(({ vendor, taker }) => [vendor.stop(), taker.stop()]));
    const [ours, peer] = arms;
    return [
      createRow({
        name: 'events taken in, as fast as they can be',
        unit: 'events/s',
        better: 'higher',
        ours: round(median(ours.rates)),
        peers: { [titles.ws]: round(median(peer.rates)) },
        targets: { ours: 50_000 },
        note: `median of ${rounds} floods of ${count} frames about ${watchedAgents} agents, each frame telling something new`,
      }),
      createRow({
        name: `delay of an event at ${perSecond.toLocaleString('en-US')} a second, p99`,
        unit: 'ms',
        ours: round(median(ours.delaysMs)),
        peers: { [titles.ws]: round(median(peer.delaysMs)) },
        targets: { ours: 5 },
        note: 'from the write in the sending process to the consumer, by the clock that both share',
      }),
    ];
  },
};

async function startArm(name) {
  const vendor = startChild(new URL('vendor-process.mjs', import.meta.url), [String(watchedAgents)]);
  const { url, credentials, agentIds } = await vendor.started;
  const said = JSON.stringify({ url, credentials, agentIds });
  const taker = startChild(new URL('taker-process.mjs', import.meta.url), [name, said]);
  await taker.started;
  return { vendor, taker, rates: [], delaysMs: [] };
}

async function flood({ vendor, taker }, count) {
  const taken = taker.ask({ count });
  await vendor.ask({ type: 'flood', count });
  return (count / (await taken).elapsedMs) * 1_000;
}

async function pace({ vendor, taker }, count) {
  const taken = taker.ask({ count, dated: true });
  const sentAt = new Map(await vendor.ask({ type: 'pace', count, perSecond }));
  return (await taken).takenAt.filter(([date]) => sentAt.has(date)).map(([date, at]) => at - sentAt.get(date));
}
