/** The system presences by which Genesys Cloud groups every presence definition. */
export type SystemPresence =
  | 'available'
  | 'away'
  | 'break'
  | 'busy'
  | 'idle'
  | 'meal'
  | 'meeting'
  | 'offline'
  | 'on-queue'
  | 'training';

export type RoutingWord = 'OFF_QUEUE' | 'IDLE' | 'INTERACTING' | 'COMMUNICATING' | 'NOT_RESPONDING';

/** A user's presence: what was asked for, by person or platform. */
export type PresencePart = {
  readonly definitionId: string;
  readonly word: string;
  readonly modifiedDate?: string;
  /** The presence that is to follow, where somebody has asked to leave the queue after the contact. */
  readonly futureDefinitionId?: string;
  readonly primary?: boolean;
};

/** A user's routing status: what routing does with the agent. A service of its own, with its own dates. */
export type RoutingStatusPart = {
  readonly word: string;
  readonly startTime?: string;
};

/** What one medium keeps a user busy with, contact-centre and private conversations apart. */
export interface MediaConversations {
  readonly media: string;
  readonly contactCentre: { readonly active: number; readonly acw: number };
  readonly enterprise: { readonly active: number; readonly acw: number };
}

/** A user's conversation summary, without media that are idle: the only part that tells after-contact work from the contact. It has no date. */
export type ConversationsPart = readonly MediaConversations[];

/** What Genesys Cloud holds of one agent, service by service. A part is absent where the vendor left it out. */
export interface AgentStateParts {
  readonly presence?: PresencePart;
  readonly routingStatus?: RoutingStatusPart;
  readonly conversations?: ConversationsPart;
}

const systemPresences: ReadonlyMap<string, SystemPresence> = new Map([
  ['AVAILABLE', 'available'],
  ['AWAY', 'away'],
  ['BREAK', 'break'],
  ['BUSY', 'busy'],
  ['IDLE', 'idle'],
  ['MEAL', 'meal'],
  ['MEETING', 'meeting'],
  ['OFFLINE', 'offline'],
  ['ON_QUEUE', 'on-queue'],
  ['ONQUEUE', 'on-queue'],
  ['TRAINING', 'training'],
]);

/** `On Queue` in answers, `ON_QUEUE` in events, `OnQueue` in the model: one word. */
export function parseSystemPresence(word: string): SystemPresence | undefined {
  return systemPresences.get(word) ?? systemPresences.get(word.replaceAll(/[\s_]/g, '').toUpperCase());
}

/** The later of two parts' dates, which are written alike, so that their order is that of their texts. */
export function laterInstant(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined) return other;
  return other === undefined || one >= other ? one : other;
}

const routingWords: readonly string[] = [
  'OFF_QUEUE',
  'IDLE',
  'INTERACTING',
  'COMMUNICATING',
  'NOT_RESPONDING',
] satisfies readonly RoutingWord[];

export function parseRoutingWord(word: string): RoutingWord | undefined {
  return isRoutingWord(word) ? word : undefined;
}

function isRoutingWord(word: string): word is RoutingWord {
  return routingWords.includes(word);
}
