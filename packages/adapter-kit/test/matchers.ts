import { expect } from 'vitest';

/** vitest's matchers are of type `any`; these are not. */
export const someText: unknown = expect.any(String);

export const textWithout = (part: string): unknown => expect.not.stringContaining(part);

export const textLike = (pattern: RegExp): unknown => expect.stringMatching(pattern);
