// Adds up what every package's tests reported, names those that failed (the packages' own output may be far above, or
// cut off) and closes with the one line a machine reads: `N passed, N failed`.
// A package that has tests but left no report broke before it could: one failure, unless only a part was asked for.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { root, workspacePackages } from './workspace.mjs';

const partial = process.argv.includes('--partial');
const total = { passed: 0, failed: 0, skipped: 0 };

for (const { folder, manifest } of workspacePackages()) {
  if (manifest.scripts?.test === undefined) continue;
  const file = join(folder, '.results', 'vitest.json');
  if (!existsSync(file)) {
    if (partial) continue;
    process.stdout.write(`${relative(root, folder)}: no test report\n`);
    total.failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(file, 'utf8'));
  for (const failure of failuresIn(report)) process.stdout.write(`failed: ${relative(root, folder)}: ${failure}\n`);
  const brokenFiles = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0);
  const failed = report.numFailedTests + brokenFiles.length;
  total.passed += report.numPassedTests;
  total.failed += failed === 0 && !report.success ? 1 : failed;
  total.skipped += report.numPendingTests + report.numTodoTests;
}

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** Each failed test with the beginning of its reason; each file that broke before it had any. */
function* failuresIn({ testResults }) {
  for (const { name, status, message, assertionResults } of testResults) {
    if (status === 'failed' && assertionResults.length === 0) yield `${relative(root, name)}: ${firstLines(message)}`;
    for (const one of assertionResults) {
      if (one.status === 'failed') yield `${one.fullName}: ${firstLines(one.failureMessages.join('\n'))}`;
    }
  }
}

function firstLines(text) {
  return text.split('\n').slice(0, 4).join('\n  ').slice(0, 600);
}
