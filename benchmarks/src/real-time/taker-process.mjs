// One consumer in a process of its own: taker-process.mjs NAME VENDOR, where VENDOR is what the vendor's process said.
// Asked for so many events, it answers when it has them: how long that took from the first to the last, and when the
// first of each date came.
import { answerParent } from '../child.mjs';
import { monotonicMs } from './raw-socket.mjs';
import { takers } from './takers.mjs';

const [name, vendor] = process.argv.slice(2);
let wanted;

function onTaken(count, date) {
  if (wanted === undefined) return;
  const now = monotonicMs();
  wanted.firstAt ??= now;
  wanted.left -= count;
  if (wanted.dated && date !== undefined && !wanted.takenAt.has(date)) wanted.takenAt.set(date, now);
  if (wanted.left > 0) return;
  const { firstAt, takenAt, resolve } = wanted;
  wanted = undefined;
  resolve({ elapsedMs: now - firstAt, takenAt: [...takenAt] });
}

await takers[name](JSON.parse(vendor), onTaken);
answerParent(
  name,
  ({ count, dated = false }) =>
    new Promise((resolve) => {
      wanted = { left: count, dated, takenAt: new Map(), resolve };
    }),
);
