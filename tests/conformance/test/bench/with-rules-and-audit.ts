import assert from 'node:assert/strict';
import { createMemoryAuditSink, withAudit } from '@contactport/audit';
import type { Bench, ConformanceSubject } from '@contactport/conformance';
import { afterContactWorkRule, createRules, knownReasonRule, withRules, wrapContactCentre } from '@contactport/core';

/** The same adapter with rules and an audit trail around it: what the contract says of the one holds of the other. */
export function withRulesAndAudit(subject: ConformanceSubject): ConformanceSubject {
  return {
    ...subject,
    name: `${subject.name}, with rules and audit`,
    unknownReasonIs: 'RULE_VIOLATION',
    create: async () => wrapBench(await subject.create()),
  };
}

function wrapBench(bench: Bench): Bench {
  const sink = createMemoryAuditSink();
  const rules = createRules([afterContactWorkRule(), knownReasonRule()]);
  return {
    ...bench,
    centre: wrapContactCentre(bench.centre, withAudit({ sink }), withRules(rules)),
    async close() {
      const trail = JSON.stringify(sink.records);
      for (const secret of bench.secrets()) assert.ok(!trail.includes(secret), 'the audit trail holds no secret');
      await bench.close();
    },
  };
}
