import { contentRevision } from '@contactport/adapter-kit';
import { type AgentId, type AgentState, revision } from '@contactport/core';
import { type AgentStanding, standingOf } from './agent-standing.js';
import { type AgentStateParts, type ConversationsPart, laterInstant } from './agent-state-parts.js';
import type { PresenceDefinitions } from './presence-definitions.js';

/** The one derivation of an agent's state from what Genesys Cloud's services hold. */
export function convertAgentState(
  agentId: AgentId,
  parts: AgentStateParts,
  definitions: PresenceDefinitions,
): AgentState {
  return createAgentStateConverter(definitions)(agentId, parts);
}

/** All of a state but whose it is and since when. */
interface Outline {
  readonly standing: AgentStanding;
  readonly digest: string;
  readonly conversationSummary: ConversationSummary | undefined;
}

type ConversationSummary = readonly {
  readonly media: string;
  readonly contactCenter: ConversationsPart[number]['contactCentre'];
  readonly enterprise: ConversationsPart[number]['enterprise'];
}[];

/** 132 bits: held of every watched agent, and as good as all of it. */
const digestLength = 22;

/** Far more than an organisation has definitions, times routing statuses and usual loads. */
const maxOutlines = 1_000;

/**
 * `convertAgentState` for many states by the same definitions, as they come to a watch: agents differ in who they are and
 * since when, but stand in few different ways. Each of these is derived and digested once, and shared by their states.
 */
export function createAgentStateConverter(
  definitions: PresenceDefinitions,
): (agentId: AgentId, parts: AgentStateParts) => AgentState {
  const outlines = new Map<string, Outline>();

  function outlineOf(parts: AgentStateParts): Outline {
    const key = keyOf(parts);
    const known = outlines.get(key);
    if (known !== undefined) return known;
    const standing = standingOf(parts, definitions);
    const digest = contentRevision(standing).slice(0, digestLength);
    const outline = frozen({ standing, digest, conversationSummary: summaryOf(parts) });
    if (outlines.size >= maxOutlines) outlines.clear();
    outlines.set(key, outline);
    return outline;
  }

  return (agentId, parts) => {
    const { standing, digest, conversationSummary } = outlineOf(parts);
    const { presence, routingStatus } = parts;
    // Genesys dates both, but may leave either out.
    const since = laterInstant(presence?.modifiedDate, routingStatus?.startTime);
    const { status, availability, workState, work, pending, settling } = standing;
    // Joined, it is one piece in memory: it is held for as long as the agent is watched.
    const mark = [digest, since ?? '', agentId].join('@');
    const state: { -readonly [Field in keyof AgentState]: AgentState[Field] } = {
      agentId,
      status,
      availability,
      workState,
      revision: revision(mark),
      vendorState: { presence, routingStatus, conversationSummary },
    };
    if (work !== undefined) state.work = work;
    if (pending !== undefined) state.pending = pending;
    if (settling !== undefined) state.settling = settling;
    if (since !== undefined) state.since = since;
    return state;
  };
}

/** All that an outline is derived from, each text after its length: what is equal is written alike, and nothing else is. */
function keyOf({ presence, routingStatus, conversations }: AgentStateParts): string {
  const { definitionId, word, futureDefinitionId } = presence ?? {};
  const key = text(definitionId) + text(word) + text(futureDefinitionId) + text(routingStatus?.word);
  if (conversations === undefined) return key;
  let load = '';
  for (const { media, contactCentre, enterprise } of conversations)
    load += `${text(media)}${contactCentre.active},${contactCentre.acw},${enterprise.active},${enterprise.acw};`;
  return `${key}[${load}]`;
}

const text = (given: string | undefined): string => (given === undefined ? '-' : `${given.length}:${given}`);

function summaryOf({ conversations }: AgentStateParts): ConversationSummary | undefined {
  return conversations?.map(({ media, contactCentre, enterprise }) => ({
    media,
    contactCenter: { ...contactCentre },
    enterprise: { ...enterprise },
  }));
}

/** Shared by many states: whoever writes into one of them is stopped rather than heard in the others. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
