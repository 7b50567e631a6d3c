import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCallLog } from './read-call-log.js';

const header = 'day,queue_entry_s,service_type,priority,wait_s,outcome,service_start_s,service_s,agent';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contactport-calls-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function logOf(...lines: readonly string[]): Promise<string> {
  const file = join(folder, 'calls.csv');
  await writeFile(file, [header, ...lines].join('\n'));
  return file;
}

it('reads the calls of a log', async () => {
  const calls = await readCallLog(await logOf('1,28800,PS,0,12,AGENT,28812,90,A1', '1,28900,PS,2,5,HANG,,,'));
  expect(calls.map(({ outcome }) => outcome)).toEqual(['AGENT', 'HANG']);
});

it('names the file, the line and the column of what is broken', async () => {
  const file = await logOf('1,28800,PS,0,12,AGENT,28812,90,A1', '1,soon,PS,2,5,HANG,,,');
  await expect(readCallLog(file)).rejects.toThrow(`${file}: Line 3, column queue_entry_s`);
});

it('refuses a log without calls and a file that is not there', async () => {
  await expect(readCallLog(await logOf())).rejects.toThrow('holds no calls');
  await expect(readCallLog(join(folder, 'none.csv'))).rejects.toThrow('there is no such file');
});
