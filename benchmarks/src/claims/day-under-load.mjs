import { startChild } from '../child.mjs';
import { createRow, round } from '../row.mjs';

/** A day of virtual time: does memory stay where it is, do channels and tokens live on, does the view stay true? */
export default {
  name: 'day under load',
  async run({ quick = false } = {}) {
    const hours = quick ? 3 : 24;
    const rows = [];
    for (const vendor of ['genesys', 'cxone']) {
      const startedAt = performance.now();
      const child = startChild(new URL('day-process.mjs', import.meta.url), [], { execArgv: ['--expose-gc'] });
      const day = await child.ask({ vendor, hours });
      await child.stop();
      rows.push(...rowsOf(vendor, hours, day, (performance.now() - startedAt) / 1_000));
    }
    return rows;
  },
};

function rowsOf(vendor, hours, day, tookS) {
  const name = `${hours} h of virtual time: ${vendor === 'genesys' ? 'Genesys' : 'CXone'}`;
  const heaps = day.heapBytes.map((bytes) => bytes / 1_024);
  const load =
    `50 agents watched, ${day.othersChanges} changes by others and ${day.ownChanges} by this adapter ` +
    `(${day.ownConflicts} met a conflict, ${day.ownFailures} failed), ${tookS.toFixed(0)} s`;
  const channels = vendor === 'genesys' ? `, ${day.channels} channels made` : '';
  return [
    createRow({
      name: `${name}: growth of the heap after the first hour`,
      unit: 'KB an hour',
      ours: round(slope(heaps)),
      note:
        `heap after collection ${round(heaps[0] / 1_024)} MB after the first hour, ${round(heaps.at(-1) / 1_024)} MB ` +
        `after the last, simulator included, whose histories are emptied every hour; ${load}`,
    }),
    createRow({
      name: `${name}: agents of whom the stream told something else than the truth`,
      unit: `of ${day.comparisons} comparisons, one an agent and hour`,
      ours: day.wrong + day.backwards,
      targets: { ours: 0 },
      note:
        `${day.events} events, ${day.backwards} of them back in sequence, ${day.gaps} gaps told (every socket is cut ` +
        `once an hour), ${day.tokens} tokens${channels}; ${load}`,
    }),
  ];
}

/** By least squares, an hour between two samples. */
function slope(values) {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let above = 0;
  let below = 0;
  for (const [index, value] of values.entries()) {
    above += (index - middle) * (value - mean);
    below += (index - middle) ** 2;
  }
  return above / below;
}
