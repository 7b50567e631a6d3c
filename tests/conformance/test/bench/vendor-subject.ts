import { createMemoryAuditSink, withAudit } from '@contactport/audit';
import type { ConformanceSubject } from '@contactport/conformance';
import {
  afterContactWorkRule,
  type ContactCentre,
  createRules,
  knownReasonRule,
  withRules,
  wrapContactCentre,
} from '@contactport/core';
import type { SimulatorOptions } from '@contactport/simulator';
import { createJoinedAdapter, type Join, joinInMemory, joinOverLoopback } from '../join/join.js';
import { createVendorBench } from './vendor-bench.js';

const joins = { 'in memory': async (options: SimulatorOptions) => joinInMemory(options), 'over loopback': joinOverLoopback };

export interface VendorSubjectOptions extends Pick<SimulatorOptions, 'vendor' | 'cxone'> {
  readonly join: keyof typeof joins;
  /** With rules and audit around the adapter. Default false. */
  readonly wrapped?: boolean;
}

/** A vendor's adapter on trial: a simulated vendor of its own for every test. */
export function createVendorSubject({ join, wrapped = false, ...options }: VendorSubjectOptions): ConformanceSubject {
  const quirks = Object.entries(options.cxone ?? {}).map(([name, value]) => `, ${name} ${value}`);
  const wrap = wrapped ? withRulesAndAudit : ({ centre }: { centre: ContactCentre }) => centre;
  return {
    name: `${options.vendor} ${join}${wrapped ? ', with rules and audit' : ''}${quirks.join('')}`,
    capabilities: capabilitiesOf(options),
    ...(wrapped ? { unknownReasonIs: 'RULE_VIOLATION' } : {}),
    async create() {
      const joined = await joins[join]({ ...options, people: 'off' });
      return createVendorBench(joined, wrap({ centre: createJoinedAdapter(joined), joined }));
    },
  };
}

function capabilitiesOf(options: Pick<SimulatorOptions, 'vendor' | 'cxone'>): ContactCentre['capabilities'] {
  const joined = joinInMemory(options);
  const { capabilities } = createJoinedAdapter(joined);
  void joined.close();
  return capabilities;
}

function withRulesAndAudit({ centre, joined }: { readonly centre: ContactCentre; readonly joined: Join }): ContactCentre {
  const { clock, ids } = joined.surroundings;
  const audit = withAudit({ sink: createMemoryAuditSink(), clock, ids });
  return wrapContactCentre(centre, audit, withRules(createRules([afterContactWorkRule(), knownReasonRule()]), { clock }));
}
