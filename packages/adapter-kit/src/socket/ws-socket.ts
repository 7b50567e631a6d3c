import type { RawData, WebSocket } from 'ws';
import type { SocketFactory } from './web-socket.js';

/** Larger than any vendor's event; without a bound one frame could fill the memory. */
const maxPayloadBytes = 16 * 1024 * 1024;

/** The real network: WebSockets of ws, loaded at the first connection. This is the only file that knows it. */
export function createWsSocket(): SocketFactory {
  return ({ url, headers, onOpen, onMessage, onPong, onError, onClose }) => {
    let socket: WebSocket | undefined;
    let ended = false;
    let failed = false;

    const fail = (reason: string, status?: number) => {
      if (failed || ended) return;
      failed = true;
      onError(status === undefined ? { reason } : { reason, status });
    };
    const end = (code: number, reason: string) => {
      if (ended) return;
      ended = true;
      onClose(code, reason);
    };

    async function open(): Promise<void> {
      const { WebSocket: Ws } = await import('ws');
      if (ended) return;
      socket = new Ws(url, { headers: { ...headers }, maxPayload: maxPayloadBytes, perMessageDeflate: false });
      socket.on('open', onOpen);
      socket.on('message', (data, isBinary) => {
        if (!isBinary) onMessage(textOf(data));
      });
      socket.on('pong', onPong);
      socket.on('unexpected-response', (_request, response) => {
        response.resume();
        fail(`the upgrade was refused with ${response.statusCode ?? 'no status'}`, response.statusCode);
        socket?.terminate();
      });
      socket.on('error', (error) => fail('code' in error ? String(error.code) : error.name));
      socket.on('close', (code, reason) => end(code, reason.toString()));
    }

    open().catch((error: unknown) => {
      fail(error instanceof Error ? error.name : 'could not be opened');
      end(1006, '');
    });

    const ifOpen = (act: (open: WebSocket) => void) => {
      if (socket !== undefined && socket.readyState === socket.OPEN) act(socket);
    };
    return {
      send: (text) => ifOpen((open) => open.send(text)),
      ping: () => ifOpen((open) => open.ping()),
      close(code = 1000, reason = '') {
        if (socket === undefined) queueMicrotask(() => end(1006, ''));
        else socket.close(code, reason);
      },
      terminate() {
        if (socket === undefined) queueMicrotask(() => end(1006, ''));
        else socket.terminate();
      },
    };
  };
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString();
}
