import { describe, expect, it } from 'vitest';
import { runCommand } from './command.js';
import { drawPlan } from './draw-plan.js';
import { runPlan } from './run-plan.js';

describe.each([
  ['genesys', 'platform'],
  ['genesys', 'versioned'],
  ['cxone', 'platform'],
] as const)('%s, %s', (vendor, profile) => {
  // Each of the named plans thrice.
  it('nothing lost, nothing doubled, whatever happens on the way', async () => {
    const lines: string[] = [];
    const args = ['--seeds', '39', '--vendor', vendor, '--profile', profile];
    const code = await runCommand(args, (line) => lines.push(line));
    expect(lines).toEqual(['39 seeds, 0 failed']);
    expect(code).toBe(0);
  });

  it('one line is one run', async () => {
    const replay = async (): Promise<string> => {
      const { histories, itemHistories, watches, itemWatches } = await runPlan(drawPlan({ vendor, profile, seed: 12 }));
      return JSON.stringify([[...histories], [...itemHistories], watches, itemWatches]);
    };
    expect(await replay()).toBe(await replay());
  });
});

it('refuses what it does not know, and says what it does', async () => {
  const lines: string[] = [];
  for (const args of [
    ['--vendor', 'avaya'],
    ['--profile', 'other'],
    ['--vendor', 'cxone', '--profile', 'versioned'],
    ['--seeds', 'many'],
    ['--faults', 'flood'],
  ]) {
    expect(await runCommand(args, (line) => lines.push(line))).toBe(2);
  }
  expect(lines.map((line) => line.split('\n')[0])).toEqual([
    '--vendor avaya: no such vendor',
    '--profile other: no such profile',
    '--profile versioned: not of cxone',
    '--seeds many: not a whole number',
    expect.stringContaining('--faults flood: not among'),
  ]);
});
