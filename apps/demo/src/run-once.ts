import { systemClock } from '@contactport/core';
import type { SimulatedCentre } from './simulated-centre.js';
import { runScenario, type ScenarioReport } from './scenario.js';
import { createBoardModel } from './board/board-model.js';

/** Runs the main job at every centre at once. */
export async function runOnce(
  centres: readonly SimulatedCentre[],
  signal: AbortSignal,
): Promise<Readonly<Record<string, ScenarioReport>>> {
  const reports = await Promise.all(
    centres.map(async ({ centre, destination, workItemType, somebodyElse }) => {
      const report = await runScenario({
        centre,
        board: createBoardModel(centre, systemClock),
        destination,
        ...(workItemType === undefined ? {} : { workItemType }),
        somebodyElse,
        signal,
      });
      return [centre.vendor, report] as const;
    }),
  );
  return Object.fromEntries(reports);
}
