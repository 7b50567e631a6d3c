import { it } from 'vitest';
import { drawPlan } from '/work/main/tests/soak/src/draw-plan.ts';
import { runPlan } from '/work/main/tests/soak/src/run-plan.ts';
it('x', async () => {
  const plan: any = drawPlan({ vendor: 'genesys', profile: 'versioned', seed: 1283 } as any);
  const deeds = plan.deeds.filter((_: any, i: number) => i === 14 || i === 19);
  const p = { ...plan, deeds, watchers: [], faults: { ...plan.faults, faults: plan.faults.faults.filter((_: any, i: number) => i === 4) } };
  console.log(JSON.stringify(deeds), JSON.stringify(p.faults));
  const run: any = await runPlan(p);
  for (const c of run.changes) console.log(c.agentId, c.startedAtMs, c.endedAtMs, JSON.stringify(c.target), JSON.stringify(c.ending).slice(0, 900));
  for (const [id, h] of run.histories) if (h.length > 1) console.log(id, JSON.stringify(h.map((s: any) => [s.atMs, s.by, s.isOurs, s.isWrite, s.agent.wanted])));
  console.log(JSON.stringify(run.sentWrites));
}, 60000);
