// Runs the benchmarks, one after the other, each in a process of its own.
//   --json FILE   writes the rows there
//   --quick       few rounds: shows that everything runs, says nothing of speed; leaves RESULTS.md as it is
//   --only NAME   one benchmark by the name of its file; leaves RESULTS.md as it is
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { benchmarks } from './list.mjs';
import { renderResults } from './render-results.mjs';
import { assertRow } from './row.mjs';

const options = readOptions();
const results = [];
for (const file of chosen(options.only)) {
  const startedAt = performance.now();
  process.stderr.write(`${nameOf(file)} …\n`);
  const result = await runFile(file);
  result.rows.forEach(assertRow);
  results.push(result);
  process.stderr.write(`${nameOf(file)}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

const rows = results.flatMap((result) => result.rows);
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, undefined, 2)}\n`);
const page = renderResults(results);
if (!options.quick && options.only === undefined) writeFileSync(new URL('../RESULTS.md', import.meta.url), page);
process.stdout.write(page);

function readOptions() {
  try {
    const options = { json: { type: 'string' }, quick: { type: 'boolean', default: false }, only: { type: 'string' } };
    return parseArgs({ options }).values;
  } catch (error) {
    return misused(error.message);
  }
}

function chosen(only) {
  const files = benchmarks.filter((file) => only === undefined || nameOf(file) === only);
  return files.length > 0 ? files : misused(`No benchmark '${only}'. Known: ${benchmarks.map(nameOf).join(', ')}.`);
}

function nameOf(file) {
  return basename(file, '.mjs');
}

function misused(message) {
  process.stderr.write(`${message}\nUsage: npm run bench -- [--json FILE] [--quick] [--only NAME]\n`);
  process.exit(2);
}

function runFile(file) {
  const runner = fileURLToPath(new URL('run-file.mjs', import.meta.url));
  return new Promise((resolve, reject) => {
    let result;
    const child = fork(runner, [`./${file}`, ...(options.quick ? ['--quick'] : [])]);
    child.once('message', (message) => {
      result = message;
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0 && result !== undefined) resolve(result);
      else reject(new Error(`${file} ended with ${signal ?? code}`));
    });
  });
}
