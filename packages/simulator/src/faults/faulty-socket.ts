import type { Clock } from '../clock/clock.js';
import type { Random } from '../random/random.js';
import type { SimulatedSocket, SocketEnding, SocketSession } from '../vendor-server.js';
import type { Fault, MessageFault, SocketFault } from './fault.js';
import { compileGlob } from './glob.js';
import { drawSpan } from './pauses.js';
import type { Trigger } from './trigger.js';

/** One fault of a plan, with its own chance. */
export interface ArmedFault<Kind extends Fault = Fault> {
  readonly fault: Kind;
  readonly trigger: Trigger;
  readonly random: Random;
}

/** What is said on one live socket, with disasters on the way. */
export interface FaultySocket {
  /** For the vendor's server in place of the client's own. */
  readonly socket: SimulatedSocket;
  /** For the client in place of the server's own. */
  watch(session: SocketSession): SocketSession;
  /** From now on it is under these disasters, and those it was under are over. */
  arm(faults: FaultsOfSockets): void;
}

export interface FaultsOfSockets {
  readonly messages: readonly ArmedFault<MessageFault>[];
  readonly sockets: readonly ArmedFault<SocketFault>[];
}

export function createFaultySocket(options: {
  readonly clock: Clock;
  readonly client: SimulatedSocket;
  /** The vendor ends the socket of its own accord. */
  readonly endByVendor: (ending: SocketEnding) => void;
  readonly onEnd: () => void;
}): FaultySocket {
  const { clock, client, endByVendor, onEnd } = options;
  const cancels = new Set<() => void>();
  let disarm: readonly (() => void)[] = [];
  let messages: readonly ChoosyFault[] = [];
  const held: string[] = [];
  let orderedUntil = 0;
  let isSilent = false;
  let ended = false;

  function later(delayMs: number, act: () => void): () => void {
    const forget = (): void => {
      cancel();
      cancels.delete(forget);
    };
    const cancel = clock.schedule(delayMs, () => {
      cancels.delete(forget);
      act();
    });
    cancels.add(forget);
    return forget;
  }

  function end(): void {
    if (ended) return;
    ended = true;
    for (const cancel of cancels) cancel();
    onEnd();
  }

  function close(code: number, reason: string): void {
    if (ended) return;
    end();
    client.close(code, reason);
  }

  function deliver(text: string): void {
    if (!ended && !isSilent) client.send(text);
  }

  /** Never before what was held back in order: a timer delivers the oldest, whichever was set for it. */
  function deliverInOrder(text: string): void {
    const waitMs = Math.max(0, orderedUntil - clock.now());
    if (waitMs === 0 && held.length === 0) return deliver(text);
    held.push(text);
    later(waitMs, () => {
      const oldest = held.shift();
      if (oldest !== undefined) deliver(oldest);
    });
  }

  function pass(text: string, [armed, ...rest]: readonly ChoosyFault[]): void {
    if (armed === undefined) return deliverInOrder(text);
    const { fault, trigger, random, isChosen } = armed;
    if (!isChosen(text) || !trigger.strikesNow()) return pass(text, rest);
    switch (fault.kind) {
      case 'event-lost':
        return;
      case 'event-repeated':
        pass(text, rest);
        later(drawSpan(fault.delayMs ?? 0, random), () => deliverInOrder(text));
        return;
      case 'event-delayed':
        orderedUntil = Math.max(orderedUntil, clock.now() + drawSpan(fault.delayMs, random));
        return pass(text, rest);
      case 'event-reordered':
        later(drawSpan(fault.delayMs, random), () => pass(text, rest));
        return;
      default:
        return fault satisfies never;
    }
  }

  function armOne({ fault, trigger, random }: ArmedFault<SocketFault>): (() => void) | undefined {
    if (fault.kind === 'upgrade-refused') return undefined;
    if (!trigger.strikesSometime()) return undefined;
    const at = trigger.nextTime(clock.now() + drawSpan(fault.afterMs ?? 0, random));
    if (at === undefined) return undefined;
    return later(at - clock.now(), () => strike(fault));
  }

  function strike(fault: Exclude<SocketFault, { readonly kind: 'upgrade-refused' }>): void {
    switch (fault.kind) {
      case 'socket-cut':
        return close(fault.code ?? 1006, '');
      case 'socket-silent':
        isSilent = true;
        return;
      case 'socket-closing':
        return endByVendor('maintenance');
      case 'channel-evicted':
        return endByVendor('evicted');
      case 'channel-expired':
        return endByVendor('expired');
      default:
        return fault satisfies never;
    }
  }

  return {
    socket: {
      send: (text) => {
        if (!ended) pass(text, messages);
      },
      close,
    },
    watch: (session) => ({
      received: (text) => {
        if (!isSilent) session.received(text);
      },
      answersPing: () => !isSilent,
      closed: (code, reason) => {
        end();
        session.closed(code, reason);
      },
    }),
    arm(faults) {
      if (ended) return;
      for (const cancel of disarm) cancel();
      messages = faults.messages.map((armed) => ({ ...armed, isChosen: compileTopic(armed.fault.topic) }));
      isSilent = false;
      disarm = faults.sockets.flatMap((armed) => armOne(armed) ?? []);
    },
  };
}

interface ChoosyFault extends ArmedFault<MessageFault> {
  readonly isChosen: (text: string) => boolean;
}

/** Without a topic asked for: events only, not what a channel says about itself. */
function compileTopic(topic: string | undefined): (text: string) => boolean {
  const isTopic = topic === undefined ? (name: string) => !/^(?:channel|v2\.system)\./.test(name) : compileGlob(topic);
  return (text) => {
    const [, name] = /"(?:topicName|stream)":"([^"]+)"/.exec(text) ?? [];
    return name !== undefined && isTopic(name);
  };
}
