import { describe, expect, it } from 'vitest';
import { fakeCentre } from '../../../test/fake-centre.js';
import { agentId, updateAgentState } from '../../index.js';

describe('updateAgentState', () => {
  it('writes what was decided on the grounds of the state read', async () => {
    const { centre, alice } = fakeCentre();
    const change = await updateAgentState(centre.agentStates, alice, ({ status }) =>
      status === 'not-ready' ? { status: 'ready' } : undefined,
    );
    expect(change).toMatchObject({ outcome: 'changed', current: { status: 'ready' } });
  });

  it('writes nothing when nothing is decided', async () => {
    const { centre, alice, reached } = fakeCentre();
    expect(await updateAgentState(centre.agentStates, alice, () => undefined)).toBeUndefined();
    expect(reached).toEqual(['get']);
  });

  it('decides again when somebody else was faster', async () => {
    const fake = fakeCentre();
    const seen: string[] = [];
    fake.beforeChange = () => {
      fake.put({ status: 'logged-off' });
      fake.beforeChange = () => undefined;
    };
    const change = await updateAgentState(fake.centre.agentStates, fake.alice, ({ status }) => {
      seen.push(status);
      return status === 'logged-off' ? undefined : { status: 'ready' };
    });
    expect(seen).toEqual(['not-ready', 'logged-off']);
    expect(change).toBeUndefined();
  });

  it('gives up after maxAttempts and lets the conflict be seen', async () => {
    const fake = fakeCentre();
    let writes = 0;
    fake.beforeChange = () => {
      writes += 1;
      fake.put({ status: 'not-ready' });
    };
    const update = updateAgentState(fake.centre.agentStates, fake.alice, () => ({ status: 'ready' }), {
      maxAttempts: 3,
    });
    await expect(update).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(writes).toBe(3);
  });

  it('does not ask again over any other error', async () => {
    const { centre, reached } = fakeCentre();
    const update = updateAgentState(centre.agentStates, agentId('nobody'), () => ({ status: 'ready' }));
    await expect(update).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(reached).toEqual(['get']);
  });
});
