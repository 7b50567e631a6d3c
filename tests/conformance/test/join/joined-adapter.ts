import type { ContactCentre } from '@contactport/core';
import { createCxoneAdapter, type CxoneTenantSettings } from '@contactport/cxone-adapter';
import {
  createGenesysAdapter,
  type GenesysPlatformSettings,
  type GenesysVersionedSettings,
} from '@contactport/genesys-adapter';
import type { Join } from './joined.js';

/** What a join settles. */
type Identity = 'clientId' | 'clientSecret' | 'baseUrl';

/** Settings of the vendors' adapters that a join leaves open. */
export interface AdapterTuning {
  /** With the profile `versioned`, an adapter over the `ETag`-guarded routes of the same world. */
  readonly genesys?: Omit<GenesysPlatformSettings, Identity> | Omit<GenesysVersionedSettings, Identity>;
  readonly cxone?: Omit<CxoneTenantSettings, 'issuer'>;
}

/** The vendor's adapter, on the vendor of this join. */
export function createJoinedAdapter({ ready, surroundings }: Join, tuning: AdapterTuning = {}): ContactCentre {
  switch (ready.vendor) {
    case 'genesys':
      return createGenesysAdapter({ ...ready.credentials, baseUrl: ready.url, ...surroundings, ...tuning.genesys });
    case 'cxone':
      return createCxoneAdapter({ ...ready.credentials, issuer: ready.url, ...surroundings, ...tuning.cxone });
    default:
      return ready satisfies never;
  }
}
