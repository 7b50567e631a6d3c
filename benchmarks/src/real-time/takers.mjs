// Two ways to take events in. `listen(vendor, onTaken)` resolves once events come; `onTaken` is told how many were taken
// in, and the date that the last of them bears.
import { dateOfFrame } from './state-frames.mjs';

export const takers = {
  /** From the frame to the consumer of a watch: parsed, checked, merged, ordered, without repetition. */
  async contactport({ url, credentials, agentIds }, onTaken) {
    const { createGenesysAdapter } = await import('@contactport/genesys-adapter');
    const { agentStates } = createGenesysAdapter({ ...credentials, baseUrl: url });
    const stream = agentStates.watch({ agentIds });
    const live = new Promise((resolve) => {
      stream.onStatus(({ state }) => state === 'live' && resolve());
    });
    const consume = async () => {
      for await (const event of stream) {
        if (event.type === 'agent-state-changed') onTaken(1 + (event.skipped ?? 0), event.state.since);
      }
    };
    consume().catch((error) => {
      throw error;
    });
    await live;
  },
  /** A socket and JSON.parse. */
  async ws({ url }, onTaken) {
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false });
    socket.on('message', (data) => onTaken(1, dateOfFrame(JSON.parse(data.toString()))));
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
  },
};
