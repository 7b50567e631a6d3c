import type { ReasonCategory, SettableStatus, StateCatalog } from '@contactport/core';
import { convertReason } from './convert-reason.js';

/** A state that may be asked for. */
export interface VendorState {
  readonly id: string;
  readonly name: string;
}

/** The states that may be asked for, by what they mean. */
export interface VendorStates {
  readonly all: readonly VendorState[];
  find(id: string): VendorState | undefined;
  withStatus(status: SettableStatus): readonly VendorState[];
}

/** Available is on queue here; whatever is neither that nor Offline is a reason for being not ready. */
export function mapStateName(name: string): SettableStatus {
  switch (name.trim().toLowerCase()) {
    case 'available':
      return 'ready';
    case 'offline':
      return 'logged-off';
    default:
      return 'not-ready';
  }
}

export function createVendorStates(all: readonly VendorState[]): VendorStates {
  const byId = new Map(all.map((state) => [state.id, state]));
  return {
    all,
    find: (id) => byId.get(id),
    withStatus: (status) => all.filter(({ name }) => mapStateName(name) === status),
  };
}

/** What may be asked of any agent. */
export function convertStateCatalog(
  states: VendorStates,
  categories: Readonly<Record<string, ReasonCategory>>,
): StateCatalog {
  return {
    targets: [
      { status: 'ready', reasons: [] },
      {
        status: 'not-ready',
        reasons: states.withStatus('not-ready').map(({ id, name }) => convertReason(id, name, categories)),
      },
      { status: 'logged-off', reasons: [] },
    ],
  };
}
