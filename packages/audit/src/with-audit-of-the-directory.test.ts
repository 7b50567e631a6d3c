import { queueId, skillId, wrapContactCentre } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { audited, conflict, context } from '../test/audited.js';
import { alice, scriptedCentre } from '../test/scripted-centre.js';

describe('the directory', () => {
  const memberships = [
    { queueId: queueId('q1'), active: true },
    { queueId: queueId('q2'), active: false },
  ];
  const skills = [{ skillId: skillId('s1'), name: 'S3CRET', proficiency: 0.5, active: true }];

  it('has every change of memberships recorded', async () => {
    const { centre, records } = audited(scriptedCentre());
    expect(await centre.directory?.setMembership(alice, memberships, { context })).toEqual(memberships);
    expect(records).toMatchObject([
      {
        type: 'membership-change-requested',
        operation: 'directory.setMembership',
        agentId: 'alice',
        memberships,
        context,
      },
      { type: 'membership-change-settled', request: 'request-1', outcome: 'done', after: memberships, latencyMs: 10 },
    ]);
  });

  it('has every change of skills recorded, by id and not by name', async () => {
    const { centre, records } = audited(scriptedCentre());
    expect(await centre.directory?.setSkills(alice, skills, { context })).toEqual(skills);
    const recorded = [{ skillId: 's1', proficiency: 0.5, active: true }];
    expect(records).toMatchObject([
      { type: 'skill-change-requested', operation: 'directory.setSkills', agentId: 'alice', skills: recorded, context },
      { type: 'skill-change-settled', request: 'request-1', outcome: 'done', skills: recorded, after: recorded },
    ]);
    expect(JSON.stringify(records)).not.toContain('S3CRET');
  });

  it('has failures recorded too, and dry runs not', async () => {
    const { centre, records } = audited(scriptedCentre({ setSkills: () => Promise.reject(conflict()) }));
    await expect(centre.directory?.setSkills(alice, skills, { dryRun: true })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect(records).toEqual([]);
    await expect(centre.directory?.setSkills(alice, skills)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(records[1]).toMatchObject({ outcome: 'failed', failure: { code: 'CONFLICT', effect: 'none' } });
  });

  it('that a centre does not have is not invented', () => {
    const { directory: _, ...rest } = scriptedCentre().centre;
    const { layer } = audited(scriptedCentre());
    expect(wrapContactCentre(rest, layer).directory).toBeUndefined();
  });
});
