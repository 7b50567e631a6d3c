import { describe, expect, it } from 'vitest';
import { fakeCentre } from '../../test/fake-centre.js';
import { type AgentStateEvent, type CallNotes, type Middleware, wrapContactCentre } from '../index.js';

/** Says when it is entered and left, and leaves a note. */
const noted =
  (name: string, said: string[], heard: CallNotes[] = []): Middleware =>
  () => ({
    async 'agentStates.get'(call, next) {
      said.push(`${name} in`);
      const state = await next(call);
      said.push(`${name} out`);
      heard.push({ ...call.notes });
      call.notes[name] = true;
      return state;
    },
  });

/** An async generator between the source and the consumer, as audit and telemetry put there. */
const passingOn: Middleware = () => ({
  async *'agentStates.watch'(call, next) {
    yield* next(call);
  },
});

/** Opens the source at once, as `Hook` demands, and passes on what comes. */
const openingAtOnce: Middleware = () => ({
  'agentStates.watch'(call, next) {
    const source = next(call);
    return (async function* () {
      yield* source;
    })();
  },
});

describe('wrapContactCentre', () => {
  it('lets the first layer see a call first and its answer last', async () => {
    const { centre, alice } = fakeCentre();
    const said: string[] = [];
    await wrapContactCentre(centre, noted('outer', said), noted('middle', said), noted('inner', said)).agentStates.get(
      alice,
    );
    expect(said).toEqual(['outer in', 'middle in', 'inner in', 'inner out', 'middle out', 'outer out']);
  });

  it('shows a layer the notes of those inside it, even through a call made anew', async () => {
    const { centre, alice } = fakeCentre();
    const heard: CallNotes[] = [];
    const copying: Middleware = () => ({
      'agentStates.get': (call, next) => next({ ...call, input: { ...call.input } }),
    });
    await wrapContactCentre(centre, noted('outer', [], heard), copying, noted('inner', [])).agentStates.get(alice);
    expect(heard).toEqual([{ inner: true }]);
  });

  it('starts every call with no notes', async () => {
    const { centre, alice } = fakeCentre();
    const heard: CallNotes[] = [];
    const wrapped = wrapContactCentre(centre, noted('only', [], heard));
    await wrapped.agentStates.get(alice);
    await wrapped.agentStates.get(alice);
    expect(heard).toEqual([{}, {}]);
  });

  it('gives a layer the centre below itself, with the layers between', async () => {
    const { centre, alice } = fakeCentre();
    const said: string[] = [];
    const reading: Middleware = (inner) => ({
      async 'agentStates.get'(call, next) {
        await inner.agentStates.get(call.input.agentId);
        return next(call);
      },
    });
    await wrapContactCentre(centre, noted('outer', said), reading, noted('inner', said)).agentStates.get(alice);
    expect(said).toEqual(['outer in', 'inner in', 'inner out', 'inner in', 'inner out', 'outer out']);
  });

  it('passes options and condition down unharmed', async () => {
    const { centre, alice } = fakeCentre();
    const { revision } = await centre.agentStates.get(alice);
    const change = wrapContactCentre(centre).agentStates.change(
      alice,
      { status: 'ready' },
      { ifRevision: revision, dryRun: true },
    );
    expect((await change).outcome).toBe('unchanged');
  });

  describe.each([
    ['a layer that has nothing to do with watches', noted('x', [])],
    ['a layer that passes events on', openingAtOnce],
  ])('watch through %s', (_, layer) => {
    it('carries events, status and drain', async () => {
      const { centre, alice, watches } = fakeCentre();
      const stream = wrapContactCentre(centre, layer).agentStates.watch();
      const states: string[] = [];
      stream.onStatus(({ state }) => states.push(state));
      watches[0]?.setState('live');
      expect(stream.status.state).toBe('live');
      const events: AgentStateEvent[] = [];
      for await (const event of stream) {
        events.push(event);
        await stream.drain();
      }
      expect(events).toMatchObject([{ type: 'agent-state-snapshot', agentId: alice }]);
      expect(states).toEqual(['live', 'closed']);
    });

    it('closes the source when the consumer breaks', async () => {
      const { centre, watches } = fakeCentre();
      for await (const _event of wrapContactCentre(centre, layer).agentStates.watch()) break;
      expect(watches[0]?.stream.status.state).toBe('closed');
    });

    it('closes the source when the consumer leaves while waiting', async () => {
      const { centre, watches } = fakeCentre();
      const iterator = wrapContactCentre(centre, layer).agentStates.watch()[Symbol.asyncIterator]();
      await iterator.next();
      const waiting = iterator.next();
      await iterator.return?.();
      expect(await waiting).toEqual({ done: true, value: undefined });
      expect(watches[0]?.stream.status.state).toBe('closed');
    });

    it('refuses a second consumer', () => {
      const { centre } = fakeCentre();
      const stream = wrapContactCentre(centre, layer).agentStates.watch();
      stream[Symbol.asyncIterator]();
      expect(() => stream[Symbol.asyncIterator]()).toThrow('one consumer');
    });
  });

  it('refuses a layer that does not open the watch before it returns', () => {
    const { centre } = fakeCentre();
    expect(() => wrapContactCentre(centre, passingOn).agentStates.watch()).toThrow('returned without calling next');
  });
});
