import type { JsonValue } from '@contactport/core';
import { isJsonObject, type JsonObject } from '../trail/canonical-json.js';

/** One line for a person. A trail may come from anywhere: nothing is taken for granted, nothing steers the terminal. */
export function describeRecord(entry: JsonObject): string {
  const words = [
    `#${textOf(entry, 'sequence')}`,
    textOf(entry, 'at'),
    subjectOf(entry),
    happeningOf(entry),
    authorOf(entry, 'context', 'by'),
    authorOf(entry, 'observer', 'seen by'),
  ];
  return words
    .filter((word) => word !== '')
    .join('  ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{FFFD}');
}

function subjectOf(entry: JsonObject): string {
  const agent = textOf(entry, 'agentId');
  const workItem = textOf(entry, 'workItemId') || textOf(entry, 'externalId') || textOf(entry, 'draft', 'externalId');
  if (agent !== '') return `agent ${agent}`;
  return workItem === '' ? '' : `work item ${workItem}`;
}

function happeningOf(entry: JsonObject): string {
  const type = textOf(entry, 'type');
  switch (type) {
    case 'state-change-observed':
    case 'work-item-change-observed':
      return `observed${moveOf(entry)}`;
    case 'observation-gap':
      return `not observed from ${textOf(entry, 'from')} to ${textOf(entry, 'to')}`;
    case 'tail-recovered':
      return `${textOf(entry, 'bytes')} torn bytes moved to ${textOf(entry, 'movedTo')}`;
    default:
      return textOf(entry, 'request') === '' ? type : `asked for ${wishOf(entry)}, ${endingOf(entry)}`;
  }
}

function wishOf(entry: JsonObject): string {
  const operation = textOf(entry, 'operation');
  switch (operation) {
    case 'agentStates.change':
    case 'agentStates.changeMany':
      return textOf(entry, 'target', 'status');
    case 'workItems.create':
    case 'workItems.createMany':
      return 'creation';
    case 'workItems.update':
      return `a change of ${textsOf(isJsonObject(entry.patch) ? entry.patch.fields : undefined)}`;
    case 'workItems.act':
      return textOf(entry, 'action', 'type');
    case 'directory.setMembership':
      return `membership of ${textsOf(entry.memberships, 'queueId')}`;
    case 'directory.setSkills':
      return `skills ${textsOf(entry.skills, 'skillId')}`;
    default:
      return operation;
  }
}

function endingOf(entry: JsonObject): string {
  const outcome = textOf(entry, 'outcome');
  if (outcome === '') return 'outcome not recorded';
  if (outcome !== 'failed') return `${outcome}${moveOf(entry)}`;
  return `failed: ${textOf(entry, 'failure', 'code')}, effect ${textOf(entry, 'failure', 'effect')}`;
}

function moveOf(entry: JsonObject): string {
  const [before, after] = [stateOf(entry, 'before'), stateOf(entry, 'after')];
  if (before !== '') return `: ${before} -> ${after || '?'}`;
  return after === '' ? '' : `: ${after}`;
}

function stateOf(entry: JsonObject, side: string): string {
  const reason = textOf(entry, side, 'reason', 'name');
  return `${textOf(entry, side, 'status')}${reason === '' ? '' : ` (${reason})`}`;
}

function authorOf(entry: JsonObject, field: string, word: string): string {
  const actor = textOf(entry, field, 'actor', 'id');
  const principal = textOf(entry, field, 'onBehalfOf');
  const note = textOf(entry, field, 'note');
  if (actor === '') return '';
  return `${word} ${actor}${principal && ` for ${principal}`}${note && `: ${note}`}`;
}

function textOf(entry: JsonValue | undefined, ...path: readonly string[]): string {
  let value = entry;
  for (const key of path) value = isJsonObject(value) ? value[key] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function textsOf(list: JsonValue | undefined, ...path: readonly string[]): string {
  return Array.isArray(list) ? list.map((member: JsonValue) => textOf(member, ...path)).join(', ') : '';
}
