import { describe, expect, it } from 'vitest';
import { fakeCentre } from '../../../test/fake-centre.js';
import { manualClock } from '../../../test/manual-clock.js';
import { type AgentStatePort, agentId, ContactCentreError, updateAgentState } from '../../index.js';

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

  it('does not ask again over a conflict that may have acted: nobody may be told unchanged after it', async () => {
    const { centre, alice } = fakeCentre();
    let changes = 0;
    const port: AgentStatePort = {
      ...centre.agentStates,
      change() {
        changes += 1;
        return Promise.reject(
          new ContactCentreError({
            code: 'CONFLICT',
            operation: 'agentStates.change',
            message: 'signed on, and then somebody was faster',
            details: { expected: 'a', actual: 'b' },
            effect: 'unknown',
          }),
        );
      },
    };
    const update = updateAgentState(port, alice, () => ({ status: 'ready' }));
    await expect(update).rejects.toMatchObject({ code: 'CONFLICT', effect: 'unknown' });
    expect(changes).toBe(1);
  });

  it('does not ask again over any other error', async () => {
    const { centre, reached } = fakeCentre();
    const update = updateAgentState(centre.agentStates, agentId('nobody'), () => ({ status: 'ready' }));
    await expect(update).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(reached).toEqual(['get']);
  });

  it('gives each call what is left of the whole time, and ends with it', async () => {
    const fake = fakeCentre();
    const clock = manualClock();
    const given: (number | undefined)[] = [];
    const { agentStates } = fake.centre;
    const port: AgentStatePort = {
      ...agentStates,
      get(id, options) {
        given.push(options?.timeoutMs);
        clock.advance(300);
        return agentStates.get(id, options);
      },
      change(id, target, options) {
        given.push(options?.timeoutMs);
        clock.advance(400);
        fake.put({ status: 'not-ready' });
        return agentStates.change(id, target, options);
      },
    };
    const update = updateAgentState(port, fake.alice, () => ({ status: 'ready' }), { timeoutMs: 1_000, clock });
    await expect(update).rejects.toMatchObject({ code: 'TIMEOUT', effect: 'none', details: { timeoutMs: 1_000 } });
    expect(given).toEqual([1_000, 700, 300]);
  });

  it('leaves each call its own time where none is given', async () => {
    const { centre, alice } = fakeCentre();
    const given: unknown[] = [];
    const port: AgentStatePort = {
      ...centre.agentStates,
      get(id, options) {
        given.push(options);
        return centre.agentStates.get(id, options);
      },
    };
    await updateAgentState(port, alice, () => undefined, { lane: 'bulk' });
    expect(given).toEqual([{ lane: 'bulk' }]);
  });
});
