import type { Socket, SocketFactory, SocketOptions } from '../src/socket/web-socket.js';

/** One socket as the server's side of a test sees it. */
export interface FakeSocket extends SocketOptions {
  readonly sent: readonly string[];
  readonly ended: string | undefined;
}

/** Sockets that do what the test says. They answer a close at once unless `stubborn`. */
export function createFakeSockets(options: { readonly stubborn?: boolean } = {}) {
  const opened: FakeSocket[] = [];
  const factory: SocketFactory = (given) => {
    const sent: string[] = [];
    let ended: string | undefined;
    const end = (how: string, code: number) => {
      if (ended !== undefined) return;
      ended = how;
      if (!(options.stubborn === true && how === 'closed')) queueMicrotask(() => given.onClose(code, ''));
    };
    const socket: Socket = {
      send: (text) => sent.push(text),
      ping: () => sent.push('<ping>'),
      close: () => end('closed', 1000),
      terminate: () => end('terminated', 1006),
    };
    opened.push({
      ...given,
      sent,
      get ended() {
        return ended;
      },
    });
    return socket;
  };
  const nth = (index: number): FakeSocket => {
    const socket = opened.at(index);
    if (socket === undefined) throw new Error(`socket ${index} was never opened`);
    return socket;
  };
  return { factory, opened, nth };
}
