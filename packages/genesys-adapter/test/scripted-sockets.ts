import type { SocketFactory, SocketOptions } from '@contactport/adapter-kit';

/** One socket that the code under test opened. */
export interface ScriptedSocket {
  readonly url: string;
  readonly sent: string[];
  readonly isOpen: boolean;
  send(frame: object): void;
  drop(code?: number): void;
}

export interface ScriptedSockets {
  readonly socket: SocketFactory;
  readonly opened: ScriptedSocket[];
  /** From now on no ping is answered. */
  mute(): void;
  /** The next upgrades are refused with these statuses. */
  refuse(...statuses: readonly number[]): void;
}

export function createScriptedSockets(): ScriptedSockets {
  const opened: ScriptedSocket[] = [];
  const refusals: number[] = [];
  let muted = false;

  function socket({ url, onOpen, onMessage, onError, onClose, onPong }: SocketOptions) {
    let state: 'opening' | 'open' | 'closed' = 'opening';
    const sent: string[] = [];
    const end = (code: number) => {
      if (state === 'closed') return;
      state = 'closed';
      queueMicrotask(() => onClose(code, ''));
    };
    queueMicrotask(() => {
      const status = refusals.shift();
      if (status === undefined) {
        state = 'open';
        onOpen();
        return;
      }
      onError({ reason: `refused with ${status}`, status });
      end(1006);
    });
    opened.push({
      url,
      sent,
      get isOpen() {
        return state === 'open';
      },
      send(frame) {
        if (state === 'open') onMessage(JSON.stringify(frame));
      },
      drop: (code = 1006) => end(code),
    });
    return {
      send(text: string) {
        sent.push(text);
        const pong = JSON.stringify({ topicName: 'channel.metadata', eventBody: { message: 'pong' } });
        if (!muted && state === 'open') queueMicrotask(() => onMessage(pong));
      },
      ping: onPong,
      close: () => end(1000),
      terminate: () => end(1006),
    };
  }

  return {
    socket,
    opened,
    mute() {
      muted = true;
    },
    refuse: (...statuses) => void refusals.push(...statuses),
  };
}
