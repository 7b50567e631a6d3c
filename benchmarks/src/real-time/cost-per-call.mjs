import { startChild } from '../child.mjs';
import { createRow, median, round } from '../row.mjs';

const names = ['contactport', 'sdk', 'axios', 'undici'];
const titles = { sdk: 'official Genesys SDK', axios: 'stock axios', undici: 'undici.request' };
const inFlight = 8;

/** One read of one agent: what it costs the process that asks, and how long it takes. */
export default {
  name: 'cost of a call',
  async run({ quick = false } = {}) {
    const [rounds, calls] = quick ? [2, 200] : [11, 2_000];
    const vendor = startChild(new URL('vendor-process.mjs', import.meta.url), ['20']);
    const { url, credentials, agentIds } = await vendor.started;
    const access = JSON.stringify({ url, credentials, agentIds });
    const clients = names.map((name) => ({
      name,
      child: startChild(new URL('caller-process.mjs', import.meta.url), [name, access]),
      cpuMicros: [],
      latencyMs: [],
    }));
    for (const { child } of clients) await child.ask({ calls, inFlight });
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, child, cpuMicros, latencyMs } of clients) {
        const before = await vendor.ask({ type: 'requests' });
        cpuMicros.push((await child.ask({ calls, inFlight })).cpuMicros);
        const made = (await vendor.ask({ type: 'requests' })) - before;
        if (made !== calls) throw new Error(`${name} made ${made} requests for ${calls} calls.`);
        latencyMs.push(median((await child.ask({ calls: calls / 10, inFlight: 1 })).latenciesMs));
      }
    }
    await Promise.all([...clients.map(({ child }) => child.stop()), vendor.stop()]);

    const figure = (wanted, field) => round(median(clients.find(({ name }) => name === wanted)[field]));
    const compared = (field) => ({
      ours: figure('contactport', field),
      peers: Object.fromEntries(Object.entries(titles).map(([name, title]) => [title, figure(name, field)])),
    });
    return [
      createRow({
        name: 'CPU a call, whole stack',
        unit: 'µs',
        ...compared('cpuMicros'),
        targets: { [titles.sdk]: 0.5, [titles.axios]: 0.5, [titles.undici]: 4 },
        note: `median of ${rounds} rounds of ${calls} calls, ${inFlight} in flight, one request each`,
      }),
      createRow({
        name: 'latency of a call, median',
        unit: 'ms',
        ...compared('latencyMs'),
        note: 'one call after the other on loopback; the server answers from memory',
      }),
    ];
  },
};
