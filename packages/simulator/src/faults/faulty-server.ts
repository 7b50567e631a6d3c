import type { Clock } from '../clock/clock.js';
import { createRandom, type Random } from '../random/random.js';
import type { SimulatedRequest, VendorServer } from '../vendor-server.js';
import type { Fault, FaultPlan, MessageFault, SocketFault } from './fault.js';
import { isMessageFault, isRequestFault, isSocketFault } from './fault-kinds.js';
import { type ArmedFault, createFaultySocket, type FaultySocket } from './faulty-socket.js';
import { type FaultPlanName, namedFaultPlan } from './named-plans.js';
import { createPauses } from './pauses.js';
import { addRequestFault, type Exchange } from './request-faults.js';
import type { Revocation } from './revocation.js';
import { createTrigger } from './trigger.js';
import { createVendorRefusals } from './vendor-refusals.js';

/** A vendor's server with disasters between it and its clients; what it does and remembers stays true. */
export interface FaultyServer {
  readonly server: VendorServer;
  /** From now on this plan, or none; its time begins now. Sockets already open are under it too. */
  setFaults(plan: FaultPlan | FaultPlanName | undefined): void;
  /** The plan in force, and how often each of its faults struck. */
  faults(): FaultReport | undefined;
}

export interface FaultReport {
  readonly plan: FaultPlan;
  /** By the place of the fault in the plan. */
  readonly struck: readonly number[];
}

interface RunningPlan {
  readonly exchange: Exchange;
  readonly revocations: readonly Revocation[];
  readonly messages: readonly ArmedFault<MessageFault>[];
  readonly sockets: readonly ArmedFault<SocketFault>[];
  readonly report: () => FaultReport | undefined;
}

export function createFaultyServer(options: {
  readonly server: VendorServer;
  readonly clock: Clock;
  readonly random: Random;
}): FaultyServer {
  const { server, clock, random } = options;
  const now = (): number => clock.now();
  const pauses = createPauses(clock);
  const refusals = createVendorRefusals({ vendor: server.vendor, clock, random: random.fork('refusals') });
  const live = new Set<FaultySocket>();
  const handle: Exchange = (request) => server.handle(request);
  const calm: RunningPlan = { exchange: handle, revocations: [], messages: [], sockets: [], report: () => undefined };
  let running = calm;

  function run(plan: FaultPlan): RunningPlan {
    const chance = plan.seed === undefined ? random : createRandom(plan.seed);
    const twins = new Map<string, number>();
    const armed = plan.faults.map((fault): ArmedFault => {
      // By what it says, not by its place: a plan that lost one of its faults leaves the others their chance.
      const text = JSON.stringify(fault, Object.keys(fault).toSorted());
      const twin = twins.get(text) ?? 0;
      twins.set(text, twin + 1);
      const own = chance.fork(`${text}${twin}`);
      return { fault, trigger: createTrigger({ timing: fault, random: own.fork('strikes'), now }), random: own };
    });
    const revocations: Revocation[] = [];
    const onRevocation = (revocation: Revocation): void => void revocations.push(revocation);
    const exchange = armed
      .filter(armedFor(isRequestFault))
      .reduceRight<Exchange>(
        (next, { fault, ...own }) => addRequestFault(fault, next, { ...own, now, pauses, refusals, onRevocation }),
        handle,
      );
    return {
      exchange,
      revocations,
      messages: armed.filter(armedFor(isMessageFault)),
      sockets: armed.filter(armedFor(isSocketFault)),
      report: () => ({ plan, struck: armed.map(({ trigger }) => trigger.struck()) }),
    };
  }

  return {
    server: {
      vendor: server.vendor,
      handle: (request) => running.exchange(request),
      openSocket(request, client) {
        for (const { fault, trigger } of running.sockets) {
          if (fault.kind === 'upgrade-refused' && trigger.strikesNow())
            return { accepted: false, status: fault.status };
        }
        const faulty = createFaultySocket({
          clock,
          client,
          endByVendor: (ending) => server.endSocket(request.path, ending),
          onEnd: () => live.delete(faulty),
        });
        live.add(faulty);
        const answer = server.openSocket(withoutRevokedToken(request, running.revocations), faulty.socket);
        if (!answer.accepted) {
          live.delete(faulty);
          return answer;
        }
        faulty.arm(running);
        return { accepted: true, session: faulty.watch(answer.session) };
      },
      dropSockets: () => server.dropSockets(),
      endSocket: (path, ending) => server.endSocket(path, ending),
      close() {
        server.close();
        pauses.close();
      },
    },
    setFaults(plan) {
      running = plan === undefined ? calm : run(typeof plan === 'string' ? namedFaultPlan(plan) : plan);
      for (const socket of live) socket.arm(running);
    },
    faults: () => running.report(),
  };
}

/** A vendor refuses a token that is no more in its own way, as it does one that never was. */
function withoutRevokedToken(request: SimulatedRequest, revocations: readonly Revocation[]): SimulatedRequest {
  const token = request.query.get('access_token');
  if (token === null || !revocations.some((revocation) => revocation.isRevoked(`Bearer ${token}`))) return request;
  const query = new URLSearchParams(request.query);
  query.delete('access_token');
  return { ...request, query };
}

function armedFor<Kind extends Fault>(isOf: (fault: Fault) => fault is Kind) {
  return (armed: ArmedFault): armed is ArmedFault<Kind> => isOf(armed.fault);
}
