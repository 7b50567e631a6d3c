import type { ConformanceSubject } from '@contactport/conformance';
import type { ContactCentre } from '@contactport/core';
import type { SimulatorOptions } from '@contactport/simulator';
import { createJoinedAdapter, joinInMemory, joinOverLoopback } from '../join/join.js';
import { createVendorBench } from './vendor-bench.js';

const joins = {
  'in memory': async (options: SimulatorOptions) => joinInMemory(options),
  'over loopback': joinOverLoopback,
};

export interface VendorSubjectOptions extends Pick<SimulatorOptions, 'vendor' | 'cxone'> {
  readonly join: keyof typeof joins;
}

/** A vendor's adapter on trial: a simulated vendor of its own for every test. */
export function createVendorSubject({ join, ...options }: VendorSubjectOptions): ConformanceSubject {
  const quirks = Object.entries(options.cxone ?? {}).map(([name, value]) => `, ${name} ${value}`);
  return {
    name: `${options.vendor} ${join}${quirks.join('')}`,
    capabilities: capabilitiesOf(options),
    async create() {
      const joined = await joins[join]({ ...options, people: 'off' });
      return createVendorBench(joined, createJoinedAdapter(joined));
    },
  };
}

function capabilitiesOf(options: SimulatorOptions): ContactCentre['capabilities'] {
  const joined = joinInMemory(options);
  const { capabilities } = createJoinedAdapter(joined);
  void joined.close();
  return capabilities;
}
