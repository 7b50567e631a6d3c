import type { JsonObject } from '../trail/canonical-json.js';
import { readTrail } from '../trail/read-trail.js';
import { describeRecord } from './describe-record.js';
import type { ListCommand } from './parse-audit-arguments.js';
import type { ExitCode, Output } from './run-audit-command.js';

/**
 * Lists what the trail tells, verified on the way. A request is listed with its outcome, as one; requests whose outcome
 * never came stand at the end.
 */
export async function listTrail(command: ListCommand, { out, err }: Output): Promise<ExitCode> {
  const unsettled = new Map<string, JsonObject>();
  let listed = 0;

  function list(entry: JsonObject): void {
    if (!isWanted(entry, command)) return;
    if (command.json) out(`${listed === 0 ? '[' : ','}\n${JSON.stringify(entry)}`);
    else out(`${describeRecord(entry)}\n`);
    listed += 1;
  }

  let broken: string | undefined;
  for await (const part of readTrail(command.file)) {
    switch (part.type) {
      case 'header':
        break;
      case 'entry': {
        const entry = { ...part.record, sequence: part.sequence };
        const { type, request } = part.record;
        if (typeof request !== 'string') list(entry);
        else if (typeof type === 'string' && type.endsWith('-requested')) unsettled.set(request, entry);
        else {
          unsettled.delete(request);
          list(entry);
        }
        break;
      }
      case 'broken':
        broken = `NOT as written, from ${part.record === 0 ? 'the header' : `record ${part.record}`} on: ${part.reason}`;
        break;
      default:
        part satisfies never;
    }
  }
  for (const entry of unsettled.values()) list(entry);
  if (command.json) out(listed === 0 ? '[]\n' : '\n]\n');
  if (broken === undefined) return 0;
  err(`${broken}\n`);
  return 1;
}

function isWanted(entry: JsonObject, { agent, sinceMs }: ListCommand): boolean {
  if (agent !== undefined && entry.agentId !== agent) return false;
  return sinceMs === undefined || (typeof entry.at === 'string' && Date.parse(entry.at) >= sinceMs);
}
