// What the scripts share: where the project lies, its packages, and how the pinned pnpm is called.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The lockfile names every version with its hash; whether those versions meet the policies is a gate of its own. */
export const install = ['install', '--frozen-lockfile', '--prefer-offline', '--trust-lockfile'];

/** The workspace's folders, in the order of pnpm-workspace.yaml; each entry is `{ folder, manifest }`. */
export function workspacePackages(top = root) {
  return ['packages', 'apps', 'tests']
    .filter((group) => existsSync(join(top, group)))
    .flatMap((group) => readdirSync(join(top, group)).map((name) => join(top, group, name)))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: readManifest(folder) }));
}

export function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * The environment of every child: the running Node is part of turbo's cache key, an outer `npx`'s options are not ours,
 * and the gates' tools are on the path wherever a gate runs.
 */
export function childEnvironment(top = root) {
  const env = { ...process.env, NODE_RUNTIME: process.version, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  for (const key of ['npm_config_package', 'npm_config_call']) delete env[key];
  env.PATH = [join(top, 'tools/gates/node_modules/.bin'), process.env.PATH].join(delimiter);
  return env;
}

/** Runs a command to its end and returns its exit code; a signal counts as a failure. */
export function run(command, args, { cwd = root, env = childEnvironment(), stdio = 'inherit' } = {}) {
  const { status, error } = spawnSync(command, args, { cwd, env, stdio, shell: process.platform === 'win32' });
  if (error) process.stderr.write(`${command}: ${error.message}\n`);
  return status ?? 1;
}

/** Runs the pnpm that package.json pins; npx fetches it once, so Node and npm are all a machine needs. */
export function pnpm(args, options) {
  const pinned = readManifest(root).packageManager;
  return run('npx', ['--yes', '--prefer-offline', `--package=${pinned}`, '--', 'pnpm', ...args], options);
}
