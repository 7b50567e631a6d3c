import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The text files of a repository, by path from its root with `/`. A rule sees nothing else, so a fixture is one literal. */
export type Tree = ReadonlyMap<string, string>;

/** Where this repository lies on disk. */
export const repositoryRoot = fileURLToPath(new URL('../../../..', import.meta.url));

const notOurs = new Set(['.git', '.turbo', '.pack', '.readme', '.results', 'coverage', 'dist', 'node_modules']);
const textFile = /(^|\/)(LICENSE|run)$|\.(ts|mts|cts|tsx|mjs|js|json|jsonc|yaml|yml|md|css|html)$/;

/** A tree written out by hand. */
export function treeOf(files: Readonly<Record<string, string>>): Tree {
  return new Map(Object.entries(files));
}

/** This repository as it stands on disk, without what is installed or built. */
export function readRepository(): Tree {
  return readFolder('', (name) => !notOurs.has(name));
}

/** What the packages' builds emitted: `packages/<name>/dist/…`. */
export function readBuilt(): Tree {
  const folders = readdirSync(join(repositoryRoot, 'packages')).map((name) => `packages/${name}/dist`);
  return new Map(folders.flatMap((folder) => [...readFolder(folder, () => true)]));
}

function readFolder(folder: string, wanted: (name: string) => boolean): Tree {
  const files = new Map<string, string>();
  const entries = readdirSync(join(repositoryRoot, folder), { withFileTypes: true }).filter((one) => wanted(one.name));
  for (const entry of entries) {
    const path = relative(repositoryRoot, join(repositoryRoot, folder, entry.name))
      .split(sep)
      .join('/');
    if (entry.isDirectory()) for (const [inner, text] of readFolder(path, wanted)) files.set(inner, text);
    else if (entry.isFile() && textFile.test(path)) files.set(path, readFileSync(join(repositoryRoot, path), 'utf8'));
  }
  return files;
}
