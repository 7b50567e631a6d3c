// A fresh process that loads one package: import-process.mjs NAME VENDOR [call]. Tells what the loading took, or, with
// `call`, what it took until the first answer.
import { callers } from './callers.mjs';

const packages = { contactport: '@contactport/genesys-adapter', sdk: 'purecloud-platform-client-v2' };
const [name, vendor, task] = process.argv.slice(2);
const rssBefore = process.memoryUsage.rss();
const startedAt = performance.now();
if (task === 'call') {
  const { agentIds, ...access } = JSON.parse(vendor);
  const { call } = await callers[name](access);
  if (!(await call(agentIds[0]))) throw new Error(`${name} did not get the agent that it asked for.`);
} else {
  await import(packages[name]);
}
const elapsedMs = performance.now() - startedAt;
process.send({ elapsedMs, rssBytes: process.memoryUsage.rss() - rssBefore }, () => process.exit());
