import { contentRevision } from '@contactport/adapter-kit';
import { agentId, type AgentState } from '@contactport/core';
import type { AgentStateRow } from './agent-state-schema.js';

import { withoutUndefined } from '../vendor-fields.js';
import type { UnavailableReasons } from './unavailable-reasons.js';

/** CXone's agent states by their ids. */
const wordsById = {
  0: 'LoggedOut',
  1: 'Available',
  2: 'Unavailable',
  3: 'InboundContact',
  4: 'OutboundContact',
  5: 'InboundConsult',
  6: 'OutboundConsult',
  7: 'Dialer',
  8: 'LoggedIn',
} as const;

type StateWord = (typeof wordsById)[keyof typeof wordsById];

/** One row of the table: what a state means. */
type Meaning = Pick<AgentState, 'status' | 'availability' | 'workState' | 'settling'>;
type TableRow = Meaning | ((row: AgentStateRow, reasons: UnavailableReasons) => Meaning);

const unknownAvailability: AgentState['availability'] = { value: 'unknown' };

/** On a contact the service routes show nothing of the state that follows it. */
const onContact: Meaning = { status: 'busy', availability: unknownAvailability, workState: 'engaged' };

const meanings: Readonly<Record<StateWord, TableRow>> = {
  LoggedOut: { status: 'logged-off', availability: { value: 'logged-off' }, workState: 'idle' },
  LoggedIn: { status: 'not-ready', availability: { value: 'not-ready' }, workState: 'unknown', settling: true },
  // Omnichannel work leaves the agent Available: still routable, and only the open contacts tell.
  Available: ({ openContacts }) => ({
    status: 'ready',
    availability: { value: 'ready' },
    workState: openContacts > 0 ? 'engaged' : 'idle',
  }),
  Unavailable: ({ isAcw, outStateId, outStateName }, reasons) => {
    if (isAcw) {
      return { status: 'after-contact-work', availability: unknownAvailability, workState: 'after-contact-work' };
    }
    const reason = reasons.reason({ id: outStateId, name: outStateName });
    return {
      status: 'not-ready',
      availability: { value: 'not-ready', ...(reason === undefined ? {} : { reason }) },
      workState: reasons.isRefused(outStateName) ? 'not-responding' : 'idle',
    };
  },
  InboundContact: onContact,
  OutboundContact: onContact,
  InboundConsult: onContact,
  OutboundConsult: onContact,
  Dialer: onContact,
};

const unknownMeaning: Meaning = { status: 'unknown', availability: unknownAvailability, workState: 'unknown' };

/**
 * The one derivation of an agent's state from what CXone's real-time API tells. An undocumented state gives `unknown`,
 * never `logged-off`.
 */
export function convertAgentState(row: AgentStateRow, reasons: UnavailableReasons): AgentState {
  const word = parseStateWord(row);
  const tableRow = word === undefined ? unknownMeaning : meanings[word];
  const meaning = typeof tableRow === 'function' ? tableRow(row, reasons) : tableRow;
  const work = workOf(row);
  const since = row.startedAt ?? row.updatedAt;
  const state = {
    agentId: agentId(row.agentId),
    ...meaning,
    ...(work === undefined ? {} : { work }),
    ...(since === undefined ? {} : { since }),
  } satisfies Omit<AgentState, 'revision' | 'vendorState'>;
  return { ...state, revision: contentRevision(state), vendorState: vendorStateOf(row) };
}

/** The id decides; the name only where there is no id. */
function parseStateWord({ stateId, stateName }: AgentStateRow): StateWord | undefined {
  if (stateId !== undefined) return isStateId(stateId) ? wordsById[stateId] : undefined;
  return Object.values(wordsById).find((word) => word === stateName);
}

function isStateId(id: number): id is keyof typeof wordsById {
  return id in wordsById;
}

/** Whether the open contacts include the one in after-contact work is not documented, so nothing is told then. */
function workOf({ openContacts, isAcw, mediaName }: AgentStateRow): AgentState['work'] {
  if (openContacts === 0 || isAcw) return undefined;
  return [{ media: (mediaName ?? 'contact').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'), active: openContacts }];
}

function vendorStateOf(row: AgentStateRow): AgentState['vendorState'] {
  return withoutUndefined({
    agentStateId: row.stateId,
    agentStateName: row.stateName,
    isACW: row.isAcw,
    outStateId: row.outStateId,
    outStateDescription: row.outStateName,
    openContacts: row.openContacts,
    contactId: row.contactId,
    lastUpdateTime: row.updatedAt,
  });
}
