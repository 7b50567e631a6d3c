import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { isAbsolute, join } from 'node:path';
import { text } from 'node:stream/consumers';

import { verifyAuditFile } from '@contactport/audit';
import { afterEach, expect, test } from 'vitest';

import { schemaAt } from './support/schemas.js';
import { readRepository, repositoryRoot } from './support/tree.js';

/** The demo as a user starts it: a process of its own, over real HTTP and sockets, by the clock on the wall. */
const main = join(repositoryRoot, 'apps/demo/dist/main.js');
const patienceMs = 90_000;

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function demo(...args: readonly string[]) {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  const outcome = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(
    ([output, complaint, [exitCode]]) => ({ output, complaint, exitCode: Number(exitCode) }),
  );
  return { child, outcome };
}

const trailIn = (complaint: string): string => /audit trail: (.+)/.exec(complaint)?.[1] ?? 'none is named';

test(
  'the main job ends by itself, and its last line says what was done',
  async () => {
    const { output, exitCode } = await demo('--once').outcome;
    expect(exitCode).toBe(0);
    const report: unknown = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
    expect(schemaAt(readRepository(), 'demo/once.schema.json').safeParse(report).error).toBeUndefined();
    const centre = { agents: 20, workItems: 3, conflicts: 1 };
    expect(report).toMatchObject({ ok: true, vendors: { genesys: centre, cxone: centre }, audit: { verified: true } });
    const { audit } = report as { audit: { file: string; records: number } };
    expect(isAbsolute(audit.file)).toBe(true);
    expect(await verifyAuditFile(audit.file)).toMatchObject({ ok: true, records: audit.records });
  },
  patienceMs,
);

test(
  'the live board ends well on Ctrl-C, and leaves a valid audit file',
  async () => {
    const { child, outcome } = demo('--port', '0');
    await heard(child, /Listening on http:\/\/127\.0\.0\.1:\d+\n/);
    child.kill('SIGINT');
    const { complaint, exitCode } = await outcome;
    expect(exitCode).toBe(0);
    expect(await verifyAuditFile(trailIn(complaint))).toMatchObject({ ok: true });
  },
  patienceMs,
);

test(
  'a port in use is said in one line, and the exit code is not 0',
  async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { complaint, exitCode } = await demo('--vendor', 'cxone', '--port', String(port)).outcome;
    other.close();
    expect(exitCode).toBe(1);
    expect(complaint).toBe(`port ${port} is in use; choose another with --port, or 0 for any free one\n`);
  },
  patienceMs,
);

async function heard(child: ChildProcess, words: RegExp): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`It ended before it said ${String(words)}.`)));
    child.stdout?.on('data', (piece: Buffer) => {
      said += piece.toString();
      if (words.test(said)) resolve();
    });
  });
}
