import { type AgentId, type CallNotes, type JsonValue, rulesNote } from '@contactport/core';
import type { RulesVerdict } from '../record/state-change-record.js';

/** What the rules left in the call's notes; nothing when none judged this agent's change. */
export function convertRulesNote(notes: CallNotes, agentId: AgentId): RulesVerdict | undefined {
  const note = notes[rulesNote(agentId)];
  const judged = fieldOf(note, 'judged');
  if (!isList(judged)) return undefined;
  const violations = fieldOf(note, 'violations');
  const revision = fieldOf(note, 'revision');
  return {
    judged: judged.filter(isText),
    broken: isList(violations) ? violations.map((violation) => fieldOf(violation, 'rule')).filter(isText) : [],
    revision: isText(revision) ? revision : undefined,
  };
}

function fieldOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  return value[name];
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string';
}
