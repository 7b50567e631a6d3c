import type { Surroundings } from '@contactport/adapter-kit';
import type { SimulatorReady, VendorServer, World } from '@contactport/simulator';
import type { Line } from './line.js';

/** A simulated vendor, and everything outside an adapter that makes it the adapter's vendor, in one time. */
export interface Join {
  readonly ready: SimulatorReady;
  readonly world: World;
  readonly server: VendorServer;
  /** For the adapter's settings. Several adapters may share one join. */
  readonly surroundings: Surroundings;
  readonly line: Line;
  /** Lets time pass until the work is done, and no longer. */
  run<Result>(work: Promise<Result>): Promise<Result>;
  /** Lets this much time pass. */
  pass(durationMs: number): Promise<void>;
  /** Ends the vendor; adapters are closed before. */
  close(): Promise<void>;
}

/** Work that is still open after so much time, though everything waits for the clock only, will never be done. */
export const patienceMs = 5 * 60_000;
