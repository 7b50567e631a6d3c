import { startChild } from '../child.mjs';
import { createRow, median, round } from '../row.mjs';

const sdk = 'official Genesys SDK';
const names = { contactport: 'ours', sdk };

/** What an application pays for one adapter before it does anything, and until it has its first answer. */
export default {
  name: 'import and first call',
  async run({ quick = false } = {}) {
    const rounds = quick ? 2 : 11;
    const vendor = startChild(new URL('vendor-process.mjs', import.meta.url), ['20']);
    const { url, credentials, agentIds } = await vendor.started;
    const said = JSON.stringify({ url, credentials, agentIds });
    const measured = { import: { contactport: [], sdk: [] }, call: { contactport: [], sdk: [] } };
    for (let round = 0; round < rounds; round += 1) {
      for (const [task, byName] of Object.entries(measured)) {
        for (const [name, runs] of Object.entries(byName)) runs.push(await loadOnce(name, said, task));
      }
    }
    await vendor.stop();

    const compared = (task, read) => ({
      ours: round(median(measured[task].contactport.map(read))),
      peers: { [names.sdk]: round(median(measured[task].sdk.map(read))) },
    });
    const ms = ({ elapsedMs }) => elapsedMs;
    const megabytes = ({ rssBytes }) => rssBytes / 2 ** 20;
    const half = { targets: { [sdk]: 0.5 } };
    const note = `median of ${rounds} fresh processes each, interleaved`;
    const grown = 'what the process grew by, Node itself left out';
    return [
      createRow({ name: 'import of one adapter', unit: 'ms', ...compared('import', ms), ...half, note }),
      createRow({
        name: 'import of one adapter, memory',
        unit: 'MB RSS',
        ...compared('import', megabytes),
        ...half,
        note: grown,
      }),
      createRow({
        name: 'import and first answered call',
        unit: 'ms',
        ...compared('call', ms),
        note: 'a token, the call, and for ours the presence definitions, which the SDK leaves to its user',
      }),
      createRow({
        name: 'import and first answered call, memory',
        unit: 'MB RSS',
        ...compared('call', megabytes),
        note: grown,
      }),
    ];
  },
};

async function loadOnce(name, vendor, task) {
  const child = startChild(new URL('import-process.mjs', import.meta.url), [name, vendor, task]);
  const result = await child.started;
  await child.stop();
  return result;
}
