import { randomUUID } from 'node:crypto';

/** The machine's randomness. The one place that reads it. */
export const systemRandom = (): number => Math.random();

/** Fresh UUIDs. */
export const systemIds = (): string => randomUUID();
