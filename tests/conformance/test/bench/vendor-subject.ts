import type { ConformanceSubject } from '@contactport/conformance';
import type { ContactCentre } from '@contactport/core';
import type { SimulatorOptions } from '@contactport/simulator';
import { createJoinedAdapter, type Join, joinInMemory, joinOverLoopback } from '../join/join.js';
import { createVendorBench, strictType } from './vendor-bench.js';

const joins = {
  'in memory': async (options: SimulatorOptions) => joinInMemory(options),
  'over loopback': joinOverLoopback,
};

export interface VendorSubjectOptions extends Pick<SimulatorOptions, 'vendor' | 'cxone'> {
  readonly join: keyof typeof joins;
  /** Genesys' `ETag`-guarded routes, in place of the published API. */
  readonly profile?: 'versioned';
  /** CXone's other kind of work items, which can be sent elsewhere over the agents' heads. */
  readonly persistentWorkItems?: boolean;
}

/** A vendor's adapter on trial: a simulated vendor of its own for every test. */
export function createVendorSubject({
  join,
  profile,
  persistentWorkItems = false,
  ...options
}: VendorSubjectOptions): ConformanceSubject {
  const quirks = Object.entries(options.cxone ?? {}).map(([name, value]) => `, ${name} ${value}`);
  const kind = persistentWorkItems ? ', persistent work items' : '';
  const adapterOf = (joined: Join): ContactCentre =>
    createJoinedAdapter(joined, {
      genesys: profile === undefined ? { cancelledStatusIds: cancelledStatusIds(joined) } : { profile },
      cxone: { persistentWorkItems },
    });
  return {
    name: `${options.vendor}${profile === undefined ? '' : ` ${profile}`} ${join}${quirks.join('')}${kind}`,
    capabilities: capabilitiesOf(options, adapterOf),
    async create() {
      const joined = await joins[join]({ ...options, people: 'off' });
      // The world was made at this very instant; of two changes of one instant no event tells the later.
      await joined.pass(1000);
      return createVendorBench(joined, adapterOf(joined));
    },
  };
}

function capabilitiesOf(
  options: SimulatorOptions,
  adapterOf: (joined: Join) => ContactCentre,
): ContactCentre['capabilities'] {
  const joined = joinInMemory(options);
  const { capabilities } = adapterOf(joined);
  void joined.close();
  return capabilities;
}

/** Which business statuses mean that nobody wants the work any more is the organisation's to say. */
function cancelledStatusIds({ world }: Join): readonly string[] {
  return strictType(world)
    .statuses.filter(({ key }) => key === 'cancelled')
    .map(({ ids }) => ids.genesys);
}
