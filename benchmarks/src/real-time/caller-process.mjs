// One client in a process of its own: caller-process.mjs NAME VENDOR, where VENDOR is what the vendor's process said.
import { answerParent } from '../child.mjs';
import { callers } from './callers.mjs';

const [name, vendor] = process.argv.slice(2);
const { agentIds, ...access } = JSON.parse(vendor);
const { call } = await callers[name](access);
let next = 0;

async function oneCall() {
  const id = agentIds[next % agentIds.length];
  next += 1;
  if (!(await call(id))) throw new Error(`${name} did not get the agent that it asked for.`);
}

/** Keeps so many calls in the air until all are done. */
async function manyCalls(count, inFlight) {
  let left = count;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await oneCall();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}

async function timed(count) {
  const latenciesMs = [];
  for (let done = 0; done < count; done += 1) {
    const startedAt = performance.now();
    await oneCall();
    latenciesMs.push(performance.now() - startedAt);
  }
  return latenciesMs;
}

await oneCall();
answerParent(name, async ({ calls, inFlight }) => {
  if (inFlight === 1) return { latenciesMs: await timed(calls) };
  const before = process.cpuUsage();
  await manyCalls(calls, inFlight);
  const { user, system } = process.cpuUsage(before);
  return { cpuMicros: (user + system) / calls };
});
