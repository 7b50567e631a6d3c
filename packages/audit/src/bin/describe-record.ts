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
  const moved = `${stateOf(entry, 'before')} -> ${stateOf(entry, 'after')}`;
  const outcome = textOf(entry, 'outcome');
  const failure = `failed: ${textOf(entry, 'failure', 'code')}, effect ${textOf(entry, 'failure', 'effect')}`;
  const asked = textOf(entry, 'target', 'status') || 'creation';
  const type = textOf(entry, 'type');
  switch (type) {
    case 'state-change-requested':
    case 'creation-requested':
      return `asked for ${asked}, outcome not recorded`;
    case 'state-change-settled':
      return outcome === 'failed' ? `asked for ${asked}, ${failure}` : `asked for ${asked}, ${outcome}: ${moved}`;
    case 'creation-settled':
      return outcome === 'failed' ? `creation ${failure}` : outcome;
    case 'state-change-observed':
    case 'work-item-change-observed':
      return `observed: ${moved}`;
    case 'observation-gap':
      return `not observed from ${textOf(entry, 'from')} to ${textOf(entry, 'to')}`;
    case 'tail-recovered':
      return `${textOf(entry, 'bytes')} torn bytes moved to ${textOf(entry, 'movedTo')}`;
    default:
      return type;
  }
}

function stateOf(entry: JsonObject, side: string): string {
  const reason = textOf(entry, side, 'reason', 'name');
  return `${textOf(entry, side, 'status') || '?'}${reason === '' ? '' : ` (${reason})`}`;
}

function authorOf(entry: JsonObject, field: string, word: string): string {
  const actor = textOf(entry, field, 'actor', 'id');
  const principal = textOf(entry, field, 'onBehalfOf');
  const note = textOf(entry, field, 'note');
  if (actor === '') return '';
  return `${word} ${actor}${principal && ` for ${principal}`}${note && `: ${note}`}`;
}

function textOf(entry: JsonObject, ...path: readonly string[]): string {
  let value: JsonValue | undefined = entry;
  for (const key of path) value = isJsonObject(value) ? value[key] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
