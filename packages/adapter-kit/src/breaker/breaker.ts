import type { Clock } from '@contactport/core';

/** How a call that was let through ended: `ignored` says nothing of the vendor's health (aborted, rate limited). */
export type BreakerOutcome = 'success' | 'failure' | 'ignored';

/** Either leave to send, to be settled exactly once, or how long to stay away. */
export type BreakerAnswer =
  | { readonly admitted: true; settle(outcome: BreakerOutcome): void }
  | { readonly admitted: false; readonly retryAfterMs: number };

export type BreakerState = 'closed' | 'open' | 'half-open';

/** Spares a vendor that fails, one route class at a time. */
export interface Breaker {
  admit(routeClass: string): BreakerAnswer;
}

export interface BreakerOptions {
  readonly clock: Clock;
  readonly onChange: (routeClass: string, state: BreakerState) => void;
}

const windowMs = 10_000;
const sliceMs = 1_000;
const minimumCalls = 20;
const failureShare = 0.5;
const openMs = 30_000;

interface Circuit {
  state: BreakerState;
  openUntil: number;
  probing: boolean;
  /** Counts by second, of the last ten. */
  readonly slices: { second: number; calls: number; failures: number }[];
}

/**
 * Makes a breaker that opens when half of at least 20 calls within 10 s failed, refuses for 30 s, then lets one probe
 * through: its success closes the circuit, its failure opens it again. Rate limiting must be settled as `ignored`.
 */
export function createBreaker({ clock, onChange }: BreakerOptions): Breaker {
  const circuits = new Map<string, Circuit>();

  function circuitOf(routeClass: string): Circuit {
    let circuit = circuits.get(routeClass);
    if (circuit === undefined) {
      circuit = { state: 'closed', openUntil: 0, probing: false, slices: [] };
      circuits.set(routeClass, circuit);
    }
    return circuit;
  }

  function become(routeClass: string, circuit: Circuit, state: BreakerState): void {
    circuit.state = state;
    circuit.slices.length = 0;
    if (state === 'open') circuit.openUntil = clock.now() + openMs;
    onChange(routeClass, state);
  }

  function count(circuit: Circuit, failed: boolean): boolean {
    const second = Math.floor(clock.now() / sliceMs);
    const { slices } = circuit;
    while (slices[0] !== undefined && slices[0].second <= second - windowMs / sliceMs) slices.shift();
    let slice = slices.at(-1);
    if (slice?.second !== second) {
      slice = { second, calls: 0, failures: 0 };
      slices.push(slice);
    }
    slice.calls += 1;
    if (!failed) return false;
    slice.failures += 1;
    const calls = slices.reduce((sum, one) => sum + one.calls, 0);
    const failures = slices.reduce((sum, one) => sum + one.failures, 0);
    return calls >= minimumCalls && failures >= calls * failureShare;
  }

  return {
    admit(routeClass) {
      const circuit = circuitOf(routeClass);
      if (circuit.state === 'open') {
        const retryAfterMs = circuit.openUntil - clock.now();
        if (retryAfterMs > 0) return { admitted: false, retryAfterMs };
        become(routeClass, circuit, 'half-open');
      }
      if (circuit.state === 'half-open') {
        if (circuit.probing) return { admitted: false, retryAfterMs: sliceMs };
        circuit.probing = true;
        return {
          admitted: true,
          settle(outcome) {
            circuit.probing = false;
            if (outcome !== 'ignored') become(routeClass, circuit, outcome === 'success' ? 'closed' : 'open');
          },
        };
      }
      return {
        admitted: true,
        settle(outcome) {
          if (outcome === 'ignored' || circuit.state !== 'closed') return;
          if (count(circuit, outcome === 'failure')) become(routeClass, circuit, 'open');
        },
      };
    },
  };
}
