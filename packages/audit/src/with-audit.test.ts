import {
  ContactCentreError,
  createRules,
  explain,
  queueId,
  revision,
  transitionRule,
  withRules,
  wrapContactCentre,
} from '@contactport/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audited, collect, conflict, context } from '../test/audited.js';
import { alice, changed, scriptedCentre, state } from '../test/scripted-centre.js';
import { type AuditRecord, createMemoryAuditSink, withAudit } from './index.js';

describe('one state change', () => {
  it('is recorded before it is sent and with what came of it', async () => {
    const scripted = scriptedCentre();
    const { centre, records } = audited(scripted);
    const change = await centre.agentStates.change(
      alice,
      { status: 'not-ready' },
      { ifRevision: revision('r1'), context },
    );
    expect(change).toEqual(changed());
    expect(records).toMatchInlineSnapshot(`
      [
        {
          "agentId": "alice",
          "at": "2026-11-21T08:00:00.010Z",
          "context": {
            "actor": {
              "id": "bot-7",
              "kind": "service",
            },
            "correlationId": "case-9",
            "labels": {
              "shift": "early",
            },
            "note": "lunch cover",
            "onBehalfOf": "sup-1",
          },
          "ifRevision": "r1",
          "operation": "agentStates.change",
          "request": "request-1",
          "target": {
            "status": "not-ready",
          },
          "tenant": "acme",
          "type": "state-change-requested",
          "vendor": "scripted",
        },
        {
          "after": {
            "availability": "not-ready",
            "pending": undefined,
            "reason": {
              "id": "b7",
              "name": "Lunch",
            },
            "revision": "r2",
            "status": "not-ready",
          },
          "agentId": "alice",
          "at": "2026-11-21T08:00:00.040Z",
          "attempts": 2,
          "before": {
            "availability": "ready",
            "pending": undefined,
            "reason": undefined,
            "revision": "r1",
            "status": "ready",
          },
          "context": {
            "actor": {
              "id": "bot-7",
              "kind": "service",
            },
            "correlationId": "case-9",
            "labels": {
              "shift": "early",
            },
            "note": "lunch cover",
            "onBehalfOf": "sup-1",
          },
          "guard": "check-then-act",
          "ifRevision": "r1",
          "latencyMs": 10,
          "operation": "agentStates.change",
          "outcome": "changed",
          "request": "request-1",
          "rules": undefined,
          "target": {
            "status": "not-ready",
          },
          "tenant": "acme",
          "type": "state-change-settled",
          "vendor": "scripted",
          "verifiedBy": "read-back",
          "warnings": [
            "slow-cache",
          ],
        },
      ]
    `);
  });

  it('is in the trail before the vendor hears of it', async () => {
    const seen: AuditRecord['type'][][] = [];
    const sink = createMemoryAuditSink();
    const { centre } = scriptedCentre({
      async change() {
        seen.push(sink.records.map(({ type }) => type));
        return changed();
      },
    });
    await wrapContactCentre(centre, withAudit({ sink })).agentStates.change(alice, { status: 'ready' });
    expect(seen).toEqual([['state-change-requested']]);
  });

  it('is recorded when it fails, with code, effect and the vendor’s request id', async () => {
    const { centre, records } = audited(scriptedCentre({ change: () => Promise.reject(conflict()) }));
    await expect(centre.agentStates.change(alice, { status: 'ready' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(records[1]).toMatchObject({
      type: 'state-change-settled',
      outcome: 'failed',
      failure: { code: 'CONFLICT', effect: 'none', requestId: 'vendor-request-5' },
    });
    expect(records[1]).not.toHaveProperty('guard');
  });

  it('is of unknown effect when it is aborted, or fails in a way nobody foresaw', async () => {
    const abort = new AbortController();
    const change = (): Promise<never> => {
      abort.abort(new Error('S3CRET'));
      return Promise.reject(abort.signal.reason);
    };
    const { centre, records } = audited(scriptedCentre({ change }));
    const call = centre.agentStates.change(alice, { status: 'ready' }, { signal: abort.signal });
    await expect(call).rejects.toSatisfy((thrown) => thrown === abort.signal.reason);
    expect(records[1]).toMatchObject({ outcome: 'failed', failure: { code: 'ABORTED', effect: 'unknown' } });

    const broken = audited(scriptedCentre({ change: () => Promise.reject(new TypeError('S3CRET')) }));
    await expect(broken.centre.agentStates.change(alice, { status: 'ready' })).rejects.toBeInstanceOf(TypeError);
    expect(broken.records[1]).toMatchObject({ failure: { code: 'VENDOR_FAILURE', effect: 'unknown' } });
  });

  it('is not recorded when it is a dry run, by which nothing changes', async () => {
    const { centre, records } = audited(scriptedCentre());
    expect(await explain(centre, alice, { status: 'ready' })).toEqual([]);
    await collect(centre.agentStates.changeMany([{ agentId: alice, target: { status: 'ready' } }], { dryRun: true }));
    await centre.workItems.create({ name: 'x', destination: { queueId: queueId('q') } }, { dryRun: true });
    expect(records).toEqual([]);
  });
});

describe('rules', () => {
  const rules = createRules([transitionRule({ ready: ['not-ready'] })]);

  it('are recorded with what they judged, only where they judged', async () => {
    const scripted = scriptedCentre();
    const { layer, records } = audited(scripted);
    const centre = wrapContactCentre(scripted.centre, layer, withRules(rules));
    await expect(centre.agentStates.change(alice, { status: 'ready' })).rejects.toMatchObject({
      code: 'RULE_VIOLATION',
    });
    await centre.agentStates.change(alice, { status: 'not-ready' });
    expect(records.filter(({ type }) => type === 'state-change-settled')).toMatchObject([
      { outcome: 'failed', failure: { code: 'RULE_VIOLATION', effect: 'none' }, rules: { broken: ['transition'] } },
      { outcome: 'changed', rules: { judged: ['transition'], broken: [], revision: 'r1' } },
    ]);
    expect(scripted.reached).toEqual(['change alice not-ready']);

    const without = audited(scriptedCentre());
    await without.centre.agentStates.change(alice, { status: 'not-ready' });
    expect(without.records[1]).toMatchObject({ outcome: 'changed', rules: undefined });
  });
});

it('records no secret, wherever a vendor, an error or a draft hides one', async () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9]{12,24}$/);
  await fc.assert(
    fc.asyncProperty(secret, fc.boolean(), async (text, fails) => {
      const hidden = { ...state('ready', 'r1'), vendorState: { deep: [text] } };
      const failure = new ContactCentreError({
        code: 'VENDOR_FAILURE',
        operation: 'agentStates.change',
        message: `rejected https://vendor.example/?token=${text}`,
        details: { reason: text },
        cause: new Error(text),
      });
      const change = async () => {
        if (fails) throw failure;
        return changed({ previous: hidden, current: hidden, warnings: [{ code: 'odd', message: text }] });
      };
      const { centre, records } = audited(scriptedCentre({ change }));
      const vendorOptions = { scripted: { token: text } };
      await centre.agentStates.change(alice, { status: 'ready' }, { vendorOptions }).catch(() => undefined);
      expect(records).toHaveLength(2);
      expect(JSON.stringify(records)).not.toContain(text);
    }),
  );
});
