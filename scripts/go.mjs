// Every command of the root starts here, so that a fresh clone needs only Node and npm.
//   go.mjs start [-- args]   install what the demo needs, build the published packages, become the demo
//   go.mjs test [-- args]    install, build, run every test; the last line is the tally
//   go.mjs bench [-- args]   install, build the published packages, measure them against what else there is
//   go.mjs turbo <tasks…>    install, then run these tasks of every package
//   go.mjs exec <command…>   install, then run one tool
// package.json starts the demo with `exec node …`: a shell in between would keep signals sent to npm from reaching it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { install, pnpm, root, run, workspacePackages } from './workspace.mjs';

const turbo = (...args) => ['exec', 'turbo', 'run', ...args];
const must = (status) => status === 0 || process.exit(status);

const tasks = {
  async start(args) {
    // Standard output belongs to the demo: a script may read its last line.
    const stdio = ['ignore', 2, 2];
    const needed = ['--filter=@contactport/demo...', '--filter=./packages/*'];
    must(pnpm([...install, ...needed], { stdio }));
    must(pnpm(turbo('build', '--output-logs=errors-only', ...needed), { stdio }));
    await becomeDemo(args);
  },
  test(args) {
    for (const { folder } of workspacePackages()) rmSync(join(folder, '.results'), { recursive: true, force: true });
    const installed = pnpm(install);
    // Each package's runner keeps both cores of a small machine busy: more side by side only wait for one another.
    const tested = installed || pnpm(turbo('test', '--continue', '--concurrency=2', '--output-logs=new-only', ...args));
    const tallied = run('node', ['scripts/tally.mjs', ...(args.length > 0 ? ['--partial'] : [])]);
    process.exitCode = tested || tallied;
  },
  bench(args) {
    const quietly = ['ignore', 2, 2];
    const packages = '--filter=./packages/*';
    must(pnpm([...install, packages], { stdio: quietly }));
    must(pnpm(turbo('build', '--output-logs=errors-only', packages), { stdio: quietly }));
    // A workspace of its own, with what we are compared with.
    must(pnpm(install, { cwd: join(root, 'benchmarks'), stdio: quietly }));
    process.exitCode = run('node', ['benchmarks/src/main.mjs', ...args]);
  },
  turbo(args) {
    must(pnpm(install));
    process.exitCode = pnpm(turbo('--continue', '--output-logs=errors-only', ...args));
  },
  exec(args) {
    must(pnpm(install));
    process.exitCode = pnpm(['exec', ...args]);
  },
};

/** The demo runs in this very process: its exit code, its signals and its death are the command's own. */
async function becomeDemo(args) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => hearOnce(signal));
  const main = join(root, 'apps/demo/dist/main.js');
  process.argv.splice(1, Infinity, main, ...args);
  await import(pathToFileURL(main).href);
}

/** npm passes on a Ctrl-C that the terminal has already delivered: the echo is swallowed, a later press ends at once. */
function hearOnce(signal) {
  const exitNow = () => process.exit(signal === 'SIGINT' ? 130 : 143);
  if (process.listenerCount(signal) === 0) exitNow();
  const heardAt = performance.now();
  process.on(signal, () => performance.now() - heardAt > 1000 && exitNow());
}

const [task = 'start', ...args] = process.argv.slice(2);
if (!Object.hasOwn(tasks, task)) {
  process.stderr.write(`Unknown task '${task}'. Known: ${Object.keys(tasks).join(', ')}.\n`);
  process.exit(2);
}
await tasks[task](args);
