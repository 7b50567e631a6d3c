import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { repositoryRoot, type Tree } from './tree.js';

/** The first line of a code block that is a whole program. */
export const exampleMark = '// @run';

/** One runnable block of a document. */
export interface Example {
  /** Where the block stands, as `packages/core/README.md:23`. */
  readonly place: string;
  readonly code: string;
}

/** Every block of every Markdown file that begins with the mark. */
export function examplesIn(tree: Tree): readonly Example[] {
  return [...tree]
    .filter(([path]) => path.endsWith('.md'))
    .flatMap(([path, text]) =>
      [...text.matchAll(/^```ts\n(.*?)^```$/gms)]
        .filter(([, code]) => code?.startsWith(exampleMark))
        .map(({ index, 1: code = '' }) => ({ place: `${path}:${text.slice(0, index).split('\n').length}`, code })),
    );
}

/** The folder in which examples become programs; our packages resolve from it as a user's would. */
const workshop = join(repositoryRoot, 'tests/repo/.readme');

const tsconfig = {
  extends: '../../../../tsconfig.base.json',
  compilerOptions: { rootDir: 'src', outDir: 'out', customConditions: [], declaration: false, declarationMap: false },
  include: ['src'],
};

const compiler = join(repositoryRoot, 'tests/repo/node_modules/.bin/tsc');

/** Compiles the examples against the built declarations; returns what the compiler says of each, by place. */
export function compileExamples(examples: readonly Example[], name: string): ReadonlyMap<string, readonly string[]> {
  const folder = join(workshop, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  for (const { place, code } of examples) writeFileSync(join(folder, 'src', `${programOf(place)}.ts`), code);
  const { stdout } = spawnSync(compiler, ['-p', 'tsconfig.json', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return new Map(
    examples.map(({ place }) => [
      place,
      stdout.split('\n').filter((line) => line.startsWith(`src/${programOf(place)}.ts`)),
    ]),
  );
}

/** What a run of one compiled example left behind. */
export interface Outcome {
  readonly exitCode: number | null;
  readonly output: string;
}

/** Runs one compiled example as a process of its own; one that does not end is stopped and counts as failed. */
export function runExample(
  { place }: Example,
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const program = join(workshop, name, 'out', `${programOf(place)}.js`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program], {
      cwd: dirname(program),
      env: { PATH: process.env['PATH'], ...environment },
      timeout: 15_000,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({ exitCode, output });
    });
  });
}

function programOf(place: string): string {
  return place.replaceAll(/[^A-Za-z0-9]+/g, '-');
}
