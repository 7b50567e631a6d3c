import { readFile, writeFile } from 'node:fs/promises';
import { agentId, type CallContext, queueId, revision, skillId, wrapContactCentre } from '@contactport/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { alice, bob, item, scriptedCentre, state } from '../../test/scripted-centre.js';
import { recordOf, temporaryFile, trailOf } from '../../test/trail-fixture.js';
import { createFileAuditSink, withAudit } from '../index.js';
import { runAuditCommand } from './run-audit-command.js';

async function run(...args: string[]) {
  let out = '';
  let err = '';
  const code = await runAuditCommand(args, { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err };
}

describe('contactport-audit', () => {
  it.each([
    [[], 'Say which command.'],
    [['proof', 'f'], 'There is no command proof.'],
    [['verify'], 'Name one FILE.'],
    [['verify', 'a', 'b'], 'Name one FILE.'],
    [['verify', 'a', '--head', 'h'], "Unknown option '--head'"],
    [['verify', 'a', '--agent', '7'], "Unknown option '--agent'"],
    [['list', 'a', '--agent'], "Option '--agent <value>' argument missing"],
    [['list', 'a', '--since', 'yesterday'], '--since wants a day or an instant'],
    [['list', 'a', '--since', '2026-13-45'], '--since wants a day or an instant'],
    [['list', 'a', '--since', '2026-11-21T08:00'], '--since wants a day or an instant'],
  ])('explains itself when it is called as %j', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err).toContain('Usage:\n  contactport-audit verify FILE [--json]');
  });

  it('explains itself when asked', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Usage:') as string, err: '' });
  });

  it.each(['verify', 'list'])('%s says in one line that a file cannot be read', async (command) => {
    const { code, out, err } = await run(command, '/absent/audit.jsonl', '--json');
    expect(code).toBe(2);
    expect(err).toMatch(/^\/absent\/audit\.jsonl cannot be read: ENOENT.*\n$/);
    expect(out).toBe('');
  });
});

describe('verify', () => {
  it('tells machines and people that a trail is good', async () => {
    const file = await trailOf(3);
    const { code, out } = await run('verify', file, '--json');
    expect(code).toBe(0);
    const answer: unknown = JSON.parse(out);
    expect(answer).toEqual({
      ok: true,
      records: 3,
      head: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      cannotExclude: ['truncated', 'rewritten'],
    });
    expect((await run('verify', file)).out).toMatch(/^As written: 3 records, head [0-9a-f]{64}\nA trail alone cannot/);
  });

  it('tells them which record is the first that is not', async () => {
    const file = await trailOf(3);
    await writeFile(file, (await readFile(file, 'utf8')).replace('agent-2', 'agent-9'));
    const { code, out } = await run('verify', file, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, record: 2 });
    expect(await run('verify', file)).toMatchObject({
      code: 1,
      out: 'NOT as written, from record 2 on: the record does not fit its hash and the one before it\n',
    });
    await writeFile(file, 'x\n');
    expect((await run('verify', file)).out).toMatch(/^NOT as written, from the header on: /);
  });
});

describe('list', () => {
  const context: CallContext = { actor: { id: 'ann', kind: 'person' }, onBehalfOf: 'sup-1', note: 'lunch' };
  let file: string;

  beforeAll(async () => {
    file = await temporaryFile();
    let nowMs = Date.parse('2026-11-21T02:00:00Z');
    const clock = { now: () => (nowMs += 60_000), schedule: () => () => undefined };
    const sink = await createFileAuditSink({ file, clock });
    const refuse = (): Promise<never> => Promise.reject(new Error('no'));
    const scripted = scriptedCentre({ create: refuse });
    const centre = wrapContactCentre(scripted.centre, withAudit({ sink, clock }));
    await sink.append({ ...recordOf('crash\u001b[2J'), at: '2026-11-21T01:00:00.000Z' });
    await centre.agentStates.change(alice, { status: 'not-ready' }, { context });
    for await (const _ of centre.agentStates.changeMany([{ agentId: bob, target: { status: 'ready' } }]));
    await centre.workItems
      .create({ name: 'x', externalId: 'o-1', destination: { queueId: queueId('q') } })
      .catch(String);
    const observedAt = '2026-11-22T00:00:00.000Z';
    const [previous, next] = [state('not-ready', 'r2'), state('ready', 'r3')];
    const seen = { sequence: 2, observedAt };
    scripted.agentEvents.push({ ...seen, type: 'agent-state-changed', agentId: alice, previous, state: next });
    scripted.agentEvents.push({ type: 'stream-gap', from: 'a', to: 'b', resolution: 'resynchronised', observedAt });
    scripted.agentEvents.end();
    for await (const _ of centre.agentStates.watch({ context }));
    const [waiting, active] = [item('queued'), { ...item('active', 'w2'), assignee: agentId('alice') }];
    const change = { ...seen, workItemId: waiting.id, previous: waiting, workItem: active };
    scripted.workItemEvents.push({ ...change, type: 'work-item-changed' });
    scripted.workItemEvents.end();
    for await (const _ of centre.workItems.watch({}));
    const { workItems, directory } = centre;
    await workItems.update(waiting.id, { name: 'x', dueAt: observedAt }, { context });
    await workItems.act(waiting.id, { type: 'complete' });
    await directory?.setMembership(bob, [{ queueId: queueId('q'), active: true }]);
    await directory?.setSkills(bob, [{ skillId: skillId('s1') }, { skillId: skillId('s2') }]);
    await sink.append({
      type: 'tail-recovered',
      at: observedAt,
      bytes: 5,
      sha256: revision('00'),
      movedTo: 'audit.jsonl.torn',
    });
    await sink.close();
  });

  it('tells people what happened, each request once, those without outcome last', async () => {
    const { code, out, err } = await run('list', file);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "#3  2026-11-21T02:05:00.000Z  agent alice  asked for not-ready, changed: ready -> not-ready (Lunch)  by ann for sup-1: lunch
      #5  2026-11-21T02:09:00.000Z  agent bob  asked for ready, changed: ready -> not-ready (Lunch)
      #7  2026-11-21T02:13:00.000Z  work item o-1  asked for creation, failed: VENDOR_FAILURE, effect unknown
      #8  2026-11-22T00:00:00.000Z  agent alice  observed: not-ready (Lunch) -> ready  seen by ann for sup-1: lunch
      #9  2026-11-22T00:00:00.000Z  not observed from a to b  seen by ann for sup-1: lunch
      #10  2026-11-22T00:00:00.000Z  work item 1234567890123456789  observed: queued -> active
      #12  2026-11-21T02:17:00.000Z  work item 1234567890123456789  asked for a change of name, dueAt, done: queued  by ann for sup-1: lunch
      #14  2026-11-21T02:21:00.000Z  work item 1234567890123456789  asked for complete, done: completed
      #16  2026-11-21T02:25:00.000Z  agent bob  asked for membership of q, done
      #18  2026-11-21T02:29:00.000Z  agent bob  asked for skills s1, s2, done
      #19  2026-11-22T00:00:00.000Z  5 torn bytes moved to audit.jsonl.torn
      #1  2026-11-21T01:00:00.000Z  agent crash�[2J  asked for ready, outcome not recorded
      "
    `);
  });

  it('tells machines the same', async () => {
    const listed = JSON.parse((await run('list', file, '--json')).out) as { readonly sequence: number }[];
    expect(listed.map(({ sequence }) => sequence)).toEqual([3, 5, 7, 8, 9, 10, 12, 14, 16, 18, 19, 1]);
    expect(listed[0]).toMatchObject({ type: 'state-change-settled', agentId: 'alice', context });
  });

  it('tells of one agent, or from a moment on', async () => {
    const sequences = async (...args: string[]) => {
      const { out } = await run('list', file, '--json', ...args);
      return (JSON.parse(out) as { readonly sequence: number }[]).map(({ sequence }) => sequence);
    };
    expect(await sequences('--agent', 'alice')).toEqual([3, 8]);
    expect(await sequences('--agent', 'nobody')).toEqual([]);
    expect(await sequences('--since', '2026-11-22')).toEqual([8, 9, 10, 19]);
    expect(await sequences('--since', '2026-11-22T01:00:00+01:00', '--agent', 'alice')).toEqual([8]);
    expect(await sequences('--since', '2026-11-22T00:00:00.001Z')).toEqual([]);
  });

  it('lists what is good before a bad record, and says from where on it is not', async () => {
    const bad = await trailOf(3);
    await writeFile(bad, (await readFile(bad, 'utf8')).replace('agent-2', 'agent-9'));
    const { code, out, err } = await run('list', bad, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ agentId: 'agent-1', sequence: 1 }]);
    expect(err).toMatch(/^NOT as written, from record 2 on/);
  });
});
