import { type AgentState, type Availability, type PendingState, type Reason, reasonId } from '@contactport/core';
import {
  type AgentStateParts,
  type ConversationsPart,
  parseRoutingWord,
  parseSystemPresence,
  type RoutingWord,
  type SystemPresence,
} from './agent-state-parts.js';
import type { PresenceDefinitions } from './presence-definitions.js';

/** Where an agent stands, whoever it is and since whenever. */
export type AgentStanding = Pick<AgentState, 'status' | 'availability' | 'workState' | 'work' | 'pending' | 'settling'>;

/** Sums over all media of a user's conversation summary. */
interface Load {
  readonly acd: number;
  readonly acw: number;
  readonly enterprise: number;
}

/** One row of the table: what presence, routing status and load together mean. */
interface Meaning {
  readonly status: AgentState['status'];
  readonly workState: AgentState['workState'];
  readonly settling?: true;
  /** What the presence asks for is not in force before the contact ends. */
  readonly pending?: true;
  readonly notResponding?: true;
}

type PresenceKind = 'offline' | 'off-queue' | 'on-queue';
type Row = Meaning | ((load: Load) => Meaning);

const onlyAfterContactWork = ({ acd, acw }: Load) => acd === 0 && acw > 0;

/** While routing says INTERACTING, the summary alone tells after-contact work from the contact. */
const interacting =
  (rest: Pick<Meaning, 'pending' | 'settling'>) =>
  (load: Load): Meaning =>
    onlyAfterContactWork(load)
      ? { status: 'after-contact-work', workState: 'after-contact-work', ...rest }
      : { status: 'busy', workState: 'engaged', ...rest };

/** Two services and a summary; every combination means one thing. */
const meanings: Readonly<Record<PresenceKind, Readonly<Record<RoutingWord, Row>>>> = {
  offline: {
    OFF_QUEUE: { status: 'logged-off', workState: 'idle' },
    IDLE: { status: 'logged-off', workState: 'idle', settling: true },
    NOT_RESPONDING: { status: 'logged-off', workState: 'idle', settling: true },
    INTERACTING: interacting({ pending: true }),
    COMMUNICATING: interacting({ pending: true }),
  },
  'off-queue': {
    OFF_QUEUE: (load) => {
      if (load.acd > 0 || load.acw > 0) return interacting({ pending: true, settling: true })(load);
      return { status: 'not-ready', workState: load.enterprise > 0 ? 'engaged' : 'idle' };
    },
    IDLE: { status: 'not-ready', workState: 'idle', settling: true },
    NOT_RESPONDING: { status: 'not-ready', workState: 'not-responding' },
    INTERACTING: interacting({ pending: true }),
    COMMUNICATING: { status: 'busy', workState: 'engaged', settling: true, pending: true },
  },
  'on-queue': {
    OFF_QUEUE: { status: 'not-ready', workState: 'unknown', settling: true },
    IDLE: ({ acd, acw, enterprise }) => ({
      status: 'ready',
      workState: 'idle',
      ...(acd + acw + enterprise > 0 ? { settling: true } : {}),
    }),
    NOT_RESPONDING: { status: 'not-ready', workState: 'not-responding', notResponding: true },
    INTERACTING: interacting({}),
    COMMUNICATING: { status: 'busy', workState: 'engaged' },
  },
};

const unknownMeaning: Meaning = { status: 'unknown', workState: 'unknown' };

/** Genesys' name for an agent whom it took out of routing for not answering an offer. */
const notRespondingReason: Reason = {
  id: reasonId('NOT_RESPONDING'),
  name: 'Not Responding',
  category: 'not-responding',
  origin: 'platform',
};

/**
 * What Genesys Cloud's services together mean. A missing part or an undocumented word gives `unknown`, never
 * `logged-off`.
 */
export function standingOf(parts: AgentStateParts, definitions: PresenceDefinitions): AgentStanding {
  const kind = presenceKind(parts);
  const meaning = meaningOf(kind, parts);
  const availability =
    meaning === unknownMeaning ? unknownAvailability : availabilityOf(kind, parts, meaning, definitions);
  const pending = pendingOf(kind, parts, meaning, definitions);
  return {
    status: meaning.status,
    availability,
    workState: meaning.workState,
    ...(parts.conversations === undefined ? {} : { work: workOf(parts.conversations) }),
    ...(pending === undefined ? {} : { pending }),
    ...(meaning.settling === undefined ? {} : { settling: meaning.settling }),
  };
}

/** Do the services disagree, so that one of them is about to follow the other? */
export function isSettling(parts: AgentStateParts): boolean {
  return meaningOf(presenceKind(parts), parts).settling === true;
}

function presenceKind({ presence }: AgentStateParts): PresenceKind | undefined {
  if (presence === undefined) return undefined;
  const word = parseSystemPresence(presence.word);
  return word === undefined ? undefined : kindOf(word);
}

const kindOf = (presence: SystemPresence): PresenceKind =>
  presence === 'offline' || presence === 'on-queue' ? presence : 'off-queue';

function meaningOf(kind: PresenceKind | undefined, { routingStatus, conversations = [] }: AgentStateParts): Meaning {
  const routingWord = routingStatus === undefined ? undefined : parseRoutingWord(routingStatus.word);
  if (kind === undefined || routingWord === undefined) return unknownMeaning;
  const row = meanings[kind][routingWord];
  return typeof row === 'function' ? row(loadOf(conversations)) : row;
}

function loadOf(conversations: ConversationsPart): Load {
  const load = { acd: 0, acw: 0, enterprise: 0 };
  for (const { contactCentre, enterprise } of conversations) {
    load.acd += contactCentre.active;
    load.acw += contactCentre.acw;
    load.enterprise += enterprise.active + enterprise.acw;
  }
  return load;
}

const unknownAvailability: Availability = { value: 'unknown' };

type KnownAvailability = Availability & { readonly value: Exclude<Availability['value'], 'unknown'> };

function availabilityOf(
  kind: PresenceKind | undefined,
  { presence }: AgentStateParts,
  meaning: Meaning,
  definitions: PresenceDefinitions,
): Availability {
  if (kind === undefined || presence === undefined) return unknownAvailability;
  const availability = availabilityIn(kind, presence.definitionId, presence.word, definitions);
  return meaning.notResponding === true ? { ...availability, reason: notRespondingReason } : availability;
}

/** What a presence asks of routing. */
function availabilityIn(
  kind: PresenceKind,
  definitionId: string,
  word: string,
  definitions: PresenceDefinitions,
): KnownAvailability {
  switch (kind) {
    case 'offline':
      return { value: 'logged-off' };
    case 'on-queue':
      return { value: 'ready' };
    case 'off-queue':
      return { value: 'not-ready', reason: definitions.reason(definitionId, word) };
    default:
      return kind satisfies never;
  }
}

function pendingOf(
  kind: PresenceKind | undefined,
  { presence }: AgentStateParts,
  meaning: Meaning,
  definitions: PresenceDefinitions,
): PendingState | undefined {
  if (presence === undefined) return undefined;
  const { definitionId, word, futureDefinitionId } = presence;
  const future = futureDefinitionId === undefined ? undefined : definitions.find(futureDefinitionId);
  const after = meaning.workState === 'after-contact-work' ? 'after-contact-work' : 'contact';
  const follow = ({ value: status, ...rest }: KnownAvailability): PendingState => ({ status, ...rest, after });
  if (future !== undefined) {
    return follow(availabilityIn(kindOf(future.systemPresence), future.id, future.name, definitions));
  }
  if (kind === undefined || meaning.pending === undefined) return undefined;
  return follow(availabilityIn(kind, definitionId, word, definitions));
}

function workOf(conversations: ConversationsPart): NonNullable<AgentState['work']> {
  return conversations
    .map(({ media, contactCentre, enterprise }) => ({
      media: media.toLowerCase(),
      active: contactCentre.active + enterprise.active,
      afterContactWork: contactCentre.acw + enterprise.acw,
    }))
    .filter(({ active, afterContactWork }) => active + afterContactWork > 0);
}
