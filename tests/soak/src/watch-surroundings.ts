import type { HttpRequest, Logger, Surroundings } from '@contactport/adapter-kit';
import { isWrite } from '@contactport/tests-conformance/join';
import type { Doing } from './doing.js';
import type { Leftovers, SentWrite } from './run.js';

/** What went by in an adapter's surroundings. */
export interface WatchedSurroundings {
  readonly surroundings: Surroundings;
  held(): Leftovers;
  readonly sentWrites: readonly SentWrite[];
  /** Tokens and signed addresses, as asked for and as handed out. */
  readonly secrets: ReadonlySet<string>;
  /** What was written for people. */
  readonly lines: readonly unknown[];
  /** How many sockets it has opened. */
  socketsOpened(): number;
  /** Forgets what has been told, but not what is held. */
  forget(): void;
}

/** The same surroundings, a logger with them, and an account of all that an adapter does with them. */
export function watchSurroundings(given: Surroundings, doing: Doing): WatchedSurroundings {
  const timers = new Set<object>();
  const sockets = new Set<object>();
  const sentWrites: SentWrite[] = [];
  const secrets = new Set<string>();
  const lines: unknown[] = [];
  const logger: Logger = {
    debug: (fields, message) => void lines.push({ fields, message }),
    warn: (fields, message) => void lines.push({ fields, message }),
  };
  let requests = 0;
  let socketsOpened = 0;

  const surroundings: Surroundings = {
    ...given,
    logger,
    clock: {
      now: () => given.clock.now(),
      schedule(delayMs, callback) {
        const timer = {};
        timers.add(timer);
        const cancel = given.clock.schedule(delayMs, () => {
          timers.delete(timer);
          callback();
        });
        return () => {
          timers.delete(timer);
          cancel();
        };
      },
    },
    async http(request) {
      requests += 1;
      for (const secret of secretsOfRequest(request)) secrets.add(secret);
      const startedAtMs = given.clock.now();
      let status: number | undefined;
      try {
        const answer = await given.http(request);
        ({ status } = answer);
        for (const secret of secretsOfAnswer(answer.body)) secrets.add(secret);
        return answer;
      } finally {
        requests -= 1;
        if (isWrite(request)) {
          const deed = doing.getStore();
          sentWrites.push({
            startedAtMs,
            endedAtMs: given.clock.now(),
            text: `${request.url} ${request.body ?? ''}`,
            ...(status === undefined ? {} : { status }),
            ...(deed === undefined ? {} : { deed }),
          });
        }
      }
    },
    socket(options) {
      const held = {};
      socketsOpened += 1;
      sockets.add(held);
      return given.socket({
        ...options,
        onClose(code, reason) {
          sockets.delete(held);
          options.onClose(code, reason);
        },
      });
    },
  };
  return {
    surroundings,
    held: () => ({ timers: timers.size, sockets: sockets.size, requests }),
    sentWrites,
    secrets,
    lines,
    socketsOpened: () => socketsOpened,
    forget() {
      sentWrites.length = 0;
      lines.length = 0;
    },
  };
}

/** Shorter ones would be found by accident. */
const shortest = 8;

function secretsOfRequest({ headers }: HttpRequest): string[] {
  const given = Object.entries(headers).flatMap(([name, value]) =>
    name.toLowerCase() === 'authorization' ? value.split(' ').slice(1) : [],
  );
  return given.filter(({ length }) => length >= shortest);
}

/** Also where the answer was cut off in the middle of one. */
function secretsOfAnswer(body: string): string[] {
  const named = body.matchAll(/"(?:access_token|refresh_token|id_token|connectUri)"\s*:\s*"([^"]+)/g);
  return Array.from(named, ([, secret = '']) => secret).filter(({ length }) => length >= shortest);
}
