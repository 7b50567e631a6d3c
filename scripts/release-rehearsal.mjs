// A release from beginning to end that touches neither this checkout nor the world: a clone of what is committed is
// versioned, built, packed and published to a registry on loopback; a stranger installs it in an empty folder, as
// TypeScript, ECMAScript module and CommonJS, and runs it against the installed simulator.
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writeConsumer } from './release/consumer.mjs';
import { startRegistry } from './release/registry.mjs';
import { childEnvironment, install, pnpm, readManifest, root, run, workspacePackages } from './workspace.mjs';

const work = mkdtempSync(join(tmpdir(), 'contactport-release-'));
const clone = join(work, 'clone');
const consumer = join(work, 'consumer');

/** Runs one step and stops the rehearsal where it fails. */
function step(title, action) {
  process.stdout.write(`\n> ${title}\n`);
  if (action() !== 0) throw new Error(`The release rehearsal failed at '${title}'.`);
}

const inClone = (...args) => pnpm(args, { cwd: clone, env: childEnvironment(clone) });
const inConsumer = (command, ...args) => run(command, args, { cwd: consumer });

let registry;
try {
  step('clone what is committed', () => run('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, clone]));
  step('install', () => inClone(...install, '--reporter=silent'));
  step('version', () => inClone('exec', 'changeset', 'version'));
  step('build', () => inClone('exec', 'turbo', 'run', 'build', '--filter=./packages/*', '--output-logs=errors-only'));

  registry = await startRegistry(join(work, 'registry'));
  appendFileSync(join(clone, '.npmrc'), registry.npmrc);
  step('publish', () => inClone('-r', '--filter=./packages/*', 'publish', '--access', 'public', '--no-git-checks'));

  const published = workspacePackages(clone).filter(({ manifest }) => manifest.private !== true);
  const packages = Object.fromEntries(published.map(({ manifest }) => [manifest.name, manifest.version]));
  const tools = {
    typescript: readManifest(join(clone, 'node_modules/typescript')).version,
    '@types/node': readManifest(join(clone, 'node_modules/@types/node')).version,
  };
  writeConsumer(consumer, { packages, tools, npmrc: registry.npmrc });
  step('install as a stranger', () => inConsumer('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline'));
  step('compile', () => inConsumer('node_modules/.bin/tsc', '-p', 'tsconfig.json'));
  for (const program of ['every-package.mjs', 'every-package.cjs', 'first-day.mjs', 'first-day.cjs']) {
    step(`run ${program}`, () => inConsumer('node', `out/${program}`));
  }
  process.stdout.write(`\n${published.length} packages versioned, published, installed and run.\n`);
} finally {
  await registry?.stop();
  rmSync(work, { recursive: true, force: true });
}
