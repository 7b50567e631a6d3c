import { AsyncLocalStorage } from 'node:async_hooks';
import type { TimedClientDeed } from './plan.js';

/**
 * Which deed is being done. It follows a call through adapter, line and vendor to what the world does about it, so that
 * a write is known for the call's own, whatever others asked for the same.
 */
export type Doing = AsyncLocalStorage<TimedClientDeed>;

export function createDoing(): Doing {
  return new AsyncLocalStorage();
}
