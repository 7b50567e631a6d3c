import { createCxoneAdapter } from '@contactport/cxone-adapter';
import { createGenesysAdapter } from '@contactport/genesys-adapter';
import { createRandom, createSimulator, createVirtualClock } from '@contactport/simulator';

/** A Monday morning. */
const startAt = Date.parse('2026-01-05T09:00:00.000Z');

/** No work of a benchmark takes longer than this, in virtual time. */
const patienceMs = 48 * 3_600_000;

/**
 * Simulator and adapters in one process and one virtual time, without a socket. Settings are the simulator's; one seed
 * and one set of them make one run.
 * @param onAnswer told of every request that was answered: the request, the answer's status, when the request came.
 */
export function joinInMemory({ seed = 1, onAnswer = () => undefined, ...options }) {
  const clock = createVirtualClock({ startAt });
  const simulator = createSimulator({ seed, ...options, clock });
  const { ready, world } = simulator;
  const server = {
    ...simulator.server,
    async handle(request) {
      const at = clock.now();
      const answer = await simulator.server.handle(request);
      onAnswer(request, answer.status, at);
      return answer;
    },
  };
  const random = createRandom(seed).fork('clients');
  let adapters = 0;

  return {
    simulator,
    ready,
    world,
    server,
    clock,
    random,
    /** The vendor's adapter on this vendor; each with chance and ids of its own, as each process has. */
    createAdapter(settings = {}) {
      adapters += 1;
      const own = random.fork(`adapter ${adapters}`);
      const surroundings = {
        http: memoryHttp(server),
        socket: memorySocket(server),
        clock,
        random: () => own.next(),
        ids: () => own.uuid(),
      };
      return ready.vendor === 'genesys'
        ? createGenesysAdapter({ ...ready.credentials, baseUrl: ready.url, ...surroundings, ...settings })
        : createCxoneAdapter({ ...ready.credentials, issuer: ready.url, ...surroundings, ...settings });
    },
    /** Lets time pass until the work is done. */
    run: (work) => clock.runUntil(work, { limitMs: patienceMs }),
    pass: (durationMs) => clock.advance(durationMs),
    sleep: (delayMs) => sleep(clock, delayMs),
    close: () => simulator.close(),
  };
}

export function sleep(clock, delayMs) {
  return new Promise((resolve) => {
    clock.schedule(delayMs, resolve);
  });
}

/** What the simulator takes for a request that was sent as this. */
export function simulatedRequest({ method, url, headers, body = '' }) {
  const { pathname, searchParams, host } = new URL(url);
  return { method, path: pathname, query: searchParams, headers: { host, ...lowerCased(headers) }, body };
}

/** The simulator's handler as HTTP: what is sent arrives at once; whoever gives up is let go at once. */
function memoryHttp(server) {
  return async ({ signal, ...request }) => {
    signal?.throwIfAborted();
    const { status, headers, body } = await unlessAborted(server.handle(simulatedRequest(request)), signal);
    return { status, headers: lowerCased(headers), body };
  };
}

/** The simulator's sockets as WebSockets: what either side says reaches the other in order, never within the call. */
function memorySocket(server) {
  return (options) => {
    let tail = Promise.resolve();
    let session;
    let ended = false;
    const inOrder = (deliver) => {
      tail = tail.then(deliver);
    };
    const end = (code, reason) => {
      if (ended) return;
      ended = true;
      session?.closed(code, reason);
      inOrder(() => options.onClose(code, reason));
    };
    inOrder(() => {
      if (ended) return;
      const url = options.url.replace(/^ws/, 'http');
      const answer = server.openSocket(simulatedRequest({ method: 'GET', url, headers: options.headers ?? {} }), {
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
      ping: () => inOrder(() => ended || options.onPong()),
      close: (code = 1000, reason = '') => inOrder(() => end(code, reason)),
      terminate: () => end(1006, ''),
    };
  };
}

async function unlessAborted(work, signal) {
  if (signal === undefined) return work;
  let stopListening = () => undefined;
  const aborted = new Promise((_, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    stopListening = () => signal.removeEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    stopListening();
  }
}

function lowerCased(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
