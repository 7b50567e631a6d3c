import { startChild } from '../child.mjs';
import { createRow, round } from '../row.mjs';

/** Less than this an hour is flat: a megabyte in four days, what is compiled late included. */
const mostGrowthKb = 10;

/** A day of virtual time: does memory stay where it is, do channels and tokens live on, does the view stay true? */
export default {
  name: 'day under load',
  async run({ quick = false } = {}) {
    // A channel's life is a day: an hour more, and it would be over.
    const hours = quick ? 2 : 25;
    const rows = [];
    for (const vendor of ['genesys', 'cxone']) {
      const startedAt = performance.now();
      const day = await liveThrough(vendor, hours);
      const tookS = (performance.now() - startedAt) / 1_000;
      rows.push(...rowsOf(vendor, hours, day, await liveThrough(vendor, 1), tookS));
    }
    return rows;
  },
};

/** Compiled code stays: what is set free when the adapter closes is then the adapter's own. */
const execArgv = ['--expose-gc', '--no-flush-bytecode'];

async function liveThrough(vendor, hours) {
  const child = startChild(new URL('day-process.mjs', import.meta.url), [], { execArgv });
  const day = await child.ask({ vendor, hours });
  await child.stop();
  return day;
}

function rowsOf(vendor, hours, day, hour, tookS) {
  const name = `${hours} h of virtual time: ${vendor === 'genesys' ? 'Genesys' : 'CXone'}`;
  const heaps = day.heapBytes.map((bytes) => bytes / 1_024);
  const load =
    `50 agents watched, ${day.othersChanges} changes by others and ${day.ownChanges} by this adapter ` +
    `(${day.ownConflicts} met a conflict, ${day.ownFailures} failed), ${tookS.toFixed(0)} s`;
  const channels =
    vendor === 'genesys'
      ? `, ${day.channels} channels made, their subscriptions renewed ${day.subscriptions} times`
      : '';
  return [
    createRow({
      name: `${name}: growth of the adapter after the first hour`,
      unit: 'KB of heap an hour',
      ours: round((day.heldBytes - hour.heldBytes) / 1_024 / (hours - 1)),
      // In a day; a few hours measure the warming up of the machine.
      targets: hours < 24 ? {} : { ours: mostGrowthKb },
      note:
        `what closing the adapter sets free: ${round(hour.heldBytes / 1_024)} KB after one hour, ` +
        `${round(day.heldBytes / 1_024)} KB after ${hours}; the whole process, with the simulator and its records of the ` +
        `past, grew from ${round(heaps[0] / 1_024)} to ${round(heaps.at(-1) / 1_024)} MB, ${round(slope(heaps))} KB an hour; ${load}`,
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
