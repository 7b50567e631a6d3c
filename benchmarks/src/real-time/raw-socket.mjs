import { createHash } from 'node:crypto';

const handshakeSalt = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const bytesAtOnce = 1 << 16;

/** The sending half of a WebSocket (RFC 6455), so light that it is never the sender who is measured. */
export function acceptSocket(request, socket) {
  const accept = createHash('sha1')
    .update(request.headers['sec-websocket-key'] + handshakeSalt)
    .digest('base64');
  const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  socket.write(`${head.join('\r\n')}\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.end());
  // What the client says, pings and a farewell, is read and passed over.
  socket.resume();

  return {
    /** As fast as the other side reads. */
    async sendAll(texts) {
      let pending = [];
      let size = 0;
      for (const text of texts) {
        const frame = frameOf(text);
        pending.push(frame);
        size += frame.length;
        if (size < bytesAtOnce) continue;
        await written(socket, Buffer.concat(pending));
        pending = [];
        size = 0;
      }
      await written(socket, Buffer.concat(pending));
    },
    /** So many a second, evenly. Tells when each was written, by `monotonicMs`. */
    async sendPaced(texts, perSecond) {
      const sentAt = [];
      const startedAt = performance.now();
      while (sentAt.length < texts.length) {
        const due = Math.min(texts.length, Math.floor(((performance.now() - startedAt) * perSecond) / 1000) + 1);
        for (const text of texts.slice(sentAt.length, due)) {
          sentAt.push(monotonicMs());
          socket.write(frameOf(text));
        }
        await new Promise((resolve) => {
          setTimeout(resolve, 1);
        });
      }
      return sentAt;
    },
  };
}

/** The same clock in every process of one machine. */
export function monotonicMs() {
  return Number(process.hrtime.bigint()) / 1e6;
}

function written(socket, bytes) {
  return new Promise((resolve) => {
    if (socket.write(bytes)) resolve();
    else socket.once('drain', resolve);
  });
}

/** One unmasked text frame. */
function frameOf(text) {
  const payload = Buffer.from(text);
  const head = payload.length < 126 ? Buffer.of(0x81, payload.length) : Buffer.of(0x81, 126, 0, 0);
  if (payload.length >= 126) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}
