import { describe, expect, it } from 'vitest';
import { runCommand } from './command.js';
import { drawPlan } from './draw-plan.js';
import { runPlan } from './run-plan.js';

describe.each(['genesys', 'cxone'] as const)('%s', (vendor) => {
  // Each of the named plans four times.
  it('nothing lost, nothing doubled, whatever happens on the way', async () => {
    const lines: string[] = [];
    const code = await runCommand(['--seeds', '52', '--vendor', vendor], (line) => lines.push(line));
    expect(lines).toEqual(['52 seeds, 0 failed']);
    expect(code).toBe(0);
  });

  it('one line is one run', async () => {
    const replay = async (): Promise<string> => {
      const { histories, watches } = await runPlan(drawPlan({ vendor, profile: 'platform', seed: 12 }));
      return JSON.stringify([[...histories], watches]);
    };
    expect(await replay()).toBe(await replay());
  });
});

it('refuses what it does not know, and says what it does', async () => {
  const lines: string[] = [];
  for (const args of [
    ['--vendor', 'avaya'],
    ['--profile', 'other'],
    ['--seeds', 'many'],
    ['--faults', 'flood'],
  ]) {
    expect(await runCommand(args, (line) => lines.push(line))).toBe(2);
  }
  expect(lines.map((line) => line.split('\n')[0])).toEqual([
    '--vendor avaya: no such vendor',
    '--profile other: no such profile',
    '--seeds many: not a whole number',
    expect.stringContaining('--faults flood: not among'),
  ]);
});
