import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentId, type CallContext } from '@contactport/core';
import { afterAll } from 'vitest';
import { type AuditRecord, createFileAuditSink } from '../src/index.js';

const folders: string[] = [];

/** A path in a folder that is gone after the tests of one file. */
export async function temporaryFile(name = 'audit.jsonl'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'audit-'));
  folders.push(folder);
  return join(folder, name);
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

export function recordOf(agent: string, context?: CallContext): AuditRecord {
  return {
    type: 'state-change-requested',
    at: '2026-11-21T08:00:00.000Z',
    vendor: 'scripted',
    tenant: 'acme',
    operation: 'agentStates.change',
    request: `request of ${agent}`,
    agentId: agentId(agent),
    target: { status: 'ready' },
    context,
  };
}

/** A closed trail of so many records. */
export async function trailOf(count: number): Promise<string> {
  const file = await temporaryFile();
  const sink = await createFileAuditSink({ file });
  await Promise.all(Array.from({ length: count }, (_, index) => sink.append(recordOf(`agent-${index + 1}`))));
  await sink.close();
  return file;
}
