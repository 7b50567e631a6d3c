import type { SocketFactory, SocketOptions } from '@contactport/adapter-kit';
import type { SocketSession, VendorServer } from '@contactport/simulator';
import { convertTarget } from './memory-http.js';

/** The simulator's sockets as an adapter's: what either side says reaches the other in order, and never within the call. */
export function createMemorySocket(server: VendorServer): SocketFactory {
  return (options) => {
    const inOrder = createOrder();
    let session: SocketSession | undefined;
    let ended = false;

    function end(code: number, reason: string): void {
      if (ended) return;
      ended = true;
      session?.closed(code, reason);
      inOrder(() => options.onClose(code, reason));
    }

    inOrder(() => {
      if (ended) return;
      const answer = server.openSocket(convertTarget(httpUrl(options), 'GET', options.headers ?? {}, ''), {
        send: (text) => inOrder(() => ended || options.onMessage(text)),
        close: (code, reason) => inOrder(() => end(code, reason)),
      });
      if (answer.accepted) {
        session = answer.session;
        options.onOpen();
        return;
      }
      options.onError({ reason: `the upgrade was refused with ${answer.status}`, status: answer.status });
      end(1006, '');
    });

    return {
      send: (text) => inOrder(() => ended || session?.received(text)),
      ping: () => inOrder(() => ended || session?.answersPing?.() === false || options.onPong()),
      close: (code = 1000, reason = '') => inOrder(() => end(code, reason)),
      terminate: () => end(1006, ''),
    };
  };
}

function createOrder(): (deliver: () => unknown) => void {
  let tail: Promise<unknown> = Promise.resolve();
  return (deliver) => {
    tail = tail.then(deliver);
  };
}

function httpUrl({ url }: SocketOptions): string {
  return url.replace(/^ws/, 'http');
}
