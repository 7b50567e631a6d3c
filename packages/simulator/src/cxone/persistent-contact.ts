import { CxoneFailure } from './answer.js';

/** What a caller would have changed of a persistent contact's routing. Absent: as it is. */
export interface PersistentContactChange {
  readonly skillId?: string;
  readonly targetAgentId?: string;
  readonly initialPriority?: number;
  readonly acceleration?: number;
  readonly maxPriority?: number;
}

/**
 * Reads the one member of the body, `persistentContact`. Names compare without case, whole numbers may be texts.
 * @throws CxoneFailure 400 with the parameter's name
 */
export function parsePersistentContact(value: unknown): PersistentContactChange {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CxoneFailure(400, 'persistentContact is required');
  }
  const members = new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
  const whole = (name: string): number | undefined => {
    const member: unknown = members.get(name.toLowerCase());
    if (member === undefined || member === null || member === '') return undefined;
    const text = typeof member === 'number' || typeof member === 'string' ? String(member) : '';
    if (!/^-?\d{1,9}$/.test(text)) throw new CxoneFailure(400, `Invalid ${name}, must be an integer`);
    return Number(text);
  };
  const skillId = whole('skillId');
  const targetAgentId = whole('targetAgentId');
  const initialPriority = whole('initialPriority');
  const acceleration = whole('acceleration');
  const maxPriority = whole('maxPriority');
  return {
    ...(skillId === undefined ? {} : { skillId: String(skillId) }),
    ...(targetAgentId === undefined ? {} : { targetAgentId: String(targetAgentId) }),
    ...(initialPriority === undefined ? {} : { initialPriority }),
    ...(acceleration === undefined ? {} : { acceleration }),
    ...(maxPriority === undefined ? {} : { maxPriority }),
  };
}
