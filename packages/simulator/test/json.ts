import { expect } from 'vitest';

/** What stands at the end of a path through parsed JSON; `undefined` where the path leads nowhere. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.entries(current).find(([key]) => key === String(step))?.[1];
  }
  return current;
}

/** The text at the end of a path. @throws Error where there is none */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const text = at(value, ...path);
  if (typeof text !== 'string') throw new Error(`No text at ${path.join('.')} of ${JSON.stringify(value)}.`);
  return text;
}

/** The list at the end of a path. @throws Error where there is none */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const list = at(value, ...path);
  if (!Array.isArray(list)) throw new Error(`No list at ${path.join('.')} of ${JSON.stringify(value)}.`);
  return list;
}

/** Stands for any text in an expectation. */
export const anyText: unknown = expect.any(String);

/** Stands in an expectation for any text that matches. */
export function textMatching(pattern: RegExp | string): unknown {
  return expect.stringMatching(pattern);
}

/** Stands for any number in an expectation. */
export const anyNumber: unknown = expect.any(Number);
