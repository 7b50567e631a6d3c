import { describe, expect, it } from 'vitest';
import { collect } from '../../test/collect.js';
import { fakeCentre } from '../../test/fake-centre.js';
import {
  afterContactWorkRule,
  createRules,
  explain,
  knownReasonRule,
  reasonId,
  type Rule,
  type StateTarget,
  transitionRule,
  withReadOnly,
  withRules,
  wrapContactCentre,
} from '../index.js';

const lunch: StateTarget = { status: 'not-ready', reason: reasonId('meal') };

function guarded(...rules: Rule[]) {
  const fake = fakeCentre();
  return { ...fake, centre: wrapContactCentre(fake.centre, withRules(createRules(rules))) };
}

describe('createRules', () => {
  it('refuses two rules of one name', () => {
    expect(() => createRules([afterContactWorkRule(), afterContactWorkRule()])).toThrow(
      'two rules are named after-contact-work',
    );
  });
});

describe('transitionRule', () => {
  it('allows what the matrix lists, and any target that it leaves out', async () => {
    const { centre, alice } = guarded(transitionRule({ ready: ['not-ready'] }));
    expect(await explain(centre, alice, { status: 'ready' })).toEqual([]);
    expect(await explain(centre, alice, { status: 'logged-off' })).toEqual([]);
  });

  it('refuses the rest and says what may be asked from here', async () => {
    const { centre, alice } = guarded(transitionRule({ ready: [], 'logged-off': ['ready'] }));
    expect(await explain(centre, alice, { status: 'ready' })).toEqual([
      { rule: 'transition', message: 'ready may not follow not-ready', allowed: ['not-ready'] },
    ]);
  });
});

describe('afterContactWorkRule', () => {
  it('leaves an agent alone until the work after the contact is done', async () => {
    const { centre, alice, put } = guarded(afterContactWorkRule());
    put({ status: 'ready' }, 'after-contact-work');
    expect(await explain(centre, alice, lunch)).toMatchObject([{ rule: 'after-contact-work' }]);
    put({ status: 'ready' });
    expect(await explain(centre, alice, lunch)).toEqual([]);
  });
});

describe('knownReasonRule', () => {
  it('allows a reason of the catalogue and names the choice when it refuses another', async () => {
    const { centre, alice } = guarded(knownReasonRule());
    expect(await explain(centre, alice, lunch)).toEqual([]);
    expect(await explain(centre, alice, { status: 'not-ready', reason: reasonId('siesta') })).toEqual([
      { rule: 'known-reason', message: 'siesta is no reason that agent alice may give', allowed: ['Lunch (meal)'] },
    ]);
  });

  it('demands a reason only where told to', async () => {
    expect(await explainWithoutReason(knownReasonRule())).toEqual([]);
    expect(await explainWithoutReason(knownReasonRule({ required: true }))).toMatchObject([
      { message: 'agent alice needs a reason for being not ready' },
    ]);
  });

  async function explainWithoutReason(rule: Rule) {
    const { centre, alice } = guarded(rule);
    return explain(centre, alice, { status: 'not-ready' });
  }
});

describe('explain', () => {
  it('names every violation at once and sends nothing', async () => {
    const { centre, alice, reached } = guarded(
      transitionRule({ 'not-ready': [] }),
      knownReasonRule({ required: true }),
    );
    expect(await explain(centre, alice, { status: 'not-ready' })).toMatchObject([
      { rule: 'transition' },
      { rule: 'known-reason' },
    ]);
    expect(reached.filter((call) => call.startsWith('change'))).toEqual([]);
  });

  it('asks the centre for a dry run when the rules are content', async () => {
    const { centre, alice, reached } = guarded(afterContactWorkRule());
    expect(await explain(centre, alice, lunch)).toEqual([]);
    expect(reached).toContain('change not-ready (dry run)');
  });
});

describe('withReadOnly', () => {
  it('refuses writes and lets reads pass', async () => {
    const { centre, alice, reached } = fakeCentre();
    const readOnly = wrapContactCentre(centre, withReadOnly());
    await expect(readOnly.agentStates.change(alice, lunch)).rejects.toMatchObject({ code: 'RULE_VIOLATION' });
    const many = async () => collect(readOnly.agentStates.changeMany([{ agentId: alice, target: lunch }]));
    await expect(many()).rejects.toMatchObject({ code: 'RULE_VIOLATION' });
    await expect(
      readOnly.workItems.create({ name: 'x', destination: { queueId: 'q' as never } }),
    ).rejects.toMatchObject({ code: 'RULE_VIOLATION' });
    expect((await readOnly.agentStates.get(alice)).status).toBe('not-ready');
    expect(reached).toEqual(['get']);
  });
});
