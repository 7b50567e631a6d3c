import { expect, it } from 'vitest';
import { runCommand } from './command.js';

it('an hour under load: nothing lost, and a line that says what it came to', async () => {
  const lines: string[] = [];
  expect(await runCommand(['--hours', '1', '--profile', 'versioned'], (line) => lines.push(line))).toBe(0);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ hour: 1, faults: [] });
  expect(lines[0]).toMatch(/"heapBytes":\d+,"calls":\d+,"events":\d+,"socketsOpened":\d+/);
  expect(lines.at(-1)).toBe('1 hours, 0 failed');
});
