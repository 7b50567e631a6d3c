import { describe, expect, it } from 'vitest';
import { collect } from '../../test/collect.js';
import { fakeCentre } from '../../test/fake-centre.js';
import {
  afterContactWorkRule,
  agentId,
  type CallNotes,
  createRules,
  type Middleware,
  type Rule,
  rulesNote,
  withRules,
  wrapContactCentre,
} from '../index.js';

const listening =
  (heard: CallNotes[]): Middleware =>
  () => ({
    async 'agentStates.change'(call, next) {
      try {
        return await next(call);
      } finally {
        heard.push({ ...call.notes });
      }
    },
  });

function judged(rules: readonly Rule[] = [afterContactWorkRule()], maxAttempts = 3) {
  const fake = fakeCentre();
  const heard: CallNotes[] = [];
  const centre = wrapContactCentre(fake.centre, listening(heard), withRules(createRules(rules), { maxAttempts }));
  return { fake, heard, centre, agentStates: centre.agentStates };
}

describe('withRules', () => {
  it('writes on the condition of the very revision it judged', async () => {
    const { fake, agentStates, heard } = judged();
    const before = await fake.centre.agentStates.get(fake.alice);
    await agentStates.change(fake.alice, { status: 'ready' });
    expect(heard).toEqual([
      { [rulesNote(fake.alice)]: { judged: ['after-contact-work'], revision: before.revision, violations: [] } },
    ]);
  });

  it('refuses with every violation, sends nothing, and leaves the note for the layers outside', async () => {
    const { fake, agentStates, heard } = judged();
    fake.put({ status: 'ready' }, 'after-contact-work');
    await expect(agentStates.change(fake.alice, { status: 'logged-off' })).rejects.toMatchObject({
      code: 'RULE_VIOLATION',
      effect: 'none',
      details: { violations: [{ rule: 'after-contact-work' }] },
    });
    expect(fake.reached).toEqual(['get']);
    expect(heard).toMatchObject([{ [rulesNote(fake.alice)]: { violations: [{ rule: 'after-contact-work' }] } }]);
  });

  it('judges anew when the agent changed between judgement and write', async () => {
    const { fake, agentStates } = judged();
    fake.beforeChange = () => {
      fake.put({ status: 'ready' }, 'after-contact-work');
      fake.beforeChange = () => undefined;
    };
    await expect(agentStates.change(fake.alice, { status: 'logged-off' })).rejects.toMatchObject({
      code: 'RULE_VIOLATION',
    });
  });

  it('gives a conflict to the caller after maxAttempts', async () => {
    const { fake, agentStates } = judged(undefined, 2);
    let writes = 0;
    fake.beforeChange = () => {
      writes += 1;
      fake.put({ status: 'not-ready' });
    };
    await expect(agentStates.change(fake.alice, { status: 'ready' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(writes).toBe(2);
  });

  it("leaves the caller's own condition to the caller", async () => {
    const { fake, agentStates } = judged();
    const { revision } = await agentStates.get(fake.alice);
    fake.put({ status: 'not-ready' });
    let writes = 0;
    fake.beforeChange = () => {
      writes += 1;
    };
    const change = agentStates.change(fake.alice, { status: 'ready' }, { ifRevision: revision });
    await expect(change).rejects.toMatchObject({ code: 'CONFLICT', details: { expected: revision } });
    expect(writes).toBe(1);
  });

  describe('changeMany', () => {
    it('gives one result an agent: refused, unknown and changed side by side', async () => {
      const onlyOff: Rule = {
        name: 'only-off',
        check: ({ target }) => (target.status === 'logged-off' ? undefined : { rule: 'only-off', message: 'no' }),
      };
      const { fake, agentStates } = judged([onlyOff]);
      const results = await collect(
        agentStates.changeMany([
          { agentId: agentId('nobody'), target: { status: 'logged-off' } },
          { agentId: fake.alice, target: { status: 'logged-off' } },
        ]),
      );
      expect(results).toMatchObject([
        { agentId: 'nobody', ok: false, error: { code: 'NOT_FOUND' } },
        { agentId: 'alice', ok: true, change: { outcome: 'changed' } },
      ]);
      const refused = await collect(agentStates.changeMany([{ agentId: fake.alice, target: { status: 'ready' } }]));
      expect(refused).toMatchObject([{ ok: false, error: { code: 'RULE_VIOLATION' } }]);
    });

    it('judges anew and writes once more where somebody else was faster', async () => {
      const { fake, agentStates } = judged();
      fake.beforeChange = () => {
        fake.put({ status: 'not-ready' });
        fake.beforeChange = () => undefined;
      };
      const results = await collect(agentStates.changeMany([{ agentId: fake.alice, target: { status: 'ready' } }]));
      expect(results).toMatchObject([{ ok: true, change: { current: { status: 'ready' } } }]);
    });

    it('hands both requests on where an agent is named twice: the adapter is who refuses that', async () => {
      const { centre, alice } = fakeCentre();
      const arrived: unknown[] = [];
      const below: Middleware = () => ({
        'agentStates.changeMany'(call, next) {
          arrived.push(...call.input.requests.map(({ target }) => target.status));
          return next(call);
        },
      });
      const wrapped = wrapContactCentre(centre, withRules(createRules([])), below);
      const requests = (['ready', 'logged-off'] as const).map((status) => ({ agentId: alice, target: { status } }));
      await collect(wrapped.agentStates.changeMany(requests));
      expect(arrived).toEqual(['ready', 'logged-off']);
    });

    it("rejects with the signal's reason when aborted, instead of calling it a result", async () => {
      const reason = new Error('supervisor left');
      const aborting: Rule = {
        name: 'aborting',
        check: () => {
          controller.abort(reason);
          throw reason;
        },
      };
      const controller = new AbortController();
      const { fake, agentStates } = judged([aborting]);
      const many = agentStates.changeMany([{ agentId: fake.alice, target: { status: 'ready' } }], {
        signal: controller.signal,
      });
      await expect(collect(many)).rejects.toBe(reason);
    });
  });
});
