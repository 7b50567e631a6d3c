#!/usr/bin/env node
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileAuditSink, verifyAuditFile } from '@contactport/audit';
import { type DemoArguments, parseDemoArguments, usage, UsageError } from './arguments.js';
import { readCallLog } from './read-call-log.js';
import { runLive } from './run-live.js';
import { runOnce } from './run-once.js';
import { type SimulatedCentre, startSimulatedCentre } from './simulated-centre.js';

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort(new Error('interrupted')));
process.once('SIGTERM', () => interrupted.abort(new Error('terminated')));

/** Everything the demo opens is closed on every way out, so that the audit file stays valid. */
async function demo({ vendors, once, port, callsFile }: DemoArguments): Promise<number> {
  const startedAt = performance.now();
  const calls = callsFile === undefined ? undefined : await readCallLog(callsFile);
  const traffic = calls === undefined ? (once ? 'off' : 'generated') : { calls };
  const file = join(await mkdtemp(join(tmpdir(), 'contactport-')), 'audit.jsonl');
  const auditSink = await createFileAuditSink({ file });
  const centres: SimulatedCentre[] = [];
  try {
    for (const vendor of vendors) {
      centres.push(await startSimulatedCentre({ vendor, auditSink, traffic }));
    }
    if (!once) {
      await runLive({ centres, port, backOffice: calls === undefined, signal: interrupted.signal });
      return 0;
    }
    const reports = await runOnce(centres, interrupted.signal);
    await closeAll(centres);
    await auditSink.close();
    const verdict = await verifyAuditFile(file);
    const audit = { records: verdict.ok ? verdict.records : 0, verified: verdict.ok, file };
    const elapsedMs = Math.round(performance.now() - startedAt);
    console.log(JSON.stringify({ ok: verdict.ok, vendors: reports, audit, elapsedMs }));
    return verdict.ok ? 0 : 1;
  } finally {
    await closeAll(centres);
    await auditSink.close();
    if (interrupted.signal.aborted) console.error(`audit trail: ${file}`);
  }
}

async function closeAll(centres: SimulatedCentre[]): Promise<void> {
  await Promise.all(centres.splice(0).map((centre) => centre.close()));
}

try {
  const args = parseDemoArguments(process.argv.slice(2));
  if (args.help) console.log(usage);
  else process.exitCode = await demo(args);
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
  else console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof UsageError ? 2 : interrupted.signal.aborted ? 130 : 1;
}
