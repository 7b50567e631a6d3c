import type { Clock } from './clock/clock.js';
import { createVirtualClock, type VirtualClock } from './clock/virtual-clock.js';
import { createWallClock } from './clock/wall-clock.js';
import { createControlRoutes } from './control/control-routes.js';
import { countRequests, type RequestCount } from './control/request-log.js';
import { createCxoneCredentials, createGenesysCredentials } from './credentials.js';
import { createCxoneServer, type CxoneQuirks } from './cxone/cxone-server.js';
import type { FaultPlan } from './faults/fault.js';
import { createFaultyServer, type FaultReport } from './faults/faulty-server.js';
import type { FaultPlanName } from './faults/named-plans.js';
import { createGenesysServer } from './genesys/genesys-server.js';
import type { GenesysQuirks } from './genesys/quirks.js';
import { openHttpShell } from './http/http-shell.js';
import { createRandom, type Random } from './random/random.js';
import { describeCxone, describeGenesys, type SimulatorReady } from './ready-line.js';
import type { SimulatedRequest, SimulatedResponse, VendorServer } from './vendor-server.js';
import type { LoggedCall } from './world/call-log.js';
import { createCallLogTraffic } from './world/call-log-traffic.js';
import { createPeople } from './world/people.js';
import { createTraffic } from './world/traffic.js';
import { createWorld, type World } from './world/world.js';

/** Which contact centre to simulate, and how. One seed and one set of options make one run. */
export interface SimulatorOptions {
  readonly vendor: VendorServer['vendor'];
  /** How many agents; at least 5, every queue's membership. Default 20. */
  readonly agents?: number;
  /** Default 1. */
  readonly seed?: number;
  /** `vendor` (default) enforces the vendor's limits, `off` none. */
  readonly limits?: 'vendor' | 'off';
  /**
   * `generated`: a working day from the seed. Calls: those of a log, see {@link createCallLogTraffic}. Default `off`:
   * nobody does anything of their own accord, but an offer is still answered by the person it rings at.
   */
  readonly traffic?: 'off' | 'generated' | { readonly calls: readonly LoggedCall[] };
  /** `off`: nobody answers what rings; whoever drives the simulator answers, declines or lets it ring. Default `on`. */
  readonly people?: 'on' | 'off';
  /** Disasters from the first moment on. Default: none. */
  readonly faults?: FaultPlan | FaultPlanName;
  /** Where Genesys Cloud organizations differ, or the vendor's pages leave open. */
  readonly genesys?: GenesysQuirks;
  /** Where CXone tenants differ, or the vendor's pages leave open. */
  readonly cxone?: CxoneQuirks;
}

/** A simulated vendor without sockets: an adapter joins it in memory, on the same clock. */
export interface Simulator {
  readonly ready: SimulatorReady;
  readonly world: World;
  readonly server: VendorServer;
  /** The routes below `/__sim`, Host and Origin checks included. */
  control(request: SimulatedRequest): Promise<SimulatedResponse>;
  /** How often each route answered with each status. */
  requestCounts(): readonly RequestCount[];
  /** From now on this plan, or none; its time begins now. Sockets already open are under it too. */
  setFaults(plan: FaultPlan | FaultPlanName | undefined): void;
  /** The plan in force, and how often each of its faults struck. */
  faults(): FaultReport | undefined;
  /** Sends the people home and shuts the server's sockets. */
  close(): void;
}

export interface InMemoryOptions extends SimulatorOptions {
  readonly clock: Clock;
  /** The address its documents name. Default `http://127.0.0.1`. */
  readonly url?: string;
}

/** @throws RangeError for fewer agents than a queue has members. */
export function createSimulator(options: InMemoryOptions): Simulator {
  return assembleSimulator(options, undefined);
}

function assembleSimulator(
  options: InMemoryOptions,
  advance: ((durationMs: number) => Promise<void>) | undefined,
): Simulator {
  const { clock, agents = 20, seed = 1, traffic = 'off', people = 'on', faults } = options;
  const random = createRandom(seed);
  const world = createWorld({ agents, clock, random: random.fork('world') });
  const { server: vendorServer, ready } = createVendor(options, world, random.fork(options.vendor));
  const faulty = createFaultyServer({ server: vendorServer, clock, random: random.fork('faults') });
  faulty.setFaults(faults);
  const { server, counts } = countRequests(faulty.server);
  const sendHome = people === 'on' ? createPeople({ world, clock, random: random.fork('people') }) : undefined;
  const endDay = beginDay(traffic, { world, clock, random: random.fork('traffic') });
  return {
    ready,
    world,
    server,
    control: createControlRoutes({
      world,
      server,
      requestCounts: counts,
      faulty,
      ...(advance === undefined ? {} : { advance }),
    }),
    requestCounts: counts,
    setFaults: faulty.setFaults,
    faults: faulty.faults,
    close: () => {
      endDay?.();
      sendHome?.();
      server.close();
    },
  };
}

function beginDay(
  traffic: NonNullable<SimulatorOptions['traffic']>,
  centre: { readonly world: World; readonly clock: Clock; readonly random: Random },
): (() => void) | undefined {
  if (traffic === 'off') return undefined;
  return traffic === 'generated' ? createTraffic(centre) : createCallLogTraffic({ ...centre, calls: traffic.calls });
}

function createVendor(
  options: InMemoryOptions,
  world: World,
  random: Random,
): { server: VendorServer; ready: SimulatorReady } {
  const { vendor, clock, limits = 'vendor', url = 'http://127.0.0.1' } = options;
  const shared = { world, clock, random: random.fork('server'), limits };
  switch (vendor) {
    case 'genesys': {
      const credentials = createGenesysCredentials(random.fork('credentials'));
      const server = createGenesysServer({
        ...shared,
        credentials,
        socketBaseUrl: url.replace(/^http/, 'ws'),
        ...(options.genesys === undefined ? {} : { quirks: options.genesys }),
      });
      return { server, ready: describeGenesys(world, url, credentials) };
    }
    case 'cxone': {
      const credentials = createCxoneCredentials(random.fork('credentials'));
      const server = createCxoneServer({
        ...shared,
        credentials,
        baseUrl: url,
        ...(options.cxone === undefined ? {} : { quirks: options.cxone }),
      });
      return { server, ready: describeCxone(world, url, credentials) };
    }
    default:
      return vendor satisfies never;
  }
}

export interface StartOptions extends SimulatorOptions {
  /** Port on 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** `wall` (default), or `virtual`: time stands until `POST /__sim/clock` advances it. */
  readonly clock?: 'wall' | 'virtual';
}

/** A simulated vendor on a loopback port. */
export interface RunningSimulator {
  readonly url: string;
  readonly controlUrl: string;
  readonly ready: SimulatorReady;
  readonly world: World;
  readonly server: VendorServer;
  readonly clock: Clock;
  /** Frees the port; resolves when every connection is gone. */
  close(): Promise<void>;
}

/** A Monday morning: what a virtual clock shows when it starts, so that a run is the same whenever it is run. */
const virtualStart = Date.parse('2026-01-05T09:00:00.000Z');

/**
 * Serves a simulated vendor over HTTP and WebSocket on loopback.
 *
 * @throws Error when the port is in use; RangeError for fewer agents than a queue has members.
 */
export async function startSimulator(options: StartOptions): Promise<RunningSimulator> {
  const { port = 0, clock: clockKind = 'wall', ...rest } = options;
  const virtual: VirtualClock | undefined =
    clockKind === 'virtual' ? createVirtualClock({ startAt: virtualStart }) : undefined;
  const clock = virtual ?? createWallClock();
  const { url, mounted, close } = await openHttpShell({
    port,
    mount: (baseUrl) =>
      assembleSimulator({ ...rest, clock, url: baseUrl }, virtual && ((durationMs) => virtual.advance(durationMs))),
  });
  const { ready, world, server } = mounted;
  return {
    url,
    controlUrl: ready.controlUrl,
    ready,
    world,
    server,
    clock,
    close: async () => {
      mounted.close();
      await close();
    },
  };
}
