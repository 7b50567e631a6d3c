import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileAuditSink, verifyAuditFile } from '../src/index.js';
import { recordOf, temporaryFile, trailOf } from './trail-fixture.js';

const here = fileURLToPath(new URL('..', import.meta.url));
const built = join(here, '.results', `built-${process.pid}`);

beforeAll(() => {
  const options = [
    '-p',
    'tsconfig.build.json',
    '--outDir',
    built,
    '--emitDeclarationOnly',
    'false',
    '--declaration',
    'false',
    '--declarationMap',
    'false',
  ];
  const { status, stdout } = spawnSync(join(here, 'node_modules/.bin/tsc'), options, { cwd: here, encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
});

afterAll(() => rm(built, { recursive: true, force: true }));

/** Appends without end, in groups large enough to be killed inside of, and tells how many are acknowledged. */
const appendForever = `
  const [sinkModule, file, record] = process.argv.slice(1);
  const { createFileAuditSink } = await import(sinkModule);
  const sink = await createFileAuditSink({ file });
  for (let acknowledged = 0; ; process.stdout.write((acknowledged += 50) + '\\n'))
    await Promise.all(Array.from({ length: 50 }, () => sink.append(JSON.parse(record))));
`;

function startWriter(file: string, limitKb?: number): ChildProcess {
  const record = JSON.stringify(recordOf('alice', { actor: { id: 'x', kind: 'service' }, note: 'n'.repeat(20_000) }));
  const args = ['--input-type=module', '--eval', appendForever, join(built, 'index.js'), file, record];
  if (limitKb === undefined) return spawn(process.execPath, args, { cwd: here, stdio: ['ignore', 'pipe', 'inherit'] });
  const script = `ulimit -f ${limitKb}; exec "$0" "$@"`;
  return spawn('bash', ['-c', script, process.execPath, ...args], { cwd: here, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Reads acknowledgements until the child is killed after so many of them. */
async function killAfter(child: ChildProcess, lines: number, signal: NodeJS.Signals): Promise<number> {
  const exited = once(child, 'exit');
  let acknowledged = 0;
  let seen = 0;
  if (child.stdout === null) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line);
    seen += 1;
    if (seen === lines) child.kill(signal);
  }
  await exited;
  return acknowledged;
}

describe('a writer that is killed in mid-write', () => {
  it.each(['SIGKILL', 'SIGINT'] as const)('by %s loses nothing acknowledged; the next one goes on', async (signal) => {
    const file = await temporaryFile();
    let acknowledged = 0;
    for (let round = 1; round <= 2; round += 1) {
      acknowledged += await killAfter(startWriter(file), round, signal);
      const verification = await verifyAuditFile(file);
      const sink = await createFileAuditSink({ file });
      await sink.close();
      expect(sink.recovered?.type).toBe(verification.ok ? undefined : 'tail-recovered');
      expect(verification.ok ? 'whole' : verification.reason).toMatch(/^whole$|cut off/);
      const repaired = await verifyAuditFile(file);
      expect(repaired).toMatchObject({ ok: true });
      expect(repaired.ok && repaired.records).toBeGreaterThanOrEqual(acknowledged);
    }
  });
});

describe.skipIf(process.platform === 'win32')('a writer whose disk takes no more in mid-line', () => {
  it('leaves a torn line, and the next one goes on', async () => {
    const file = await temporaryFile();
    const acknowledged = await killAfter(startWriter(file, 3000), Number.POSITIVE_INFINITY, 'SIGKILL');
    expect(await verifyAuditFile(file)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('cut off') as string,
    });
    const sink = await createFileAuditSink({ file });
    await sink.close();
    expect(sink.recovered?.bytes).toBeGreaterThan(0);
    const repaired = await verifyAuditFile(file);
    expect(repaired.ok && repaired.records).toBeGreaterThan(acknowledged);
  });
});

describe('the command', () => {
  const audit = (...args: string[]) =>
    spawnSync(process.execPath, [join(built, 'bin/audit.js'), ...args], { cwd: here, encoding: 'utf8' });

  it('answers on standard output and by its exit code', async () => {
    const good = audit('verify', await trailOf(2), '--json');
    expect(good).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(good.stdout)).toMatchObject({ ok: true, records: 2 });
    expect(audit('verify', '/absent')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^.*\n$/) as string,
    });
    expect(audit('sign')).toMatchObject({ status: 2, stdout: '' });
  });

  it('minds nobody who reads only the beginning', async () => {
    const file = await trailOf(2000);
    const child = spawn(process.execPath, [join(built, 'bin/audit.js'), 'list', file], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.once('data', () => child.stdout.destroy());
    let complaints = '';
    child.stderr.on('data', (text) => (complaints += String(text)));
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(complaints).toBe('');
  });
});
