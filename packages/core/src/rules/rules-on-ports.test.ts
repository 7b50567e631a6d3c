import { describe, expect, it } from 'vitest';
import { fakeCentre } from '../../test/fake-centre.js';
import { manualClock } from '../../test/manual-clock.js';
import { recordingCentre } from '../../test/recording-centre.js';
import {
  type AgentSkill,
  concurrentInteractionsRule,
  type ContactCentre,
  createRules,
  explain,
  onShiftRule,
  type Rule,
  type Shift,
  skillId,
  type StateTarget,
  withRules,
  wrapContactCentre,
} from '../index.js';

const german = skillId('german');
const english = skillId('english');

async function* of<Item>(...items: readonly Item[]): AsyncGenerator<Item, void, undefined> {
  yield* items;
}

/** A centre with a directory and schedules that tell what they are given. */
function planned(told: { readonly skills?: readonly AgentSkill[]; readonly shifts?: readonly Shift[] }) {
  const { centre, alice } = fakeCentre();
  const asked: (readonly string[])[] = [];
  const { directory, schedules } = recordingCentre().centre;
  const whole: ContactCentre = {
    ...centre,
    directory: { ...directory, agentSkills: () => of(...(told.skills ?? [])) },
    schedules: {
      ...schedules,
      shifts(_agents, from, to) {
        asked.push([from, to]);
        return of(...(told.shifts ?? []));
      },
    },
  };
  const violations = (rule: Rule, target: StateTarget, now?: string) =>
    explain(wrapContactCentre(whole, withRules(createRules([rule]), { clock: manualClock(now) })), alice, target);
  return { violations, asked };
}

describe('onShiftRule', () => {
  const shift = {
    agentId: fakeCentre().alice,
    start: '2026-11-21T09:00:00.000Z',
    end: '2026-11-21T17:00:00.000Z',
    activities: [],
  };
  const ready: StateTarget = { status: 'ready' };

  it.each([
    ['before it', '2026-11-21T08:59:59.999Z', false],
    ['from its first moment', '2026-11-21T09:00:00.000Z', true],
    ['to its last', '2026-11-21T16:59:59.999Z', true],
    ['after it', '2026-11-21T17:00:00.000Z', false],
  ])('%s', async (_, now, allowed) => {
    const found = await planned({ shifts: [shift] }).violations(onShiftRule(), ready, now);
    expect(found.map(({ rule }) => rule)).toEqual(allowed ? [] : ['on-shift']);
  });

  it('allows some grace on both sides, and asks the schedule for that time', async () => {
    const { violations, asked } = planned({ shifts: [shift] });
    const rule = onShiftRule({ graceMs: 300_000 });
    expect(await violations(rule, ready, '2026-11-21T08:55:00.000Z')).toEqual([]);
    expect(await violations(rule, ready, '2026-11-21T17:04:59.000Z')).toEqual([]);
    expect(await violations(rule, ready, '2026-11-21T17:05:00.000Z')).toHaveLength(1);
    expect(asked[0]).toEqual(['2026-11-21T08:49:59.000Z', '2026-11-21T09:00:01.000Z']);
  });

  it('keeps nobody from taking a break or going home', async () => {
    const { violations, asked } = planned({});
    expect(await violations(onShiftRule(), { status: 'not-ready' })).toEqual([]);
    expect(await violations(onShiftRule(), { status: 'logged-off' })).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe('concurrentInteractionsRule', () => {
  const asking = (concurrentInteractions?: number): StateTarget => ({
    status: 'ready',
    skills: [{ skillId: german, ...(concurrentInteractions === undefined ? {} : { concurrentInteractions }) }],
  });

  it('allows as many as the skill has, and no more', async () => {
    const { violations } = planned({ skills: [{ skillId: german, concurrentInteractions: 3 }] });
    expect(await violations(concurrentInteractionsRule(), asking(3))).toEqual([]);
    expect(await violations(concurrentInteractionsRule(), asking(4))).toEqual([
      {
        rule: 'concurrent-interactions',
        message: 'skill german of agent alice allows 3 interactions at once, not 4',
        allowed: ['3'],
      },
    ]);
  });

  it('goes by the default where the directory tells no figure or no such skill', async () => {
    const { violations } = planned({ skills: [{ skillId: english, concurrentInteractions: 9 }, { skillId: german }] });
    expect(await violations(concurrentInteractionsRule(), asking(2))).toMatchObject([{ allowed: ['1'] }]);
    expect(await violations(concurrentInteractionsRule({ byDefault: 2 }), asking(2))).toEqual([]);
  });

  it('has nothing to say where no number is asked for', async () => {
    const { violations } = planned({});
    expect(await violations(concurrentInteractionsRule(), asking())).toEqual([]);
    expect(await violations(concurrentInteractionsRule(), { status: 'ready' })).toEqual([]);
  });
});

describe('a rule that reads a port', () => {
  it.each([
    ['directory', concurrentInteractionsRule()],
    ['schedules', onShiftRule()],
  ])('is refused around a centre without %s, before any call', (port, rule) => {
    expect(() => wrapContactCentre(fakeCentre().centre, withRules(createRules([rule])))).toThrow(
      expect.objectContaining({ code: 'SETTING_INVALID', message: expect.stringContaining(port) as string }),
    );
  });
});
