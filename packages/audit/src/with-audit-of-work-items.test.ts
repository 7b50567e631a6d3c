import { queueId } from '@contactport/core';
import { describe, expect, it } from 'vitest';
import { audited, collect, conflict, context } from '../test/audited.js';
import { scriptedCentre } from '../test/scripted-centre.js';

describe('work items', () => {
  const draft = {
    name: 'Call Mrs S3CRET back',
    destination: { queueId: queueId('q1') },
    externalId: 'order-1',
    priority: 2,
    attributes: { iban: 'S3CRET' },
  } as const;

  it('are recorded when they are asked for and when they exist, without their contents', async () => {
    const { centre, records } = audited(scriptedCentre());
    await centre.workItems.create(draft, { context });
    expect(records).toMatchObject([
      {
        type: 'creation-requested',
        draft: { destination: { queueId: 'q1' }, externalId: 'order-1', priority: 2 },
        context,
      },
      {
        type: 'creation-settled',
        outcome: 'created',
        workItemId: '1234567890123456789',
        after: { status: 'queued', revision: 'w1' },
        latencyMs: 10,
      },
    ]);
    expect(JSON.stringify(records)).not.toContain('S3CRET');
  });

  it('are recorded when they fail', async () => {
    const { centre, records } = audited(scriptedCentre({ create: () => Promise.reject(conflict()) }));
    await expect(centre.workItems.create(draft)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(records[1]).toMatchObject({ type: 'creation-settled', outcome: 'failed', failure: { code: 'CONFLICT' } });
  });
});
