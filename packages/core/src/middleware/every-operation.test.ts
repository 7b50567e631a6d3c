import { describe, expect, it } from 'vitest';
import { fakeCentre } from '../../test/fake-centre.js';
import { type Arrival, type RecordingCentre, recordingCentre } from '../../test/recording-centre.js';
import {
  agentId,
  type CallOptions,
  type ContactCentre,
  isContactCentreError,
  type Middleware,
  type Operation,
  queueId,
  revision,
  skillId,
  withReadOnly,
  workItemId,
  wrapContactCentre,
} from '../index.js';

type WholeCentre = RecordingCentre['centre'];

interface Row {
  readonly call: (centre: WholeCentre, options: CallOptions) => unknown;
  /** What must arrive, with the options given. */
  readonly arrives: (options: CallOptions) => readonly unknown[];
  /** Changes something at the vendor. */
  readonly writes?: true;
}

const alice = agentId('alice');
const item = workItemId('9007199254740993');
const draft = { name: 'letter', destination: { queueId: queueId('q') } };
const ready = { status: 'ready' } as const;
const ifRevision = revision('7');
const onProgress = (): void => undefined;

/** Every operation that layers see; the type demands that none is missing. */
const operations: Readonly<Record<Operation, Row>> = {
  'agentStates.get': { call: (c, o) => c.agentStates.get(alice, o), arrives: (o) => [alice, o] },
  'agentStates.list': {
    call: (c, o) => c.agentStates.list({ agentIds: [alice], ...o }),
    arrives: (o) => [{ agentIds: [alice], ...o }],
  },
  'agentStates.change': {
    call: (c, o) => c.agentStates.change(alice, ready, { ...o, ifRevision }),
    arrives: (o) => [alice, ready, { ...o, ifRevision }],
    writes: true,
  },
  'agentStates.changeMany': {
    call: (c, o) => c.agentStates.changeMany([{ agentId: alice, target: ready, ifRevision }], o),
    arrives: (o) => [[{ agentId: alice, target: ready, ifRevision }], o],
    writes: true,
  },
  'agentStates.catalog': {
    call: (c, o) => c.agentStates.catalog({ agentId: alice }, o),
    arrives: (o) => [{ agentId: alice }, o],
  },
  'agentStates.watch': {
    call: (c, o) => c.agentStates.watch({ agentIds: [alice], ...o }),
    arrives: (o) => [{ agentIds: [alice], ...o }],
  },
  'workItems.check': { call: (c, o) => c.workItems.check(draft, o), arrives: (o) => [draft, o] },
  'workItems.create': { call: (c, o) => c.workItems.create(draft, o), arrives: (o) => [draft, o], writes: true },
  'workItems.createMany': {
    call: (c, o) => c.workItems.createMany([draft], { ...o, onProgress }),
    arrives: (o) => [[draft], { ...o, onProgress }],
    writes: true,
  },
  'workItems.get': { call: (c, o) => c.workItems.get(item, o), arrives: (o) => [item, o] },
  'workItems.list': {
    call: (c, o) => c.workItems.list({ assignee: alice, ...o }),
    arrives: (o) => [{ assignee: alice, ...o }],
  },
  'workItems.update': {
    call: (c, o) => c.workItems.update(item, { priority: 1 }, { ...o, ifRevision }),
    arrives: (o) => [item, { priority: 1 }, { ...o, ifRevision }],
    writes: true,
  },
  'workItems.act': {
    call: (c, o) => c.workItems.act(item, { type: 'hold' }, { ...o, ifRevision }),
    arrives: (o) => [item, { type: 'hold' }, { ...o, ifRevision }],
    writes: true,
  },
  'workItems.catalog': { call: (c, o) => c.workItems.catalog(o), arrives: (o) => [o] },
  'workItems.watch': {
    call: (c, o) => c.workItems.watch({ workItemIds: [item], ...o }),
    arrives: (o) => [{ workItemIds: [item], ...o }],
  },
  'directory.setMembership': {
    call: (c, o) => c.directory.setMembership(alice, [{ queueId: queueId('q'), active: true }], o),
    arrives: (o) => [alice, [{ queueId: queueId('q'), active: true }], o],
    writes: true,
  },
  'directory.setSkills': {
    call: (c, o) => c.directory.setSkills(alice, [{ skillId: skillId('s') }], o),
    arrives: (o) => [alice, [{ skillId: skillId('s') }], o],
    writes: true,
  },
};

const rows = Object.entries(operations) as [Operation, Row][];

const options: CallOptions = {
  timeoutMs: 500,
  lane: 'bulk',
  context: { actor: { id: 'bot', kind: 'service' }, correlationId: 'c-1' },
  vendorOptions: { fake: { force: true } },
};

/** A layer that does nothing but say what passes it. */
function listening(operation: Operation, heard: unknown[]): Middleware {
  const hook = (call: { operation: Operation; options: CallOptions }, next: (call: unknown) => unknown): unknown => {
    heard.push([call.operation, call.options]);
    return next(call);
  };
  return () => ({ [operation]: hook });
}

function whole(centre: ContactCentre): WholeCentre {
  const { directory, schedules } = centre;
  if (directory === undefined || schedules === undefined) throw new Error('a port was lost on the way');
  return { ...centre, directory, schedules };
}

describe.each(rows)('%s', (operation, { call, arrives, writes }) => {
  it('passes its layer, and arrives as it was called', async () => {
    const { centre, arrivals } = recordingCentre();
    const heard: unknown[] = [];
    await call(whole(wrapContactCentre(centre, listening(operation, heard))), options);
    expect(heard).toEqual([[operation, options]]);
    expect(arrivals).toEqual([{ method: operation, given: arrives(options) }] satisfies Arrival[]);
  });

  it('passes by the layers of all other operations', async () => {
    const { centre } = recordingCentre();
    const heard: unknown[] = [];
    const others = rows.filter(([other]) => other !== operation).map(([other]) => listening(other, heard));
    await call(whole(wrapContactCentre(centre, ...others)), options);
    expect(heard).toEqual([]);
  });

  it(`is ${writes === undefined ? 'let through' : 'refused'} by withReadOnly`, async () => {
    const { centre, arrivals } = recordingCentre();
    const attempt = async (): Promise<unknown> => call(whole(wrapContactCentre(centre, withReadOnly())), options);
    const thrown: unknown = await attempt().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(isContactCentreError(thrown, 'RULE_VIOLATION')).toBe(writes === true);
    expect(arrivals).toHaveLength(writes === true ? 0 : 1);
  });
});

describe('what no layer sees', () => {
  it('arrives as it was called', async () => {
    const { centre, arrivals } = recordingCentre();
    const wrapped = whole(wrapContactCentre(centre, withReadOnly()));
    const q = queueId('q');
    wrapped.directory.agents({ queueId: q });
    await wrapped.directory.findAgent({ email: 'a@example.com' }, options);
    wrapped.directory.teams(options);
    wrapped.directory.queues({ name: 'ord' });
    wrapped.directory.members(q, options);
    wrapped.directory.skills(options);
    wrapped.directory.agentSkills(alice, options);
    wrapped.directory.wrapUpCodes(q, options);
    wrapped.directory.entryPoints?.(options);
    wrapped.schedules.shifts([alice], 'from', 'to', options);
    wrapped.schedules.adherence?.([alice], options);
    expect(arrivals).toEqual([
      { method: 'directory.agents', given: [{ queueId: q }] },
      { method: 'directory.findAgent', given: [{ email: 'a@example.com' }, options] },
      { method: 'directory.teams', given: [options] },
      { method: 'directory.queues', given: [{ name: 'ord' }] },
      { method: 'directory.members', given: [q, options] },
      { method: 'directory.skills', given: [options] },
      { method: 'directory.agentSkills', given: [alice, options] },
      { method: 'directory.wrapUpCodes', given: [q, options] },
      { method: 'directory.entryPoints', given: [options] },
      { method: 'schedules.shifts', given: [[alice], 'from', 'to', options] },
      { method: 'schedules.adherence', given: [[alice], options] },
    ] satisfies Arrival[]);
  });

  it('stays absent where the centre lacks it', () => {
    const lacking = wrapContactCentre(fakeCentre().centre, withReadOnly());
    expect('directory' in lacking || 'schedules' in lacking).toBe(false);
    const { centre } = recordingCentre();
    const { entryPoints: _, ...directory } = centre.directory;
    const wrapped = wrapContactCentre({ ...centre, directory }, withReadOnly());
    expect(wrapped.directory !== undefined && 'entryPoints' in wrapped.directory).toBe(false);
  });
});
