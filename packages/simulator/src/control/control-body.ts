/** A control request that makes no sense, in words for its author. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: 400 | 404 | 409;

  constructor(status: 400 | 404 | 409, message: string) {
    super(message);
    this.status = status;
  }
}

/** A JSON object whose members are asked for by name and kind. */
export interface ControlBody {
  /** @throws ControlError when present and no text. */
  text(name: string): string | undefined;
  /** @throws ControlError when absent or not one of `allowed`, which the message names. */
  oneOf<Word extends string>(name: string, allowed: readonly Word[]): Word;
  /** @throws ControlError when present and no list of texts. */
  texts(name: string): readonly string[];
  /** @throws ControlError when absent, no number, or negative. */
  amount(name: string): number;
}

/** @throws ControlError when it is no JSON object. */
export function parseControlBody(body: string): ControlBody {
  const members = parseObject(body);
  const text = (name: string): string | undefined => {
    const value = members[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw new ControlError(400, `"${name}" must be a text.`);
    return value;
  };
  return {
    text,
    oneOf: (name, allowed) => {
      const given = text(name);
      const word = allowed.find((candidate) => candidate === given);
      if (word === undefined) throw new ControlError(400, `"${name}" must be one of ${allowed.join(', ')}.`);
      return word;
    },
    texts: (name) => {
      const value = members[name] ?? [];
      if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string')) {
        throw new ControlError(400, `"${name}" must be a list of texts.`);
      }
      return value;
    },
    amount: (name) => {
      const value = members[name];
      if (typeof value !== 'number' || !(value >= 0))
        throw new ControlError(400, `"${name}" must be a number, 0 or more.`);
      return value;
    },
  };
}

function parseObject(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body === '' ? '{}' : body);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return Object.fromEntries(Object.entries(parsed));
  } catch {
    // Falls through to the one message.
  }
  throw new ControlError(400, 'The body must be a JSON object.');
}
